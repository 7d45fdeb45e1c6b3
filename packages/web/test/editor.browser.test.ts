import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { updateTestCase } from '../../core/src/index.ts';
import { binding } from '../../engine/test/model/led.ts';
import { type ScriptedModel, startScriptedModel } from '../../engine/test/model/scripted-model.ts';
import { signedIn } from './signed-in.ts';
import { type House, openHouse, type Visitor, violations } from './support.ts';

// A first start makes a database and runs go through a real browser; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
let visitor: Visitor;
let page: Page;
let at: string;
let model: ScriptedModel;

beforeAll(async () => {
  model = await startScriptedModel();
  house = await openHouse([], { variables: { ASSAY_MODEL_BASE_URL: model.baseUrl.openai } });
  visitor = await signedIn(house);
  page = visitor.page;
  page.setDefaultTimeout(45_000);
  at = `${house.server.url}/p/${house.project}`;
  await house.ask('/v1/applications', { name: 'Shop', url: house.shopUrl });
});
afterAll(async () => {
  await house?.close();
  await model?.close();
});

/** On a busy machine a change takes longer than a poll waits by itself. */
const eventually = (look: () => unknown) => expect.poll(look, { timeout: 45_000 });
const field = (label: string) => page.getByLabel(label, { exact: true });

describe('the first run of a new test', () => {
  it('is started from the editor, seen as it goes, and its steps become those of the test, which can be undone', async () => {
    // The test is written before the list of applications has come, whose first one it belongs to.
    await page.route('**/v1/applications*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await route.continue();
    });
    await page.goto(`${at}/tests/new`);
    await field('Name').fill('The cart adds up');
    await field('Goal').fill('Open /products/blue-lamp. Click "Add to cart". Open /cart.');
    await field('Expected result').fill('The total is "$34.50".');
    await page.getByRole('button', { name: 'Create and run it once' }).click();
    await page.getByRole('heading', { level: 2, name: 'First run' }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    const steps = page.getByRole('list', { name: 'Steps of the first run' }).getByRole('listitem');
    await page.getByText('4 steps found').waitFor({ timeout: 60_000 });
    expect(await steps.allTextContents()).toEqual([
      'go to /products/blue-lamp',
      'click "Add to cart"',
      'go to /cart',
      'expect "total" to be "$34.50"',
    ]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make them the steps of the test' }).click();
    await page.getByText('Revision 2', { exact: true }).waitFor();
    expect(await field('Steps').inputValue()).toBe(
      '1. go to /products/blue-lamp\n2. click "Add to cart"\n3. go to /cart\n4. expect "total" to be "$34.50"',
    );
    await page.getByText('All of it', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Revision 3', { exact: true }).waitFor();
    expect(await field('Steps').inputValue()).toBe('');
    expect(visitor.complaints).toEqual([]);
  });

  it('says in the words of the server which model cannot be asked', async () => {
    await page.getByText('Start, labels, configs, model').click();
    await field('Language model').selectOption('Another one');
    await field('Name of the model').fill('anthropic/claude-haiku-4-5');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/^model: .*ANTHROPIC_API_KEY/);
    await field('Language model').selectOption('That of the project: as the server has it');
    await field('Stronger model').selectOption('Another one');
    await field('Name of the stronger model').fill('gpt-5');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^strongModel: "gpt-5" names no model/).waitFor();
    await field('Stronger model').selectOption('None');
    expect(await violations(page)).toEqual([]);
    await field('Language model').selectOption('None: plain English alone');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Revision 4', { exact: true }).waitFor();
    const { testCases } = await house.ask('/v1/test-cases');
    expect(await house.ask(`/v1/test-cases/${testCases[0].id}`)).toMatchObject({
      ...{ model: 'none', strongModel: 'none' },
    });
    // The refusals above are printed by the browser, too.
    expect(visitor.complaints.splice(0)).toEqual(Array(2).fill(expect.stringContaining('400')));
  });
});

describe('what the model would check', () => {
  it('is told when it is asked for, with what it cost, and costs nothing before', async () => {
    const said = 'Anybody gets a warm thank you';
    model.play([binding([1, said, { kind: 'text', value: 'warm thank you' }])]);
    await page.goto(`${at}/tests/new`);
    await field('Goal').fill(`${said}.`);
    await page.getByText('Not all of it').waitFor();
    const ask = page.getByRole('button', { name: 'Ask the model' });
    // Neither the test nor its project has one.
    expect(await ask.count()).toBe(0);
    expect(model.asked).toEqual([]);
    await page.getByText('Start, labels, configs, model').click();
    await field('Language model').selectOption('Another one');
    await field('Name of the model').fill('openai-compatible/small');
    expect(await violations(page)).toEqual([]);
    await ask.click();
    await page.getByText('All of it', { exact: true }).waitFor();
    await page.getByText('Chosen by openai-compatible/small').waitFor();
    await page.getByText('openai-compatible/small: 1 question, 120 tokens').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('completions', () => {
  const list = () => page.getByRole('listbox', { name: 'Suggestions' });
  const options = () => list().getByRole('option').allTextContents();
  const active = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.firstChild?.textContent ?? '') : null;
    });

  it.each([1280, 375])('offer the words of the page as the last run saw it, at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${at}/tests/new`);
    const goal = field('Goal');
    await goal.click();
    await page.keyboard.type('Open /cart.\nClick "Add to');
    await list().waitFor();
    expect(await options()).toEqual(['Add to cartbutton']);
    expect(await active()).toBe(null);
    const box = (await list().boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe('Add to cart');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await goal.inputValue()).toBe('Open /cart.\nClick "Add to cart"');
    expect(await list().count()).toBe(0);
    await page.keyboard.press('Control+z');
    expect(await goal.inputValue()).toBe('Open /cart.\nClick "Add to');
    expect(visitor.complaints).toEqual([]);
  });

  it('leave every key what it is until one is chosen, and close by Escape', async () => {
    const goal = field('Goal');
    await goal.fill('');
    await page.keyboard.type('cli');
    await list().waitFor();
    await page.keyboard.press('Escape');
    expect(await list().count()).toBe(0);
    await page.keyboard.type('ck');
    await list().waitFor();
    await page.keyboard.press('Enter');
    expect(await goal.inputValue()).toBe('click\n');
    await page.keyboard.type('cl');
    await list().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe(await goal.getAttribute('id'));
    expect(await list().count()).toBe(0);
  });

  it('open when they are asked for, and take a sentence with what is to be replaced selected', async () => {
    const goal = field('Goal');
    await goal.fill('Ente');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+ ');
    expect(await active()).toBe('Enter "Maria" into the Name field');
    await list().getByRole('option').first().click();
    await page.keyboard.type('Ada');
    expect(await goal.inputValue()).toBe('Enter "Ada" into the Name field');
  });
});

describe('what a test waits for', () => {
  it('is drawn as it is being written, and a circle is refused before it is saved', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const { applications } = await house.ask('/v1/applications');
    const make = async (name: string, waitForDependenciesProjectTestCaseIds: string[] = []) => {
      const body = { name, goal: 'Open /.', applicationShortId: applications[0].shortId, burnIn: false };
      return (await house.ask('/v1/test-cases', { ...body, waitForDependenciesProjectTestCaseIds })).testCase
        .id;
    };
    const signIn = await make('Sign in');
    const pay = await make('Pay', [await make('Fill the cart', [signIn])]);
    await page.goto(`${at}/tests/${signIn}`);
    await page.getByText('needed by 1').click();
    const graph = page.getByRole('region', { name: 'Graph of dependencies' });
    await graph.getByText('Pay', { exact: true }).waitFor();
    await field('Wait for another test').fill('pay');
    const refused = page.getByRole('button', { name: /^Pay.*that would be a circle/ });
    expect(await refused.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);

    await page.goto(`${at}/tests/${pay}`);
    await page.getByText('waits for 1 test').click();
    // A press takes its time, and what it began upon has to be there when it ends: first all tests are listed, then those found.
    const found = page.getByRole('button', { name: /^The cart adds up/ });
    await field('Wait for another test').click();
    await found.waitFor();
    await field('Wait for another test').fill('cart adds');
    await found.click({ delay: 1_000 });
    await graph.getByRole('link', { name: 'The cart adds up' }).waitFor();
    await field('How it goes on after The cart adds up').selectOption('Where that one ended');
    await page.getByRole('button', { name: 'Do not wait for Fill the cart' }).click();
    expect(await graph.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Revision 2', { exact: true }).waitFor();
    const { testCases } = await house.ask('/v1/test-cases?text=adds');
    expect(await house.ask(`/v1/test-cases/${pay}`)).toMatchObject({
      waitForDependenciesProjectTestCaseIds: [],
      resumeFromDependencyProjectTestCaseId: testCases[0].id,
    });
    expect(visitor.complaints).toEqual([]);
  });
});

describe('what is being written', () => {
  it('outlives a look at the history and a change by somebody else, and undo takes back labels too', async () => {
    const { testCases } = await house.ask('/v1/test-cases?text=Pay');
    const path = `/v1/test-cases/${testCases[0].id}`;
    const { expectedResult, revision } = await house.ask(path);
    await page.goto(`${at}/tests/${testCases[0].id}`);
    await field('Expected result').fill('The title is "Paid".');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('tab', { name: 'Test', exact: true }).click();
    expect(await field('Expected result').inputValue()).toBe('The title is "Paid".');
    await updateTestCase({ ctx: house.projectCtx, input: { id: testCases[0].id, startPath: '/pay' } });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Switch/ }).click();
    await page.getByText(`Revision ${revision + 1}`, { exact: true }).waitFor();
    expect(await field('Expected result').inputValue()).toBe('The title is "Paid".');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('somebody changed it meanwhile').waitFor();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Start, labels, configs, model').click();
    await field('Labels').fill('nightly');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => (await house.ask(path)).labels).toEqual(['nightly']);
    await page.getByRole('status').getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await eventually(() => field('Labels').inputValue()).toBe('');
    expect(await house.ask(path)).toMatchObject({ labels: [], expectedResult, startPath: '/pay' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Switch/ }).click();
    await eventually(async () => (await house.ask(path)).isEnabled).toBe(testCases[0].isEnabled);
    await updateTestCase({ ctx: house.projectCtx, input: { id: testCases[0].id, startPath: null } });
    // The conflict is printed by the browser, too.
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  });
});

describe('the search of a list', () => {
  it('keeps what is typed while what was typed before is being looked for', async () => {
    // The last letters come between the change of the address and what the page makes of it.
    await page.addInitScript(() => {
      const replace = History.prototype.replaceState;
      History.prototype.replaceState = function (data, unused, url) {
        replace.call(this, data, unused, url);
        const search = document.querySelector<HTMLInputElement>('input[type=search]');
        if (!/text=cart$/.test(String(url)) || search?.value !== 'cart') return;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(search, 'cart adds');
        search.dispatchEvent(new Event('input', { bubbles: true }));
      };
    });
    await page.goto(`${at}/tests`);
    const search = page.getByLabel('Search tests');
    await search.fill('cart');
    await eventually(() => new URL(page.url()).searchParams.get('text')).toBe('cart adds');
    expect(await search.inputValue()).toBe('cart adds');
    // From elsewhere it is taken over.
    await page.getByRole('link', { name: 'Tests', exact: true }).click();
    await eventually(() => search.inputValue()).toBe('');
    expect(visitor.complaints).toEqual([]);
  });
});

describe('many tests at once', () => {
  const toast = (text: string | RegExp) => page.getByRole('status').getByText(text).waitFor();
  const change = async (item: string) => {
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const undo = () => page.getByRole('button', { name: 'Undo' }).last().click();
  const labels = async () => (await house.ask('/v1/labels')).labels;

  it('are switched, labelled and moved, and each change can be taken back', async () => {
    await page.goto(`${at}/tests`);
    await page.getByLabel('All 4 tests').check();
    await page.getByText('4 tests chosen').waitFor();
    await change('Add a label');
    await page.getByRole('dialog').getByLabel('Label', { exact: true }).fill('smoke');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await toast('4 tests labelled “smoke”.');
    expect(await labels()).toEqual([{ name: 'smoke', testCaseCount: 4 }]);
    await undo();
    await eventually(labels).toEqual([]);
    await change('Move to a scenario');
    await page.getByRole('dialog').getByLabel('Scenario').selectOption('A new one');
    await field('Name').fill('Checkout');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await toast('4 tests moved to “Checkout”.');
    expect(await violations(page)).toEqual([]);
    await change('Switch off');
    await toast('4 tests off: default runs leave them out.');
    await eventually(async () => (await house.ask('/v1/test-cases?isEnabled=true')).total).toBe(0);
    await undo();
    await eventually(async () => (await house.ask('/v1/test-cases?isEnabled=true')).total).toBe(1);
  });

  it('are exported as a file that an import reads back', async () => {
    const files = new Map<string, Download>();
    page.on('download', (file) => files.set(file.suggestedFilename(), file));
    await page.getByRole('region', { name: 'Chosen tests' }).getByRole('button', { name: 'Export' }).click();
    // One for each model: the first test goes without.
    await eventually(() => [...files.keys()].sort()).toEqual(['shop-none-strong-none.md', 'shop.md']);
    const markdown = await readFile(await files.get('shop.md')!.path(), 'utf8');
    expect(markdown).toContain('## Pay\nResume from: The cart adds up\n');
    expect(await house.ask('/v1/test-cases/import', { markdown })).toMatchObject({ created: 0, updated: 3 });
  });

  it('are deleted and brought back', async () => {
    const before = await house.ask('/v1/test-cases');
    await change('Delete');
    await toast('4 tests deleted. Results of past runs stay.');
    await page.getByText('No tests yet').waitFor();
    await undo();
    await page.getByRole('link', { name: /Pay/ }).waitFor();
    expect(await house.ask('/v1/test-cases')).toEqual(before);
    await page.getByRole('link', { name: /Pay/ }).click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await toast('“Pay” is deleted. Results of past runs stay.');
    await undo();
    await page.getByRole('link', { name: /Pay/ }).waitFor();
  });

  it('are sorted by scenarios and labels, whose deletion says what becomes of the tests', async () => {
    await page.getByRole('link', { name: 'Scenarios and labels' }).click();
    await page.getByRole('button', { name: 'New scenario' }).click();
    await field('Name').fill('Account');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const names = () => page.getByRole('list', { name: 'Scenarios' }).getByRole('link').allTextContents();
    await eventually(names).toEqual(['Checkout', 'Account']);
    await page.getByRole('button', { name: 'Move Account up' }).click();
    await eventually(names).toEqual(['Account', 'Checkout']);
    await page.getByRole('button', { name: 'Rename Account' }).click();
    await field('Name').fill('Checkout');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('alert').getByText('There is a scenario called "Checkout"').waitFor();
    await field('Name').fill('Accounts');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('button', { name: 'Delete Checkout' }).click();
    await toast('“Checkout” is deleted. Its 4 tests stay, without a scenario.');
    await eventually(names).toEqual(['Accounts']);
    await undo();
    await eventually(names).toEqual(['Accounts', 'Checkout']);
    await page.getByRole('listitem').filter({ hasText: 'Checkout' }).getByText('4 tests').waitFor();
    expect(await violations(page)).toEqual([]);
    // A label that keeps its name was not changed, and there is nothing to undo.
    const [{ id }] = (await house.ask('/v1/test-cases')).testCases;
    await updateTestCase({ ctx: house.projectCtx, input: { id, labels: ['nightly'] } });
    await page.reload();
    await page.getByRole('button', { name: 'Rename nightly' }).click();
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByText('“nightly” is').count()).toBe(0);
    expect(await labels()).toEqual([{ name: 'nightly', testCaseCount: 1 }]);
    // The name that was taken is printed by the browser, too.
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  });
});
