import type { Line } from './markdown-lines.ts';
import { didYouMean, nearest } from './suggest.ts';
import type { FileTest } from './types.ts';

/** Names of keys that may stand below a heading, as people write them. */
export const TEST_KEYS = [
  'Start at',
  'Resume from',
  'Wait for',
  'Labels',
  'Configs',
  'Negative',
  'Draft',
  'Scenario',
  'Device',
  'Owner',
] as const;
type TestKey = (typeof TEST_KEYS)[number];

const KEY_LINE = /^\s{0,3}(?:\*\*)?([A-Za-z][A-Za-z -]{1,30}?)(?:\*\*)?:(?:\*\*)?(?:[ \t]+(.*?))?[ \t]*$/;
const PART_LINE =
  /^(\s{0,3}(?:\*\*)?(?:(expected)(?: results?| outcome)?|(goal)|(steps))(?:\*\*)?:(?:\*\*)?[ \t]*)(.*)$/i;
const NUMBERED = /^\s{0,3}\d{1,4}[.)][ \t]+\S/;
/** Longest name of a test case. Source: QA.tech API, POST /v1/test-cases. */
export const MAX_NAME = 80;
/** Longest texts of these keys; as long as a server takes them (its API, PATCH /v1/test-cases/{id}). */
const MOST_CHARACTERS = { Scenario: 100, Device: 100, Owner: 255 };

/** What of a test stands in its own lines; file-wide labels, dependencies and configs are added by the caller. */
export type ParsedTest = Omit<FileTest, 'file' | 'configs'> & { configs: string[] | null };

/**
 * Reads one test: the lines between its heading and the next. Order: keys, then goal and numbered steps, then
 * `Expected:`. The texts are kept as written (comments taken out), so that the spans of clauses point into them.
 */
export function parseTest(
  heading: Line,
  body: Line[],
  problem: (line: number, message: string) => void,
): ParsedTest {
  const name = heading.heading!.text;
  const test: ParsedTest = {
    name,
    line: heading.number,
    goal: '',
    steps: null,
    expected: null,
    classification: 'POSITIVE',
    startPath: null,
    labels: [],
    resumeFrom: null,
    waitFor: [],
    configs: null,
    isEnabled: true,
    scenario: null,
    device: null,
    owner: null,
  };
  checkName(name, heading.number, problem);
  const rest = readKeys(test, body, problem);
  readText(test, rest, problem);

  if (test.goal === '' && test.steps === null) {
    problem(
      heading.number,
      test.expected === null
        ? `Test "${name}" is empty. Write what to do below the heading, in sentences or as a numbered list.`
        : `Test "${name}" has an Expected part but nothing to do. Write what to do above it; when there is nothing to do, write the expectation itself as the text of the test.`,
    );
  }
  // With steps alone the name says what it is about; steps and expected are what is run.
  if (test.goal === '') test.goal = name;
  return test;
}

function checkName(name: string, line: number, problem: (line: number, message: string) => void): void {
  if (name === '') problem(line, 'This heading is empty. A heading is the name of a test.');
  else if (name.length > MAX_NAME) {
    problem(
      line,
      `The name of a test has at most ${MAX_NAME} characters; this one has ${name.length}. Shorten it.`,
    );
  } else if (/^(expected( results?| outcome)?|goal|steps|given|when|then):?$/i.test(name)) {
    problem(
      line,
      `A heading starts a test, and "${name}" is a part of one. Write \`${name.replace(/:$/, '')}:\` as a line without #.`,
    );
  }
}

/** Reads the keys at the head of a test; returns the lines behind them. */
function readKeys(test: ParsedTest, body: Line[], problem: (line: number, message: string) => void): Line[] {
  const seen = new Set<TestKey>();
  let index = 0;
  for (; index < body.length; index += 1) {
    const line = body[index]!;
    if (line.verbatim || line.heading) break;
    if (line.text.trim() === '') {
      // Keys stand in one block: an empty line behind the first of them ends it.
      if (seen.size > 0) break;
      continue;
    }
    const match = KEY_LINE.exec(line.text);
    if (!match || PART_LINE.test(line.text)) break;
    const key = knownKey(match[1]!);
    if (!key && !meantAsKey(match[1]!)) break;
    if (!key) {
      const known = `Known keys: ${TEST_KEYS.join(', ')}, Goal, Steps, Expected.`;
      const hint = didYouMean(match[1]!, [...TEST_KEYS, 'Goal', 'Steps', 'Expected']);
      problem(
        line.number,
        `Unknown key "${match[1]}" below the heading.${hint} ${known} When it is text of the test, begin with \`Goal:\`.`,
      );
      continue;
    }
    if (seen.has(key))
      problem(line.number, `"${key}" stands twice in this test. Keep one; lists are separated by commas.`);
    seen.add(key);
    setKey(test, key, (match[2] ?? '').trim(), (message) => problem(line.number, message));
  }
  return body.slice(index);
}

function knownKey(written: string): TestKey | undefined {
  const folded = written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
  return TEST_KEYS.find((key) => key.toLowerCase() === folded);
}

/** `Lables: x` and `Priority: x` were meant as keys; `Fill in these values: …` is a sentence. */
function meantAsKey(written: string): boolean {
  return written.trim().split(/\s+/).length <= 2 || nearest(written, TEST_KEYS) !== undefined;
}

function setKey(test: ParsedTest, key: TestKey, value: string, problem: (message: string) => void): void {
  if (value === '') {
    problem(`"${key}:" needs a value behind it.`);
    return;
  }
  switch (key) {
    case 'Start at':
      if (/^[a-z][a-z0-9+.-]*:/i.test(value) || value.startsWith('//') || /\s/.test(value)) {
        problem(`"Start at" takes a path of the application, such as /cart; "${value}" is not one.`);
      } else test.startPath = value.startsWith('/') ? value : `/${value}`;
      return;
    case 'Resume from':
      test.resumeFrom = names(value)[0] ?? null;
      if (names(value).length > 1) {
        problem('"Resume from" takes one test. Name the others under "Wait for".');
      }
      return;
    case 'Wait for':
      test.waitFor = names(value);
      return;
    case 'Labels':
      test.labels = names(value);
      return;
    case 'Configs':
      test.configs = names(value);
      return;
    case 'Scenario':
    case 'Device':
    case 'Owner':
      if (value.length > MOST_CHARACTERS[key]) {
        problem(
          `"${key}" takes at most ${MOST_CHARACTERS[key]} characters; this has ${value.length}. Shorten it.`,
        );
      } else test[key.toLowerCase() as 'scenario' | 'device' | 'owner'] = value;
      return;
    case 'Negative':
    case 'Draft': {
      const yes = /^(yes|true)$/i.test(value);
      if (!yes && !/^(no|false)$/i.test(value)) problem(`"${key}" takes yes or no; "${value}" is neither.`);
      else if (key === 'Negative') test.classification = yes ? 'NEGATIVE' : 'POSITIVE';
      else test.isEnabled = !yes;
    }
  }
}

/** `One, "Two, or three"` -> the two names. */
export function names(value: string): string[] {
  const found = value.matchAll(/\s*"([^"]*)"|\s*“([^”]*)”|([^,]+)/g);
  return [...found]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').trim())
    .filter((name) => name !== '');
}

/** Splits the lines behind the keys into goal, steps and expected. */
function readText(test: ParsedTest, lines: Line[], problem: (line: number, message: string) => void): void {
  type Part = 'goal' | 'steps' | 'expected';
  const parts: Record<Part, string[]> = { goal: [], steps: [], expected: [] };
  const marked = new Set<Part>();
  let current: Part = 'goal';
  for (const line of lines) {
    if (line.heading) {
      problem(
        line.number,
        `Headings inside a test are not understood. Write \`Expected:\` or a numbered list instead of "${line.text.trim()}".`,
      );
      continue;
    }
    if (line.verbatim) {
      parts[current].push(line.text);
      continue;
    }
    const part = PART_LINE.exec(line.text);
    if (part) {
      const next: Part = part[2] ? 'expected' : part[3] ? 'goal' : 'steps';
      if (marked.has(next) || (next !== 'expected' && parts[next].some((text) => text.trim() !== ''))) {
        problem(
          line.number,
          `"${next[0]!.toUpperCase()}${next.slice(1)}:" stands twice in this test. Put both under one.`,
        );
      } else if (current === 'expected') {
        problem(
          line.number,
          `"${part[1]!.trim()}" must stand above "Expected:", which is the last part of a test.`,
        );
      }
      marked.add(next);
      current = next;
      if (part[5]!.trim() !== '') parts[current].push(part[5]!);
      continue;
    }
    const late = KEY_LINE.exec(line.text);
    const key = late ? knownKey(late[1]!) : undefined;
    if (key) {
      problem(line.number, `"${key}:" must stand directly below the heading, above the text of the test.`);
      continue;
    }
    if (current === 'goal' && NUMBERED.test(line.text)) current = 'steps';
    parts[current].push(line.text);
  }
  test.goal = joined(parts.goal) ?? '';
  test.steps = joined(parts.steps);
  test.expected = joined(parts.expected);
  const at = lines[0]?.number ?? test.line;
  if (marked.has('expected') && test.expected === null) {
    problem(
      partLine(lines, 'expected') ?? at,
      'Nothing follows "Expected:". Say what must be true, or take the line out.',
    );
  }
  if (marked.has('steps') && test.steps === null) {
    problem(
      partLine(lines, 'steps') ?? at,
      'Nothing follows "Steps:". Write a numbered list, or take the line out.',
    );
  }
}

function partLine(lines: Line[], part: string): number | undefined {
  return lines.find(
    (line) => !line.verbatim && PART_LINE.test(line.text) && line.text.toLowerCase().includes(part),
  )?.number;
}

/** The lines as one text without empty lines at either end; null when there is nothing in it. */
function joined(lines: string[]): string | null {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return null;
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(first, last + 1).join('\n');
}

/** A dependency name that is not known, as a problem. */
export function unknownTest(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined
    ? `There is no test named "${name}". Names are the headings of the test files of this run.`
    : `There is no test named "${name}". Did you mean "${near}"?`;
}
