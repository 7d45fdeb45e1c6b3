import { readdirSync, readFileSync } from 'node:fs';
import type { DevicePreset } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { parseTestFile } from './parse-file.ts';
import { type PrintedTest, printTestFile } from './print-file.ts';

const plain: PrintedTest = {
  name: 'The cart adds up',
  goal: 'Open /cart. The total is "$34.50".',
  steps: null,
  expected: null,
  classification: 'POSITIVE',
  startPath: null,
  labels: [],
  resumeFrom: null,
  waitFor: [],
  configs: [],
  isEnabled: true,
  scenario: null,
  device: null,
  owner: null,
};

function back(tests: PrintedTest[], { application = null, model = null, strongModel = null } = {}) {
  const { text, leftOut } = printTestFile({ application, model, strongModel, tests });
  const { file, problems } = parseTestFile(text, 'tests.md');
  return { text, leftOut, problems, file, tests: file.tests.map(({ file: _, line: __, ...test }) => test) };
}

describe('a test file that is printed', () => {
  it.each<[string, Partial<PrintedTest>]>([
    [
      'everything',
      {
        expected: 'A\n- B',
        steps: '1. Open /cart\n2. Click "Pay"',
        startPath: '/x',
        labels: ['a', 'b, c'],
        resumeFrom: 'Log in',
        waitFor: ['One, two', 'He said "no"'],
        configs: ['shop-login'],
        classification: 'NEGATIVE',
        isEnabled: false,
        scenario: 'Check-out, by card',
        device: 'Tablet: "old"',
        owner: 'maria@example.com',
      },
    ],
    ['steps under their name', { goal: 'The cart adds up', steps: '1. Open /cart' }],
    ['steps with bullets', { goal: 'A title', steps: '- Open /cart\n- Click "Pay"' }],
    ['a goal that looks like a key', { goal: 'Labels: are shown' }],
    ['a goal of several lines', { goal: 'Open /cart.\n\nThen click "Pay".' }],
    ['code', { goal: 'Enter this:\n```\n## no heading\n<!-- kept -->\n```' }],
  ])('is read back as it was: %s', (_, change) => {
    const test = { ...plain, ...change };
    expect(back([test, { ...plain, name: 'Next' }])).toMatchObject({
      problems: [],
      leftOut: [],
      tests: [test, { ...plain, name: 'Next' }],
    });
  });

  it('names the application and the models', () => {
    const { file } = back([plain], {
      ...{ application: 'Shop: "the" one', model: 'none', strongModel: 'openai/gpt-5' },
    } as never);
    expect(file).toMatchObject({
      ...{ application: 'Shop: "the" one', model: 'none', strongModel: 'openai/gpt-5' },
    });
  });

  it('says what the devices stand for that its tests name, and no others', () => {
    const devices: Record<string, DevicePreset> = {
      'Old "tablet"': {
        viewport: { width: 800, height: 1100 },
        ...{ scale: 1.5, locale: 'de-DE', timezone: 'Europe/Berlin', userAgent: 'Tablet: 1' },
        ...{
          colorScheme: 'dark',
          reducedMotion: true,
          headers: { 'X-Team': '1' },
          isMobile: true,
          hasTouch: false,
        },
        geolocation: { latitude: 52.52, longitude: -13.41 },
        permissions: ['geolocation'],
      },
      ...{ 'As it is': {}, Unused: { scale: 2 } },
    };
    const tests = Object.keys(devices)
      .slice(0, 2)
      .map((device) => ({ ...plain, name: `On ${device}`, device }));
    const { text } = printTestFile({ application: null, model: null, strongModel: null, devices, tests });
    const { file, problems } = parseTestFile(text, 'tests.md');
    expect(problems).toEqual([]);
    const { Unused: _, ...used } = devices;
    expect(file.devices).toEqual(used);
    expect(file.tests.map(({ device }) => device)).toEqual(Object.keys(used));
  });

  it('holds a goal that is a numbered list as steps, which run alike', () => {
    const goal = '1. Open /cart\n2. Click "Pay"';
    expect(back([{ ...plain, goal }]).tests).toEqual([{ ...plain, goal: plain.name, steps: goal }]);
  });

  it.each<[string, Partial<PrintedTest>, RegExp]>([
    ['a heading in it', { goal: 'Open /cart.\n## Look\nThe total is "1".' }, /something else/],
    ['a comment in it', { goal: 'Open /cart <!-- soon -->.' }, /read a part of its text as something else/],
    ['a goal that becomes steps', { goal: 'Open /cart\n1. Click "Pay"' }, /something else/],
    ['a name that is too long', { name: 'x'.repeat(90) }, /at most 80/],
    ['an address to start at', { startPath: 'https://example.com/' }, /Start at/],
  ])('leaves out a test with %s, and says so', (_, change, reason) => {
    const test = { ...plain, ...change };
    const { text, leftOut, problems, tests } = back([test, { ...plain, name: 'Next' }]);
    expect(leftOut).toEqual([{ name: test.name, reason: expect.stringMatching(reason) }]);
    expect(text).toContain(`<!-- Left out:\n  ${test.name}: `);
    expect(problems).toEqual([]);
    expect(tests).toEqual([{ ...plain, name: 'Next' }]);
  });

  it('leaves out a test of the same name', () => {
    const { leftOut, tests } = back([plain, { ...plain, goal: 'Open /.' }]);
    expect(leftOut).toEqual([{ name: plain.name, reason: 'another test has the same name' }]);
    expect(tests).toEqual([plain]);
  });

  it('is read back as it was for every test file of the shop', () => {
    const dir = new URL('../../../../examples/shop/tests/', import.meta.url);
    for (const name of readdirSync(dir).filter((one) => one.endsWith('.md'))) {
      const { file } = parseTestFile(readFileSync(new URL(name, dir), 'utf8'), name);
      const given = file.tests.map(({ file: _, line: __, ...test }) => test);
      expect(given.length).toBeGreaterThan(0);
      expect(back(given)).toMatchObject({ problems: [], leftOut: [], tests: given });
    }
  });
});
