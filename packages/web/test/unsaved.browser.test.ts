import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedIn } from './signed-in.ts';
import { type House, openHouse, type Visitor, violations } from './support.ts';

// A first start makes a database; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let house: House;
let visitor: Visitor;
let page: Page;
let at: string;
let pay: string;

beforeAll(async () => {
  house = await openHouse([]);
  visitor = await signedIn(house);
  page = visitor.page;
  page.setDefaultTimeout(45_000);
  at = `${house.server.url}/p/${house.project}`;
  const { application } = await house.ask('/v1/applications', { name: 'Shop', url: house.shopUrl });
  const body = { name: 'Pay', goal: 'Open /.', applicationShortId: application.shortId, burnIn: false };
  pay = (await house.ask('/v1/test-cases', body)).testCase.id;
});
afterAll(() => house?.close());

const hasFocus = (one: Locator) => one.evaluate((element) => element === document.activeElement);
const field = (label: string) => page.getByLabel(label, { exact: true });

describe('what is left without saving', () => {
  const note = () => page.getByText('What you wrote before is here again');
  const link = (name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const question = () => page.getByRole('alertdialog', { name: 'Leave without saving?' });
  /** The questions of the browser itself; each is answered by leaving. */
  const asked: string[] = [];
  beforeAll(() => {
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
  });
  afterAll(() => {
    page.removeAllListeners('dialog');
  });

  it('waits in the editor, also over a new sign-in, until it is saved or discarded', async () => {
    await page.goto(`${at}/tests/${pay}`);
    const goal = await field('Goal').inputValue();
    await link('Runs');
    await heading('Runs');
    expect(await page.getByRole('button', { name: 'Go back' }).count()).toBe(0);
    await page.goBack();
    await field('Goal').fill('Open /pay.');
    await link('Runs');
    await page.getByText('“Pay” is not saved. What you wrote is kept there.').waitFor();
    await page.getByRole('button', { name: 'Go back' }).click();
    await note().waitFor();
    expect(await field('Goal').inputValue()).toBe('Open /pay.');
    expect(await violations(page)).toEqual([]);

    // The session runs out, and the next thing that is asked for says so.
    await visitor.context.clearCookies();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByLabel('E-mail address').fill(house.owner.email);
    await page.getByLabel('Password', { exact: true }).fill('a password of my own');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await note().waitFor();
    expect(await field('Goal').inputValue()).toBe('Open /pay.');
    expect(visitor.complaints.splice(0)).toEqual(expect.arrayContaining([expect.stringContaining('401')]));

    await page.getByRole('button', { name: 'Discard it' }).click();
    expect(await field('Goal').inputValue()).toBe(goal);
    await page.reload();
    expect(asked.splice(0)).toEqual([]);
    await field('Goal').fill('Open /pay now.');
    await page.reload();
    expect(asked.splice(0)).toEqual(['beforeunload']);
    expect(await field('Goal').inputValue()).toBe(goal);
    expect(await note().count()).toBe(0);
  });

  it('is shown to nobody else who signs in to the same browser', async () => {
    const { secret } = await house.ask('/v1/invitations', { email: 'bea@example.com', role: 'MEMBER' });
    const password = 'a password of Bea alone';
    const accepted = await fetch(`${house.server.url}/v1/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.server.url },
      body: JSON.stringify({ token: secret, name: 'Bea', password }),
    });
    expect(accepted.status).toBe(200);
    const signInAs = async (email: string, own: string) => {
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(own);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await field('Name').waitFor();
    };
    await page.goto(`${at}/tests/new`);
    await field('Name').fill('Of the owner alone');
    await field('Goal').fill('Open /secret.');
    // The session runs out, and how the goal is read is asked for.
    await visitor.context.clearCookies();
    await page.keyboard.type(' Open /.');
    await page.getByLabel('E-mail address').waitFor();
    await signInAs('bea@example.com', password);
    expect(await field('Name').inputValue()).toBe('');
    expect(await note().count()).toBe(0);
    await link('Runs');
    await heading('Runs');
    expect(await page.getByText('is not saved').count()).toBe(0);
    await visitor.context.clearCookies();
    await page.goto(`${at}/tests/new`);
    await signInAs(house.owner.email, 'a password of my own');
    await field('Name').fill('Of the owner again');
    // In another tab, of which this one hears when it is looked at.
    const inOtherTab = async (email: string, own: string) => {
      const data = { email, password: own };
      expect((await visitor.context.request.post(`${house.server.url}/v1/sign-in`, { data })).ok()).toBe(
        true,
      );
    };
    await inOtherTab('bea@example.com', password);
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('bea@example.com').waitFor();
    expect(await field('Name').inputValue()).toBe('');
    await inOtherTab(house.owner.email, 'a password of my own');
    expect(asked.splice(0)).toEqual([]);
    expect(visitor.complaints.splice(0)).toEqual(expect.arrayContaining([expect.stringContaining('401')]));
  });

  it('is nothing where the test, the plan or the message was saved or sent', async () => {
    await page.goto(`${at}/tests/new`);
    await field('Name').fill('Left and made');
    await field('Goal').fill('Open /.');
    await link('Conversations');
    await page.getByText('The new test is not saved. What you wrote is kept there.').waitFor();
    await field('Say something').fill('help');
    await link('Tests');
    await page.getByRole('link', { name: 'New test' }).click();
    await note().waitFor();
    await page.getByRole('button', { name: 'Create the test' }).click();
    await heading('Left and made');
    await link('Conversations');
    expect(await field('Say something').inputValue()).toBe('help');
    await page.getByRole('button', { name: 'Send' }).click();
    await heading('help');
    await link('Conversations');
    await heading('Conversations');
    expect(await field('Say something').inputValue()).toBe('');
    await link('Tests');
    await page.getByRole('link', { name: 'New test' }).click();
    expect(await field('Name').inputValue()).toBe('');

    const { testPlan } = await house.ask('/v1/test-plans', { name: 'Nightly' });
    await page.goto(`${at}/plans/${testPlan.shortId}`);
    await field('Description').fill('Every night');
    await link('Tests');
    await page.getByRole('button', { name: 'Go back' }).last().click();
    await note().waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved.').last().waitFor();
    await note().waitFor({ state: 'detached' });
    await page.goto(`${at}/tests?text=Left`);
    expect(asked.splice(0)).toEqual([]);
    await page.getByRole('link', { name: /^Left and made/ }).click();
    await field('Goal').fill('Open /cart.');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await heading('Tests');
    await page.reload();
    expect(asked.splice(0)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('is asked about where nothing is kept: in dialogs and settings', async () => {
    await page.goto(`${at}/runs`);
    await link('Configs');
    const open = () => page.getByRole('button', { name: 'New config' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New config' });
    await open();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await open();
    await field('Name').fill('login');
    await page.keyboard.press('Escape');
    await question().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await question().waitFor({ state: 'detached' });
    expect(await field('Name').inputValue()).toBe('login');
    await expect.poll(() => hasFocus(field('Name'))).toBe(true);
    await page.evaluate(() => history.back());
    await question().getByRole('button', { name: 'Stay' }).click();
    expect(page.url()).toBe(`${at}/configs`);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await question().getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(page.getByRole('button', { name: 'New config' }).first())).toBe(true);

    await link('Project settings');
    await field('Macros').fill('log in\n  Open /login.');
    await link('Runs');
    await question().getByRole('button', { name: 'Stay' }).click();
    // What is written while the rest is being saved is not saved with it.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/**', async (route) => {
      if (route.request().method() !== 'GET') await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await field('Macros').fill('log in\n  Open /sign-in.');
    letGo();
    await page.getByRole('status').getByText('Saved. It holds for runs').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Save', exact: true }).first().click({ trial: true });
    expect(await field('Macros').inputValue()).toBe('log in\n  Open /sign-in.');
    await link('Runs');
    await question().getByRole('button', { name: 'Discard' }).click();
    await heading('Runs');
    expect(asked).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
