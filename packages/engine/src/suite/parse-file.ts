import { type FrontMatter, parseFrontMatter } from './front-matter.ts';
import { type Line, markdownLines } from './markdown-lines.ts';
import { parseTest } from './parse-test.ts';
import { didYouMean } from './suggest.ts';
import type { FileProblem, FileTest, TestFile } from './types.ts';

/**
 * Parses a Markdown test file. Never throws: what is wrong comes back as problems, and a file with problems must
 * not be run. Dependencies on tests of other files are checked by `checkSuite`. The format: docs/test-files.md.
 *
 * @param path Shown in problems and kept in `FileTest.file`; not read.
 */
export function parseTestFile(text: string, path: string): { file: TestFile; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const problem = (line: number, message: string) => problems.push({ file: path, line, message });
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { front, body, bodyLine } = splitFrontMatter(source, path);
  problems.push(...front.problems);
  const { lines, problems: markdownProblems } = markdownLines(body, { file: path, firstLine: bodyLine });
  problems.push(...markdownProblems);

  const tests: FileTest[] = [];
  for (const section of sections(lines, problem)) {
    const parsed = parseTest(section.heading, section.body, problem);
    const test: FileTest = {
      ...parsed,
      file: path,
      labels: unique([...front.labels, ...parsed.labels]),
      waitFor: unique([...front.dependencies.filter((name) => name !== parsed.name), ...parsed.waitFor]),
      configs: parsed.configs ?? Object.keys(front.configs),
    };
    const twin = tests.find((other) => other.name === test.name);
    if (twin)
      problem(test.line, `Another test named "${test.name}" stands on line ${twin.line}. Names must differ.`);
    for (const name of parsed.configs ?? []) {
      const known = Object.keys(front.configs);
      // With no config in the file its names mean those of the project, known only to the caller.
      if (known.length > 0 && !known.includes(name)) {
        problem(test.line, `Config "${name}" is not in the front matter.${didYouMean(name, known)}`);
      }
    }
    tests.push(test);
  }
  if (tests.length === 0 && problems.length === 0) {
    problem(
      1,
      'No test in this file. Begin one with a heading, such as `## Log in`, and write below it what to do.',
    );
  }
  const { application, environment, configs, devices, macros, macroFiles, browsing, model, strongModel } =
    front;
  return {
    file: {
      path,
      application,
      environment,
      configs,
      devices,
      macros,
      macroFiles,
      browsing,
      model,
      strongModel,
      tests,
    },
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

function splitFrontMatter(
  source: string,
  path: string,
): { front: FrontMatter; body: string; bodyLine: number } {
  const lines = source.split('\n');
  if (lines[0]?.trimEnd() !== '---') {
    return { front: parseFrontMatter('', { file: path, firstLine: 1 }), body: source, bodyLine: 1 };
  }
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line));
  if (end === -1) {
    const front = parseFrontMatter('', { file: path, firstLine: 1 });
    front.problems.push({
      file: path,
      line: 1,
      message: 'The front matter is never closed. Put a line `---` behind its last key.',
    });
    return { front, body: '', bodyLine: lines.length };
  }
  return {
    front: parseFrontMatter(lines.slice(1, end).join('\n'), { file: path, firstLine: 2 }),
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}

/** The tests of a file: `##` headings below an optional `#` title, or every `#` where there is no `##`. */
function sections(
  lines: Line[],
  problem: (line: number, message: string) => void,
): { heading: Line; body: Line[] }[] {
  const level = lines.some((line) => line.heading?.level === 2) ? 2 : 1;
  const found: { heading: Line; body: Line[] }[] = [];
  let title: Line | null = null;
  for (const line of lines) {
    const depth = line.heading?.level;
    if (depth === level) {
      found.push({ heading: line, body: [] });
    } else if (depth === 1) {
      if (title)
        problem(
          line.number,
          `This file has a title on line ${title.number} already. Tests are \`##\` headings.`,
        );
      else if (found.length > 0) problem(line.number, 'The title (#) must stand above the first test (##).');
      title = line;
    } else if (found.length > 0) {
      found.at(-1)!.body.push(line);
    } else if (depth !== undefined) {
      problem(
        line.number,
        `The first heading is a test and is written with # or ##, not ${'#'.repeat(depth)}.`,
      );
    } else if (line.text.trim() !== '' && (title === null || looksLikeTest(line))) {
      // Text below the title describes the file. What reads like a part of a test was meant to be run.
      problem(
        line.number,
        'This text stands above the first test and would never run. Put a `##` heading above it.',
      );
      break;
    }
  }
  return found;
}

function looksLikeTest(line: Line): boolean {
  return (
    !line.verbatim &&
    /^\s*(\d{1,4}[.)]\s|(\*\*)?(expected|steps|goal|start at|resume from|wait for)\b.*:)/i.test(line.text)
  );
}

function unique(list: string[]): string[] {
  return [...new Set(list)];
}
