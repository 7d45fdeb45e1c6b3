import type { DevicePreset } from '@assay/contract';
import { printDevice } from './browsing.ts';
import { parseTestFile } from './parse-file.ts';
import type { FileTest } from './types.ts';

/** A test as it is written into a file. */
export type PrintedTest = Omit<FileTest, 'file' | 'line'>;

export interface PrintedFile {
  text: string;
  /** Tests that the format cannot hold word for word, with why. */
  leftOut: { name: string; reason: string }[];
}

/**
 * Writes tests as a Markdown test file that `parseTestFile` reads back as the same tests. Each is read back to be sure; one
 * that would come back as another test is left out and said, at the head of the file too.
 */
export function printTestFile({
  application,
  model,
  strongModel,
  devices = {},
  tests,
}: {
  application: string | null;
  model: string | null;
  strongModel: string | null;
  /** What the names of devices stand for; those that no test uses are left away. Default none. */
  devices?: Record<string, DevicePreset>;
  tests: PrintedTest[];
}): PrintedFile {
  const used = Object.entries(devices).filter(([name]) => tests.some(({ device }) => device === name));
  const front = [
    ...(application === null ? [] : [`application: ${JSON.stringify(application)}`]),
    ...(model === null ? [] : [`model: ${JSON.stringify(model)}`]),
    ...(strongModel === null ? [] : [`strong-model: ${JSON.stringify(strongModel)}`]),
    ...(used.length === 0 ? [] : ['devices:', ...used.map(([name, device]) => printDevice(name, device))]),
  ];
  const head = front.length > 0 ? `---\n${front.join('\n')}\n---\n\n` : '';
  const sections: string[] = [];
  const leftOut: PrintedFile['leftOut'] = [];
  const names = new Set<string>();
  for (const test of tests) {
    const section = names.has(test.name) ? undefined : sectionOf(head, test);
    names.add(test.name);
    if (section) sections.push(section);
    else leftOut.push({ name: test.name, reason: reasonFor(head, test, tests) });
  }
  const notes = leftOut.map(({ name, reason }) => `  ${name}: ${reason}`.replaceAll('-->', '-- >'));
  const note = notes.length > 0 ? `<!-- Left out:\n${notes.join('\n')}\n-->\n\n` : '';
  return { text: head + note + sections.join('\n\n') + (sections.length > 0 ? '\n' : ''), leftOut };
}

/** The first way of writing the test that is read back as it is. */
function sectionOf(head: string, test: PrintedTest): string | undefined {
  return [false, true]
    .map((isMarked) => print(test, isMarked))
    .find((section) => same(readBack(head, section), test));
}

function readBack(head: string, section: string): FileTest | undefined {
  const { file, problems } = parseTestFile(`${head}${section}\n`, 'tests.md');
  return problems.length === 0 && file.tests.length === 1 ? file.tests[0] : undefined;
}

function same(read: FileTest | undefined, test: PrintedTest): boolean {
  if (read === undefined) return false;
  const { file: _file, line: _line, ...rest } = read;
  const wanted = asRead(test);
  return (Object.keys(wanted) as (keyof PrintedTest)[]).every(
    (key) => JSON.stringify(rest[key]) === JSON.stringify(wanted[key]),
  );
}

/** Empty lines around a text, and line ends of another system, are no part of it. */
function asRead(test: PrintedTest): PrintedTest {
  const text = (value: string | null) => value && (trimmed(value) || null);
  const goal = trimmed(test.goal);
  const isList = test.steps === null && NUMBERED.test(goal);
  return {
    ...test,
    // What is run is the same: the list. Only a list in a file is always the steps.
    goal: isList ? test.name : goal,
    steps: isList ? goal : text(test.steps),
    expected: text(test.expected),
    startPath: test.startPath || null,
    scenario: test.scenario || null,
    device: test.device || null,
    owner: test.owner || null,
  };
}

const NUMBERED = /^\s{0,3}\d{1,4}[.)][ \t]+\S/;

function trimmed(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? '' : lines.slice(first, last + 1).join('\n');
}

/** `isMarked`: with `Goal:` and `Steps:` in front, for texts that would be read as something else. */
function print(given: PrintedTest, isMarked: boolean): string {
  const test = asRead(given);
  const keys = [
    ...(test.startPath === null ? [] : [`Start at: ${test.startPath}`]),
    ...(test.resumeFrom === null ? [] : [`Resume from: ${quoted(test.resumeFrom)}`]),
    ...listed('Wait for', test.waitFor),
    ...listed('Labels', test.labels),
    ...listed('Configs', test.configs),
    ...(test.classification === 'NEGATIVE' ? ['Negative: yes'] : []),
    ...(test.isEnabled ? [] : ['Draft: yes']),
    ...(test.scenario === null ? [] : [`Scenario: ${test.scenario}`]),
    ...(test.device === null ? [] : [`Device: ${test.device}`]),
    ...(test.owner === null ? [] : [`Owner: ${test.owner}`]),
  ];
  const isTitle = test.steps !== null && test.goal === test.name;
  const parts = [
    [`## ${test.name}`, ...keys].join('\n'),
    ...(isTitle ? [] : [isMarked ? `Goal: ${test.goal}` : test.goal]),
    ...(test.steps === null ? [] : [isMarked ? `Steps:\n${test.steps}` : test.steps]),
    ...(test.expected === null ? [] : [`Expected:\n${test.expected}`]),
  ];
  return parts.join('\n\n');
}

function listed(key: string, names: string[]): string[] {
  return names.length > 0 ? [`${key}: ${names.map(quoted).join(', ')}`] : [];
}

/** A name as a list takes it: in quotes where a comma or a quotation mark is in it. */
function quoted(name: string): string {
  if (!/[,"“”]/.test(name)) return name;
  return name.includes('"') ? `“${name}”` : `"${name}"`;
}

function reasonFor(head: string, test: PrintedTest, tests: PrintedTest[]): string {
  if (tests.find(({ name }) => name === test.name) !== test) return 'another test has the same name';
  const { problems } = parseTestFile(`${head}${print(test, true)}\n`, 'tests.md');
  return problems[0]?.message ?? 'a test file would read a part of its text as something else';
}
