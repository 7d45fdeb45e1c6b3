import { glob, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  checkSuite,
  type FileTest,
  formatProblem,
  type Macro,
  parseMacroFile,
  parseTestFile,
  type TestFile,
} from '@assay/engine';
import { CliError, EXIT } from './exit.ts';

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Paths of the test files that files, folders and glob patterns name, sorted within each, without doubles. In
 * folders: every `*.md` but README.md, not below `node_modules` or a folder whose name starts with a dot.
 * Throws CliError (2) for a name that leads to nothing.
 */
export async function findTestFiles(wanted: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const name of wanted) {
    const entry = await stat(path.resolve(cwd, name)).catch(() => undefined);
    const files = entry?.isFile()
      ? [name]
      : entry
        ? (await matching('**/*.md', path.resolve(cwd, name))).map((file) => path.join(name, file))
        : await matching(name, cwd);
    if (files.length === 0) {
      throw new CliError(
        EXIT.usage,
        entry?.isDirectory()
          ? `No test files in ${name}: it holds no *.md file beside README.md.`
          : `No test file matches ${name}. Name a Markdown file, a folder or a pattern such as "tests/**/*.md".`,
      );
    }
    for (const file of files) found.add(path.normalize(file));
  }
  return [...found];
}

async function matching(pattern: string, cwd: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern.replaceAll('\\', '/'), { cwd, exclude: hidden })) {
    const base = path.basename(file);
    if (base.toLowerCase() === 'readme.md' || !base.toLowerCase().endsWith('.md')) continue;
    if ((await stat(path.resolve(cwd, file)).catch(() => undefined))?.isFile()) files.push(file);
  }
  return files.sort();
}

/** Folders a pattern does not look into; `.` and `..` lead there on purpose. */
function hidden(name: string): boolean {
  const base = path.basename(name);
  return base === 'node_modules' || (/^\.[^./\\]/.test(base) && base !== '.');
}

/**
 * Reads and checks test files together, with the files of macros that they name. Throws CliError (2) that lists every
 * problem as `file:line: message`.
 */
export async function loadTestFiles(files: readonly string[], cwd: string): Promise<TestFile[]> {
  const parsed: TestFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const text = await readText(path.resolve(cwd, file), file);
    const result = parseTestFile(text, file);
    problems.push(...result.problems.map(formatProblem));
    for (const named of result.file.macroFiles) {
      const shown = path.join(path.dirname(file), named.path);
      try {
        result.file.macros.push(...(await loadMacros([shown], cwd)));
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        const isRead = !/: cannot be read: /.test(error.message);
        problems.push(isRead ? error.message : `${file}:${named.line}: ${error.message}`);
      }
    }
    parsed.push(result.file);
  }
  if (problems.length === 0) problems.push(...checkSuite(parsed).map(formatProblem));
  if (problems.length > 0) throw new CliError(EXIT.usage, problems.join('\n'));
  return parsed;
}

/** The macros of files given by `--macros`. Throws CliError (2) like `loadTestFiles`. */
export async function loadMacros(files: readonly string[], cwd: string): Promise<Macro[]> {
  const macros: Macro[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const result = parseMacroFile(await readText(path.resolve(cwd, file), file), file);
    problems.push(...result.problems.map(formatProblem));
    macros.push(...result.macros);
  }
  if (problems.length > 0) throw new CliError(EXIT.usage, problems.join('\n'));
  return macros;
}

async function readText(absolute: string, shown: string): Promise<string> {
  try {
    const { size } = await stat(absolute);
    if (size > MAX_BYTES) throw new Error('it is larger than 2 MiB, which no test file needs');
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(absolute));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8 text' : (error as Error).message;
    throw new CliError(EXIT.usage, `${shown}: cannot be read: ${reason}`, { cause: error });
  }
}

/** The tests of all files in order. */
export function testsOf(files: readonly TestFile[]): FileTest[] {
  return files.flatMap((file) => file.tests);
}
