import { describe, expect, it } from 'vitest';
import { formatProblem } from './check-suite.ts';
import { parseMacroFile } from './macros.ts';
import { parseTestFile } from './parse-file.ts';

const YAML = `# What our shop has
macros:
  - phrase: check out with {card}
    steps:
      - Enter "{card}" into the Card number field
      - Click "Pay now"
  - phrase: start over
    steps: |
      Open /
      Click "Empty cart"
`;
const MACROS = [
  {
    phrase: 'check out with {card}',
    steps: ['Enter "{card}" into the Card number field', 'Click "Pay now"'],
  },
  { phrase: 'start over', steps: ['Open /', 'Click "Empty cart"'] },
];

describe('parseMacroFile', () => {
  it('reads YAML, and the front matter of Markdown', () => {
    expect(parseMacroFile(YAML, 'shop.yaml')).toEqual({ macros: MACROS, problems: [] });
    expect(parseMacroFile(`---\n${YAML}---\nAbout them.\n`, 'shop.md')).toEqual({
      macros: MACROS,
      problems: [],
    });
    expect(parseMacroFile(YAML.replaceAll('\n', '\r\n'), 'shop.yml').macros).toEqual(MACROS);
  });

  it.each([
    ['no list', 'macros: later', 'm.yaml:1: `macros` takes a list'],
    ['another key', '\nmakros: []', 'm.yaml:1: No `macros:` in this file.'],
    ['a second key', 'macros: []\nlabels: []', 'm.yaml:2: Unknown key "labels".'],
    ['broken YAML', 'macros:\n  - phrase: [', 'm.yaml:'],
    ['an item without keys', 'macros:\n  - log in', 'm.yaml:2: A macro has a phrase and steps'],
    ['no steps', 'macros:\n  - phrase: pay', 'm.yaml:2: This macro has no steps.'],
    ['no phrase', 'macros:\n  - steps: [Click Pay]', 'm.yaml:2: This macro has no phrase.'],
    [
      'only slots',
      'macros:\n  - phrase: "{a} {b}"\n    steps: [Click Pay]',
      'm.yaml:2: `phrase` takes the words',
    ],
    ['empty steps', 'macros:\n  - phrase: pay\n    steps: []', 'm.yaml:3: `steps` takes a list'],
    [
      'an empty step',
      'macros:\n  - phrase: pay\n    steps: [Click Pay, ""]',
      'm.yaml:3: `steps` takes a list',
    ],
    ['a misspelt key', 'macros:\n  - phrase: pay\n    step: [Click Pay]', 'Did you mean "steps"?'],
    [
      'a slot that is not in the phrase',
      'macros:\n  - phrase: pay with {card}\n    steps:\n      - Enter {carr} into Card',
      'm.yaml:4: The slot {carr} is not in the phrase "pay with {card}". Did you mean "card"?',
    ],
    [
      'two of one phrase',
      'macros:\n  - phrase: pay {a}\n    steps: [Click Pay]\n  - phrase: Pay {b}\n    steps: [Click Pay]',
      'm.yaml:4: There are two macros "Pay {b}".',
    ],
  ])('names file and line: %s', (_what, text, message) => {
    expect(parseMacroFile(text, 'm.yaml').problems.map(formatProblem).join('\n')).toContain(message);
  });

  it('takes a config in a step for what it is', () => {
    const text = 'macros:\n  - phrase: sign in\n    steps: ["Enter {{shop.password}} into Password"]';
    expect(parseMacroFile(text, 'm.yaml').problems).toEqual([]);
  });

  it('asks Markdown for a front matter', () => {
    expect(parseMacroFile('# Macros', 'm.md').problems.map(formatProblem)[0]).toContain('front matter');
  });
});

describe('the front matter of a test file', () => {
  const parse = (front: string) => parseTestFile(`---\n${front}\n---\n## T\nStart over\n`, 't.md');
  it('names files of macros', () => {
    expect(parse('macros: ./shop.yaml').file.macroFiles).toEqual([{ path: './shop.yaml', line: 2 }]);
    expect(parse('labels: a\nmacros: [a.yaml, b.yaml]').file.macroFiles).toEqual([
      { path: 'a.yaml', line: 3 },
      { path: 'b.yaml', line: 3 },
    ]);
  });

  it('holds macros itself', () => {
    const { file, problems } = parse('macros:\n  - phrase: start over\n    steps: [Open /]');
    expect(problems).toEqual([]);
    expect(file.macros).toEqual([{ phrase: 'start over', steps: ['Open /'] }]);
    expect(parse('macros:\n  - phrase: start over').problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^t\.md:3: This macro has no steps/),
    ]);
  });
});
