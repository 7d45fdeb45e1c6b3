import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { PROJECT_FILE } from '../project-file.ts';

export interface InitOptions {
  url: string;
}

const TEST_FILE = 'tests/start-page.md';
/** What runs leave behind and nobody wants in a repository. */
const IGNORED = ['assay-output/', '.assay/'];

/** Writes what is missing and says what it wrote; existing files are left alone. */
export async function initCommand(
  { url }: InitOptions,
  { terminal, cwd }: CommandContext,
): Promise<ExitCode> {
  const title = await titleOf(url);
  const config = { url, tests: ['tests'] };
  const written = [
    await writeNew(cwd, PROJECT_FILE, `${JSON.stringify(config, null, 2)}\n`),
    await writeNew(cwd, TEST_FILE, firstTest(title)),
  ];
  for (const [name, isNew] of written) terminal.note(isNew ? `Wrote ${name}` : `${name} is there already`);
  if (await ignore(cwd)) terminal.note(`Added ${IGNORED.join(' and ')} to .gitignore`);
  if (title === undefined) {
    terminal.note(`${url} did not answer with a title: say in ${TEST_FILE} what its start page shows.`);
  }
  terminal.out('assay run\n');
  return EXIT.passed;
}

/** A test that holds of this page and of no other; without a title a draft, which is not run before somebody wrote it. */
function firstTest(title: string | undefined): string {
  const lines =
    title === undefined
      ? ['Draft: yes', '', 'Open /', '', 'Expected: The heading "…" is shown.']
      : ['Open /', '', `Expected: The title of the page is "${title}".`];
  return ['# Start page', '', '## The start page opens', ...lines, '']
    .join('\n')
    .replace('opens\nOpen', 'opens\n\nOpen');
}

/** The title of what answers there; undefined for anything that cannot be written between double quotes. */
async function titleOf(url: string): Promise<string | undefined> {
  const html = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1]?.replaceAll(/\s+/g, ' ').trim();
  return title && !/["\\&{}]/.test(title) ? title : undefined;
}

async function writeNew(cwd: string, name: string, text: string): Promise<[string, boolean]> {
  const file = path.join(cwd, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    return [name, true];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return [name, false];
    throw new CliError(EXIT.usage, `${name} cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** True when lines were added: only where a .gitignore or a repository is. */
async function ignore(cwd: string): Promise<boolean> {
  const file = path.join(cwd, '.gitignore');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '')));
  const missing = IGNORED.filter((name) => !lines.has(name) && !lines.has(name.slice(0, -1)));
  if (missing.length === 0) return false;
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
  return true;
}
