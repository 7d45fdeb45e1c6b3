import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSuite, formatProblem } from './check-suite.ts';
import { parseTestFile } from './parse-file.ts';

const FULL = `---
application: Harbour Goods
environment: staging
labels: [shop, smoke]
dependencies: Shop is up
configs:
  shop-login:
    email: maria@example.com
    password: { secret: "hunter 2" }
    note: { value: $NOT_SECRET }
devices: { Till: 800x480, Phone: { name: iPhone 15, locale: de-DE } }
---

# Signing in

Everything about the login page. Text here describes the file.

## Log in
Start at: /login
Labels: login, smoke
Configs: shop-login
Scenario: Sign in, sign out
Device: Till
Owner: maria@example.com

Log in as maria.
Then open the orders.

1. Fill "E-mail" with maria@example.com
2. Click "Sign in"

   The page may take a moment.

Expected:
- The heading "Orders" is shown
- The URL ends with /orders

<!-- a note
## Not a test
-->

## Wrong password
Resume from: Log in
Wait for: Register, "Pay, then leave"
Negative: yes
Draft: yes

Log in with the password "wrong".

Expected: the alert says "Wrong e-mail or password".
`;

const problemsOf = (text: string) => parseTestFile(text, 't.md').problems.map(formatProblem);
const only = (text: string) => {
  const { file, problems } = parseTestFile(text, 't.md');
  expect(problems).toEqual([]);
  expect(file.tests).toHaveLength(1);
  return file.tests[0]!;
};

describe('parseTestFile', () => {
  it('reads the model of a file, and refuses what is none', () => {
    const modelIn = (line: string) => parseTestFile(`---\n${line}\n---\n## A\nClick "B".\n`, 't.md');
    expect(modelIn('model: anthropic/claude-x').file.model).toBe('anthropic/claude-x');
    expect(modelIn('model: none').file.model).toBe('none');
    expect(modelIn('labels: [a]').file.model).toBeNull();
    expect(modelIn('model: gpt-5').problems.map(formatProblem)).toEqual([
      't.md:2: `model` takes provider/model, such as anthropic/claude-haiku-4-5, or none.',
    ]);
    const strong = modelIn('strong-model: openai/gpt-5').file;
    expect([strong.model, strong.strongModel]).toEqual([null, 'openai/gpt-5']);
    expect(modelIn('strong-model: [a, b]').problems.map(formatProblem)).toEqual([
      't.md:2: `strong-model` takes provider/model, such as anthropic/claude-haiku-4-5, or none.',
    ]);
  });

  it('reads every part of a file', () => {
    const { file, problems } = parseTestFile(FULL, 'login.md');
    expect(problems).toEqual([]);
    expect(file.application).toBe('Harbour Goods');
    expect(file.environment).toBe('staging');
    expect(file.configs).toEqual({
      'shop-login': {
        fields: {
          email: { value: 'maria@example.com', secret: false },
          password: { value: 'hunter 2', secret: true },
          note: { value: '$NOT_SECRET', secret: false },
        },
      },
    });
    expect(file.devices).toMatchObject({
      Till: { viewport: { width: 800, height: 480 } },
      Phone: { isMobile: true, locale: 'de-DE' },
    });
    expect(file.tests).toEqual([
      {
        name: 'Log in',
        file: 'login.md',
        line: 18,
        goal: 'Log in as maria.\nThen open the orders.',
        steps:
          '1. Fill "E-mail" with maria@example.com\n2. Click "Sign in"\n\n   The page may take a moment.',
        expected: '- The heading "Orders" is shown\n- The URL ends with /orders',
        classification: 'POSITIVE',
        startPath: '/login',
        labels: ['shop', 'smoke', 'login'],
        resumeFrom: null,
        waitFor: ['Shop is up'],
        configs: ['shop-login'],
        isEnabled: true,
        scenario: 'Sign in, sign out',
        device: 'Till',
        owner: 'maria@example.com',
      },
      {
        name: 'Wrong password',
        file: 'login.md',
        line: 42,
        goal: 'Log in with the password "wrong".',
        steps: null,
        expected: 'the alert says "Wrong e-mail or password".',
        classification: 'NEGATIVE',
        startPath: null,
        labels: ['shop', 'smoke'],
        resumeFrom: 'Log in',
        waitFor: ['Shop is up', 'Register', 'Pay, then leave'],
        configs: ['shop-login'],
        isEnabled: false,
        scenario: null,
        device: null,
        owner: null,
      },
    ]);
  });

  it('takes the secret of one-time passwords, and says what cannot be one', () => {
    const read = (otp: string) =>
      parseTestFile(`---\nconfigs: { shop: { otp: { totp: "${otp}" } } }\n---\n# One\nOpen /a\n`, 't.md');
    expect(read('$SHOP_TOTP').file.configs.shop!.fields).toEqual({
      otp: { value: '$SHOP_TOTP', secret: true, totp: true },
    });
    expect(read('JBSWY3DPEHPK3PXP').problems).toEqual([]);
    expect(read('123456').problems[0]!.message).toMatch(
      /^Field "otp" of config "shop" is no secret of one-time/,
    );
  });

  it('takes every # as a test where there is no ##', () => {
    const { file, problems } = parseTestFile('# One\nOpen /a\n\n# Two\nOpen /b\n', 't.md');
    expect(problems).toEqual([]);
    expect(file.tests.map((test) => [test.name, test.goal])).toEqual([
      ['One', 'Open /a'],
      ['Two', 'Open /b'],
    ]);
  });

  it('reads files with Windows line ends and a byte order mark alike', () => {
    const windows = `\uFEFF${FULL.replaceAll('\n', '\r\n')}`;
    expect(parseTestFile(windows, 'login.md')).toEqual(parseTestFile(FULL, 'login.md'));
  });

  it('keeps a numbered list as steps and names the goal after the test when there is no other text', () => {
    const test = only('## Buy a lamp\n1. Open /products\n2. Click "Blue Lamp"\n');
    expect(test.goal).toBe('Buy a lamp');
    expect(test.steps).toBe('1. Open /products\n2. Click "Blue Lamp"');
  });

  it('keeps text behind the list with the steps, so that nothing a person wrote is dropped', () => {
    const test = only('## T\n1. Open /products\n\nThe cart is empty.\nExpected: 3 products are shown');
    expect(test.steps).toBe('1. Open /products\n\nThe cart is empty.');
    expect(test.expected).toBe('3 products are shown');
  });

  it('takes bold keys, "Expected result:", "Goal:" and "Steps:"', () => {
    const test = only(
      '## T\n**Start at:** cart\n\nGoal: Empty the cart.\nSteps:\n- click Remove\n**Expected result:**\n\nYour cart is empty\n',
    );
    expect(test).toMatchObject({
      startPath: '/cart',
      goal: 'Empty the cart.',
      steps: '- click Remove',
      expected: 'Your cart is empty',
    });
  });

  it('keeps code fences word for word: no heading, key, comment or list in them counts', () => {
    const fence = '```\n## not a test\nExpected: no\n<!-- kept -->\n1. kept\n```';
    const test = only(`## T\nType this into the editor:\n\n${fence}\n\nExpected: it is saved as "a.md"`);
    expect(test.goal).toBe(`Type this into the editor:\n\n${fence}`);
    expect(test.expected).toBe('it is saved as "a.md"');
  });

  it('takes comments out of the middle of a line', () => {
    expect(only('## T\nOpen /cart <!-- the basket --> and click Pay').goal).toBe('Open /cart  and click Pay');
  });

  it('does not take a sentence that ends in a colon for a key', () => {
    expect(only('## T\nFill in the following values: Name is Ann').goal).toBe(
      'Fill in the following values: Name is Ann',
    );
  });

  it('makes passwords, tokens and values from the environment secret', () => {
    const { file } = parseTestFile(
      '---\nconfigs:\n  c: { user: ann, password: pw, api_key: k, from: $X, pin: 0042, monkey: m }\n---\n## T\nOpen /',
      't.md',
    );
    const fields = file.configs.c!.fields;
    expect(Object.entries(fields).map(([key, field]) => [key, field.secret])).toEqual([
      ['user', false],
      ['password', true],
      ['api_key', true],
      ['from', true],
      ['pin', true],
      ['monkey', false],
    ]);
    expect(fields.pin!.value).toBe('0042');
  });

  it.each<[string, string, string]>([
    [
      'a misspelled key',
      '## T\nLables: a\nOpen /',
      't.md:2: Unknown key "Lables" below the heading. Did you mean "Labels"?',
    ],
    [
      'an unknown key',
      '## T\nPriority: high\nOpen /',
      't.md:2: Unknown key "Priority" below the heading. Known keys: Start at,',
    ],
    ['a key without a value', '## T\nLabels:\nOpen /', 't.md:2: "Labels:" needs a value'],
    ['a key twice', '## T\nLabels: a\nLabels: b\nOpen /', 't.md:3: "Labels" stands twice'],
    [
      'a key behind the text',
      '## T\nOpen /\nResume from: A',
      't.md:3: "Resume from:" must stand directly below',
    ],
    ['a start that is no path', '## T\nStart at: https://x.org/a\nOpen /', 't.md:2: "Start at" takes a path'],
    [
      'neither yes nor no',
      '## T\nNegative: maybe\nOpen /',
      't.md:2: "Negative" takes yes or no; "maybe" is neither.',
    ],
    [
      'a long owner',
      `## T\nOwner: ${'x'.repeat(256)}\nOpen /`,
      't.md:2: "Owner" takes at most 255 characters',
    ],
    [
      'a device that is none',
      '---\ndevices: { Till: { viewport: huge } }\n---\n## T\nOpen /',
      't.md:2: `viewport` of the device is not usable',
    ],
    ['two tests to resume from', '## T\nResume from: A, B\nOpen /', 't.md:2: "Resume from" takes one test.'],
    ['an empty test', '## T\n\n## U\nOpen /', 't.md:1: Test "T" is empty.'],
    ['only an expectation', '## T\nExpected: x', 't.md:1: Test "T" has an Expected part but nothing to do.'],
    ['an empty Expected part', '## T\nOpen /\n\nExpected:\n', 't.md:4: Nothing follows "Expected:"'],
    ['Expected twice', '## T\nOpen /\nExpected: a\nExpected: b', 't.md:4: "Expected:" stands twice'],
    [
      'steps below Expected',
      '## T\nOpen /\nExpected: a\nSteps: b',
      't.md:4: "Steps:" must stand above "Expected:"',
    ],
    ['the same name twice', '## T\nOpen /\n## T\nOpen /', 't.md:3: Another test named "T" stands on line 1.'],
    [
      'a heading inside a test',
      '## T\nOpen /\n### Expected\nyes',
      't.md:3: Headings inside a test are not understood.',
    ],
    [
      'a part as a heading',
      '## T\nOpen /\n## Expected\nyes',
      't.md:3: A heading starts a test, and "Expected" is a part',
    ],
    [
      'a long name',
      `## ${'n'.repeat(81)}\nOpen /`,
      't.md:1: The name of a test has at most 80 characters; this one has 81.',
    ],
    ['a heading without a name', '##\nOpen /', 't.md:1: This heading is empty.'],
    ['two titles', '# A\n# B\n## T\nOpen /', 't.md:2: This file has a title on line 1 already.'],
    [
      'an underlined heading',
      '## T\nOpen /\nNext\n----\nOpen /',
      't.md:4: A heading is written with #, not underlined.',
    ],
    [
      'steps above the first test',
      '# Title\n1. Open /\n\n## T\nOpen /',
      't.md:2: This text stands above the first test',
    ],
    ['text without a heading', 'Open /\n', 't.md:1: This text stands above the first test'],
    ['a comment left open', '## T\nOpen /\n<!-- \n## U\nOpen /', 't.md:3: This comment is never closed'],
    ['a fence left open', '## T\nOpen /\n```\n## U\nOpen /', 't.md:3: This code fence is never closed'],
    ['front matter left open', '---\nlabels: a\n## T\nOpen /', 't.md:1: The front matter is never closed.'],
    ['broken YAML', '---\nlabels: [a\n---\n## T\nOpen /', 't.md:2: The front matter is not valid YAML:'],
    [
      'a wrong front key',
      '---\n\nlable: a\n---\n## T\nOpen /',
      't.md:3: Unknown key "lable" in the front matter. Did you mean "labels"?',
    ],
    [
      'front matter that is no map',
      '---\n- a\n---\n## T\nOpen /',
      't.md:2: The front matter must be a list of `key: value`',
    ],
    [
      'a config that is no group',
      '---\nconfigs:\n  login: x\n---\n## T\nOpen /',
      't.md:3: Config "login" takes fields',
    ],
    [
      'a field that is a list',
      '---\nconfigs:\n  l:\n    a: [x]\n---\n## T\nOpen /',
      't.md:4: Field "a" of config "l" takes a text',
    ],
    [
      'a config not defined',
      '---\nconfigs:\n  login: {a: x}\n---\n## T\nConfigs: logni\nOpen /',
      't.md:5: Config "logni" is not in the front matter. Did you mean "login"?',
    ],
    ['nothing at all', '', 't.md:1: No test in this file.'],
  ])('names file and line for %s', (_what, text, message) => {
    expect(problemsOf(text)[0]).toContain(message);
  });

  it('never throws, and says what is wrong wherever it finds no test', () => {
    const pieces = fc.constantFrom(
      '---',
      '# T',
      '## U',
      '### V',
      'Expected:',
      '1. a',
      '- b',
      'Labels: x',
      '```',
      '<!--',
      '-->',
      '',
      'Open /',
      'configs:',
      '  a: {b: c}',
      '\u0000',
      '===',
      'Goal: g',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 14 }), (lines) => {
        const { file, problems } = parseTestFile(lines.join('\n'), 'x.md');
        expect(file.tests.length + problems.length).toBeGreaterThan(0);
        for (const test of file.tests) expect(problems.length > 0 || test.goal.length > 0).toBe(true);
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.line).toBeLessThanOrEqual(lines.join('\n').split(/\r\n?|\n/).length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('checkSuite', () => {
  const parse = (text: string, path: string) => parseTestFile(text, path).file;
  const check = (...files: [string, string][]) =>
    checkSuite(files.map(([path, text]) => parse(text, path))).map(formatProblem);

  it('accepts dependencies over files', () => {
    expect(
      check(
        ['a.md', '## A\nOpen /'],
        ['b.md', '---\ndependencies: [A]\n---\n## B\nResume from: C\nOpen /\n## C\nOpen /'],
      ),
    ).toEqual([]);
  });

  it('suggests the test that was meant', () => {
    expect(check(['a.md', '## Log in\nOpen /\n## B\nResume from: Login\nOpen /'])).toEqual([
      'a.md:3: There is no test named "Login". Did you mean "Log in"?',
    ]);
  });

  it('names both places of a name used twice', () => {
    expect(check(['a.md', '## A\nOpen /'], ['b.md', '\n## A\nOpen /'])).toEqual([
      'b.md:2: Another test named "A" stands in a.md:1. Names must differ within a run.',
    ]);
  });

  it('shows a circle', () => {
    expect(check(['a.md', '## A\nWait for: B\nOpen /\n## B\nResume from: A\nOpen /'])[0]).toContain(
      'a.md:1: Tests wait for each other in a circle: "A" → "B" → "A".',
    );
  });

  it('refuses a test that depends on a draft', () => {
    expect(check(['a.md', '## A\nDraft: yes\nOpen /\n## B\nWait for: A\nOpen /'])[0]).toContain(
      'which is a draft',
    );
  });
});
