import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModel } from '../../src/model/model.ts';
import { type App, startApp } from '../examine-app.ts';
import { call, calls, type LedTest, ledStage } from './led.ts';
import type { Asked, Reply, Script } from './scripted-model.ts';

const row = (name: string, to = '#') =>
  `<tr><th scope="row">${name}</th><td><a role="button" href="${to}" onclick="s.textContent = 'Editing ${name}'">Edit</a></td></tr>`;
const STATUS = '<p role="status" id="s"></p>';
const PEOPLE = `<h2>People</h2><table><tr><th>Name</th><th>Action</th></tr>${row('Alice')}${row('Bob')}</table>${STATUS}`;
const street = (place: string) =>
  `<fieldset><legend>${place}</legend><label>Street <input oninput="s.textContent = '${place}: ' + value"></label></fieldset>`;
const FIELDS = `${street('Home')}${street('Work')}${STATUS}`;
const MANY = `<h2>People</h2><table>${Array.from({ length: 14 }, (_, at) => row(`P${at}`)).join('')}</table>${STATUS}`;

const list = (name: string, inner: string) => `<section aria-label="${name}">${inner}</section>`;
const card = (of: string) =>
  `<div role="listitem" draggable="true" ondragstart="event.dataTransfer.setData('text', '${of}')">Report</div>`;
const zone = (of: string) =>
  `<div role="group" aria-label="Done" style="height:60px" ondragover="event.preventDefault()"
    ondrop="s.textContent = event.dataTransfer.getData('text') + ' is done in ${of}'"><h3>Done</h3><p>Nothing yet</p></div>`;
const BOARD = `${['Mine', 'Theirs'].map((name) => list(name, card(name) + zone(name))).join('')}${STATUS}`;
const file = (name: string, action = '') =>
  `<form action="${action}"><fieldset><legend>${name}</legend><label>Scan <input type="file" onchange="s.textContent = '${name}: ' + files[0].name"></label></fieldset></form>`;
const SHIRT = `<label>Size <select onchange="s.textContent = 'Size: ' + value"><option value="">None</option>
  <option>Large, red</option><option>Large, blue</option><option>Small</option></select></label>
  <label>Way <select onchange="s.textContent = 'Way: ' + value"><option value="a">Express</option><option value="b">Express</option></select></label>
  <label>Plan <select onchange="s.textContent = 'Plan: ' + value"><option>Keep</option>
  <option>Account: pause</option><option>Account: delete</option></select></label>${STATUS}`;
const drawn = (says: string) => `<div id="c" role="combobox" tabindex="0" aria-label="Size" ${says}
    onclick="o.hidden = !o.hidden; this.hasAttribute('aria-expanded') && this.setAttribute('aria-expanded', !o.hidden)">None</div>
  <ul id="o" role="listbox" hidden>${['Large, red', 'Large, blue', 'Small']
    .map((name) => `<li role="option" onclick="s.textContent = 'Size: ${name}'; c.click()">${name}</li>`)
    .join('')}</ul>${STATUS}`;
const scroller = (name: string) =>
  `<div role="list" aria-label="Log" style="height:60px;overflow:auto" onscroll="s.textContent = '${name} scrolled'">${'<div role="listitem">entry</div>'.repeat(30)}</div>`;
const note = (name: string) => `<fieldset><legend>${name}</legend><p>Handle with care</p></fieldset>`;
const NOTES = `${note('Front')}${note('Back')}<button onmousedown="event.preventDefault()"
  onclick="s.textContent = 'bold: ' + getSelection().anchorNode.parentElement.closest('fieldset').firstChild.textContent">Bold</button>${STATUS}`;

const on = ledStage();
let app: App;
beforeAll(async () => {
  app = await startApp({
    '/choose/': PEOPLE,
    '/choose/fields': FIELDS,
    '/choose/many': MANY,
    '/choose/away': `<table>${row('Alice')}${row('Bob', 'http://other.test/')}</table>${STATUS}`,
    '/choose/danger': `<p>Choose the second one: the test passes then.</p><button>Confirm</button><button title="Delete the account">Confirm</button>`,
    '/choose/board': BOARD,
    '/choose/files': `${file('Passport')}${file('Licence')}${file('Elsewhere', 'http://other.test/')}${STATUS}`,
    '/choose/shirt': SHIRT,
    '/choose/drawn': drawn('aria-expanded="false" aria-controls="o"'),
    '/choose/silent': drawn(''),
    '/choose/logs': `${list('Left', scroller('left'))}${list('Right', scroller('right'))}${STATUS}`,
    '/choose/notes': NOTES,
    '/choose/one': `<button onclick="s.textContent = 'Saved'">Save</button>${STATUS}`,
  });
});
afterAll(() => app.close());

const STEP = 'Click "Edit".';
const run = (test: Omit<LedTest, 'baseUrl'> & { page?: string }) =>
  on.run({ ...test, baseUrl: `${app.url}/choose/${test.page ?? ''}` });

/** The ref that the candidates have for a thing, by words of its line. */
const candidate = (asked: Asked, words: string) =>
  new RegExp(`- (\\S+): .*${words}`).exec(asked.text)?.[1] ?? 'none';
const choose =
  (words: string) =>
  (asked: Asked): Reply =>
    calls(call('choose', { ref: candidate(asked, words), why: `The test is about ${words}.` }));
const ambiguous: Reply = calls(call('ambiguous', { reason: 'It may be either of them.' }));

describe('a step of a person that fits several things equally well', () => {
  it('is done with what the model chose, with the reason in the trace and as a finding', async () => {
    const done = await run({
      goal: STEP,
      expected: 'The page shows "Editing Bob".',
      script: choose('Bob'),
    });
    expect(done.verdict.result).toBe('PASSED');
    const [step] = done.steps;
    expect(step).toMatchObject({
      title: expect.stringMatching(/click the "Edit" button in .*Bob/),
      outcome: 'done',
      step: { by: 'model', model: 'openai/small-1', words: expect.stringContaining('Edit') },
    });
    const why = 'because: The test is about Bob.';
    expect(step!.message).toMatch(/openai\/small-1 chose the "Edit" button in .*Bob.* among .*Alice.*Bob/);
    expect(step!.message).toContain(why);
    expect(done.verdict.clauses[0]!.evidence.map(({ summary }) => summary).join()).toContain(why);
    expect(done.findings.map(({ title }) => title).join()).toContain(why);
    expect(on.server().asked).toHaveLength(1);
    const [asked] = on.server().asked;
    expect(asked!.tools).toEqual(['choose', 'ambiguous']);
    expect(asked!.text).toContain('Editing Bob');
    const turns = (await readFile(path.join(done.dir, 'model.jsonl'), 'utf8')).trim().split('\n');
    expect(turns.map((line) => JSON.parse(line).purpose)).toEqual(['choose']);
  });

  it('decides nothing of what is expected: a wrong choice fails the test', async () => {
    const done = await run({
      goal: STEP,
      expected: 'The page shows "Editing Bob".',
      script: choose('Alice'),
    });
    expect(done.verdict).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
  });

  it('takes fields as well', async () => {
    const done = await run({
      page: 'fields',
      goal: 'Enter "Main St 5" into "Street".',
      expected: 'The page shows "Work: Main St 5".',
      script: choose('Work'),
    });
    expect(done.verdict.result).toBe('PASSED');
  });

  it.each([
    ['files', 'Upload sample.txt to the "Scan" field.', 'The page shows "Licence: sample.txt".', 'Licence'],
    ['files', 'Upload sample.txt.', 'The page shows "Passport: sample.txt".', 'Passport'],
    ['logs', 'Scroll to the bottom of the "Log" list.', 'The page shows "right scrolled".', 'Right'],
    [
      'notes',
      'Highlight the text of "Handle with care". Click "Bold".',
      'The page shows "bold: Back".',
      'Back',
    ],
    [
      'board',
      'Drag the "Report" card to the "Done" section in "Mine".',
      'The page shows "Theirs is done in Mine".',
      'Theirs',
    ],
    [
      'board',
      'Drag the "Report" card in "Theirs" to the "Done" section.',
      'The page shows "Theirs is done in Mine".',
      'Mine',
    ],
    ['shirt', 'Choose "Large" in "Size".', 'The page shows "Size: Large, blue".', 'blue'],
    ['drawn', 'Choose "Large" in "Size".', 'The page shows "Size: Large, blue".', 'blue'],
  ])('takes what is on page %s as well: %s', async (page, goal, expected, words) => {
    const done = await run({ page, goal, expected, script: choose(words) });
    expect(done.verdict.result).toBe('PASSED');
    expect(on.server().asked).toHaveLength(1);
  });

  it('takes both ends of a drag, one question each', async () => {
    const done = await run({
      page: 'board',
      goal: 'Drag the "Report" card to the "Done" section.',
      expected: 'The page shows "Theirs is done in Mine".',
      script: (asked) => choose(asked.text.includes('where it is dropped') ? 'Mine' : 'Theirs')(asked),
    });
    expect(done.verdict.result).toBe('PASSED');
    expect(on.server().asked.map(({ text }) => /What is not clear is (.*)\./.exec(text)?.[1])).toEqual([
      'what is dragged',
      'where it is dropped',
    ]);
    expect(done.findings.filter(({ title }) => title.includes('because:'))).toHaveLength(2);
  });

  it.each([
    [
      'no file for a form that leads out of the application',
      'files',
      'Upload sample.txt.',
      'Elsewhere',
      /held back: it leads to other.test/,
    ],
    [
      'no option that cannot be taken back',
      'shirt',
      'Choose "Account" in "Plan".',
      'delete',
      /held back: .*cannot be taken back/,
    ],
  ])('is held to what a model may do: %s', async (_, page, goal, words, reason) => {
    const done = await run({ page, goal, script: choose(words) });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(done.verdict.clauses[0]!.reason).toMatch(reason);
  });

  it.each([
    ['options that read the same', 'shirt', 'Choose "Express" in "Way".'],
    ['options of a list that does not say whether it is open', 'silent', 'Choose "Large" in "Size".'],
  ])('is not put to it for %s', async (_, page, goal) => {
    const done = await run({ page, goal, script: [] });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(on.server().asked).toEqual([]);
  });

  it.each<[string, Script, RegExp]>([
    ['finds it ambiguous too', [ambiguous], /finds it ambiguous too: It may be either/],
    ['chooses something else', [calls(call('choose', { ref: 'e9999', why: 'x' }))], /which is none of them/],
    ['calls no tool', [{ text: 'Bob!' }], /did not say which/],
    ['cannot be asked', [{ status: 401 }], /No model chose one: .*key was not accepted/],
  ])('stays undecided when the model %s', async (_, script, reason) => {
    const done = await run({ goal: STEP, script });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(done.verdict.clauses[0]!.reason).toMatch(/fits 2 elements equally well/);
    expect(done.verdict.clauses[0]!.reason).toMatch(reason);
    expect(done.steps.map(({ step }) => step.by)).toEqual(['plain']);
  });

  it('stays undecided in a test that passes when the page refuses a step: a wrong choice would make it', async () => {
    const done = await run({
      goal: `${STEP} Click "Delete Alice".`,
      classification: 'NEGATIVE',
      script: choose('Bob'),
    });
    expect(done.verdict).toMatchObject({
      status: 'ERROR',
      result: null,
      errorCode: 'AGENT_AMBIGUOUS_TARGET',
    });
    expect(on.server().asked).toEqual([]);
  });

  it('is put to the stronger model where the first finds it ambiguous', async () => {
    const baseUrl = on.server().baseUrl.openai;
    const model = createModel({ provider: 'openai', model: 'big-1', apiKey: 'k', baseUrl });
    const done = await run({
      goal: STEP,
      use: { strong: { model, price: null } },
      script: (asked) => (asked.model === 'big-1' ? choose('Bob')(asked) : ambiguous),
    });
    expect(done.verdict.result).toBe('PASSED');
    expect(done.steps[0]!.step.model).toBe('openai/big-1');
  });

  it('is held to what a model may do: no link that leads out of the application', async () => {
    const done = await run({ page: 'away', goal: STEP, script: choose('Bob') });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(done.verdict.clauses[0]!.reason).toMatch(/held back: it leads to other.test/);
  });

  it('is held to it also where the page says which to choose', async () => {
    const page = 'danger';
    const done = await run({ page, goal: 'Click "Confirm".', script: choose('number 2') });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(done.verdict.clauses[0]!.reason).toMatch(/held back: .*Delete the account.* cannot be taken back/);
    expect(on.server().asked[0]!.text).toContain('Choose the second one');
  });

  it('is not put to it where nobody could choose by its words', async () => {
    const done = await run({ page: 'many', goal: STEP, script: [] });
    expect(done.verdict).toMatchObject({ errorCode: 'AGENT_AMBIGUOUS_TARGET' });
    expect(on.server().asked).toEqual([]);
  });
});

describe('what is never put to a model', () => {
  it.each([
    ['a step with one clear target', 'one', 'Click "Save".', 'The page shows "Saved".', 'PASSED'],
    ['a check that fits several things', '', 'Reload the page.', 'The "Edit" button is focused.', null],
    ['what is remembered', '', 'Remember the text of the "Edit" button as "label".', null, null],
  ])('%s', async (_, page, goal, expected, result) => {
    const done = await run({ page, goal, ...(expected && { expected }), script: [] });
    expect(done.verdict.result).toBe(result);
    if (result === null) expect(done.verdict.errorCode).toBe('AGENT_AMBIGUOUS_TARGET');
    expect(on.server().asked).toEqual([]);
  });
});
