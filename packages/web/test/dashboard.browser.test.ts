import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GITHUB_TOKEN, githubVendor } from '../../integrations/test/support/ticket-vendors.ts';
import { startVendor, type VendorServer } from '../../integrations/test/support/vendor.ts';
import { wrongInAnyLook } from './looks.ts';
import { addressOf, type Made, PAGES } from './pages.ts';
import { type House, openHouse, type Visitor, violations, visit } from './support.ts';

// A first start makes a database and the run goes through a real browser; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const PASSWORD = 'a password of my own';

let vendors: VendorServer;
let house: House;
let owner: Visitor;
let page: Page;
let project: string;
let testIds: Record<string, string>;
let run: string;
let failedCase: string;
let plan: string;

beforeAll(async () => {
  vendors = await startVendor(githubVendor().vendor);
  house = await openHouse(undefined, { outbound: vendors.outbound });
  project = house.server.bootstrap.project.shortId;
  owner = await visit(house, { permissions: ['clipboard-read', 'clipboard-write'] });
  page = owner.page;
});
afterAll(async () => {
  await house?.close();
  await vendors?.close();
});

const goto = (path: string) => page.goto(`${house.server.url}${path}`);
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('the way in', () => {
  it('says what is wrong with a password, and asks for another one after the one-time password', async () => {
    await goto(`/p/${project}/tests`);
    await page.getByLabel('E-mail address').fill(house.owner.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await wrongInAnyLook(page)).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill(house.owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading('Choose a password').waitFor();
    expect(await wrongInAnyLook(page)).toEqual([]);
    await page.getByLabel('One-time password').fill(house.owner.password);
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('New password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    // To where the visit began.
    await heading('Tests').waitFor();
    expect(owner.complaints.splice(0)).toEqual([
      // Nobody was signed in, and the first password was wrong: browsers print both.
      expect.stringContaining('401'),
      expect.stringContaining('401'),
    ]);
  });
});

describe('the first visit', () => {
  it('leads from an address to a green run in three steps', async () => {
    await goto('/');
    await heading('Overview').waitFor();
    await page.getByLabel('Name').fill('Shop');
    await page.getByLabel('Address').fill(house.shopUrl);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('What a person does and sees').waitFor();
    expect(await wrongInAnyLook(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    // A server that says no for once, as while it is being updated, does not leave the page behind.
    await page.route('**/v1/run/*/events?*', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await page.getByRole('button', { name: 'Run every test' }).click();
    await page.getByRole('heading', { level: 1, name: /^Run/ }).waitFor();
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor({ timeout: 60_000 });
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('503')]);
  });
});

describe('writing tests', () => {
  it('explains while typing, and underlines what is not understood', async () => {
    await goto(`/p/${project}/tests/new`);
    await page.getByLabel('Name').fill('The cart adds up');
    await page.getByLabel('Goal').fill('Flumox the cart.');
    await page.getByText('Not all of it').waitFor();
    expect(await page.locator('mark').allTextContents()).toHaveLength(1);
    await page
      .getByLabel('Steps')
      .fill(
        'Open /products/blue-lamp. Click "Add to cart". The message "Added to cart" appears. Open /cart.',
      );
    await page.getByLabel('Goal').fill('The cart adds up');
    await page.getByLabel('Expected result').fill('The total is "$34.50".');
    await page.getByText('All of it', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Create the test' }).click();
    await page.getByRole('heading', { level: 1, name: 'The cart adds up' }).waitFor();
    const { testCases } = await house.ask('/v1/test-cases');
    testIds = Object.fromEntries(testCases.map((test: Record<string, string>) => [test.name, test.id]));
    expect(Object.keys(testIds).sort()).toEqual(['The cart adds up', 'The first page opens']);
  });

  it('keeps revisions, and goes back to one', async () => {
    await page.getByLabel('Expected result').fill('The total is "$35.50".');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Revision 2').waitFor();
    await page.getByRole('tab', { name: /Revisions/ }).click();
    await page.getByRole('button', { name: 'Revision 2' }).click();
    await page.getByText('+ The total is "$35.50".').waitFor();
    await page.getByText('− The total is "$34.50".').waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('button', { name: 'Revision 3' }).waitFor();
    const test = await house.ask(`/v1/test-cases/${testIds['The cart adds up']}`);
    expect(test.expectedResult).toBe('The total is "$34.50".');
  });
});

describe('a run', () => {
  it('is started, followed live to its end, and shows what failed', async () => {
    await goto(`/p/${project}/runs`);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await page.getByRole('dialog').getByLabel('Branch').fill('feature/cart');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Failed/ }).waitFor({ timeout: 90_000 });
    run = page.url().split('/runs/')[1]!;
    const rows = page.getByRole('list', { name: 'Cases' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(2);
    expect(await rows.first().textContent()).toContain('Failed: The cart adds up');
    await page.getByRole('tab', { name: 'Findings' }).click();
    await page.getByText("Cannot read properties of undefined (reading 'items')").first().waitFor();
    await page.getByRole('tab', { name: 'Dependencies' }).click();
    await page.getByText('No case waits for another').waitFor();
  });

  it('gives its reports', async () => {
    for (const [name, format] of [
      ['JUnit XML', '<testsuites'],
      ['CTRF JSON', '"results"'],
      ['HTML page', '<!doctype html>'],
    ] as const) {
      await page.getByRole('button', { name: 'Report' }).click();
      const link = page.getByRole('menuitem', { name });
      const url = await link.getAttribute('href');
      const answer = await owner.context.request.get(`${house.server.url}${url}`);
      expect(answer.status()).toBe(200);
      expect((await answer.text()).toLowerCase()).toContain(format);
      await page.keyboard.press('Escape');
    }
  });

  it('shows a case: clauses, the step that decided, its target, console and network', async () => {
    await page.getByRole('tab', { name: /Cases/ }).click();
    await page.getByRole('link', { name: /The cart adds up/ }).click();
    await heading(/The cart adds up/).waitFor();
    failedCase = page.url().split('/cases/')[1]!.split('?')[0]!;
    const broken = page.getByRole('button', { name: /^Broken: The total is "\$34.50"/ });
    await broken.waitFor();
    expect(await broken.getAttribute('aria-expanded')).toBe('true');
    const steps = page.getByRole('region', { name: 'Steps' });
    await steps.getByText(/^it says/).waitFor();
    await page.locator('[data-target]').waitFor();
    const last = (await steps.locator('h2').textContent())!;
    expect(last).toMatch(/^Step (\d+) of \1$/);
    await page.keyboard.press('Home');
    await expect.poll(() => steps.locator('h2').textContent()).toMatch(/^Step 1 of/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url()).toContain('step=2');
    await page.getByRole('tab', { name: 'Network' }).click();
    await page
      .getByRole('button', { name: /^Copy GET \/cart as cURL/ })
      .first()
      .click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(`curl '${house.shopUrl}/cart'`);
    await page.getByRole('tab', { name: 'Console' }).click();
    await page.getByText("Cannot read properties of undefined (reading 'items')").first().waitFor();
    await page.getByRole('link', { name: 'Playwright trace' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/trace\.zip$/);
    await expect.poll(() => owner.complaints).toEqual([]);
  });

  it('stands in the list, which is filtered by the address', async () => {
    await goto(`/p/${project}/runs?outcome=failed`);
    const rows = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByLabel('Outcome').selectOption('passed');
    await expect.poll(() => page.url()).toContain('outcome=passed');
    await expect.poll(() => rows.first().textContent()).toContain('Passed');
    await page.getByLabel('Search runs').fill('no run is called that');
    await page.getByText('No run is like that').waitFor();
  });
});

describe('the overview', () => {
  it('tells the figures of the day that the pointer is at', async () => {
    await goto(`/p/${project}`);
    const chart = page.locator('figure', { has: page.getByRole('img', { name: /^Runs a day/ }) });
    // Two runs of today: the first one passed, the one with the broken total failed. The chart moves while cards above it come.
    await expect
      .poll(
        async () => {
          const { x, y, width, height } = (await chart.locator('.u-over').boundingBox())!;
          await page.mouse.move(x + width - 2, y + height / 2);
          return chart.locator('p').allTextContents();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Passed\s*1$/),
          expect.stringMatching(/^Failed\s*1$/),
        ]),
      );
    await page.mouse.move(0, 0);
    await chart.locator('p', { hasText: /^Failed/ }).waitFor({ state: 'detached' });
  });
});

describe('setting up', () => {
  it('a plan runs by itself at times that are shown', async () => {
    await goto(`/p/${project}/plans`);
    await page.getByRole('button', { name: 'New plan' }).first().click();
    await page.getByLabel('Name').fill('Nightly');
    await page.getByRole('button', { name: 'Create' }).click();
    await heading('Nightly').waitFor();
    plan = page.url().split('/plans/')[1]!;
    await page.getByLabel('The cart adds up').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Every day at 06:00' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('list', { name: 'Next times' }).waitFor();
    expect(await page.getByRole('list', { name: 'Next times' }).getByRole('listitem').count()).toBe(5);
    const { testCaseIds, schedules } = await house.ask(`/v1/test-plans/${plan}`);
    expect(testCaseIds).toEqual([testIds['The cart adds up']]);
    expect(schedules).toMatchObject([{ cron: '0 6 * * *', isEnabled: true }]);
  });

  it('a secret goes in and never comes out', async () => {
    await goto(`/p/${project}/configs`);
    await page.getByRole('button', { name: 'New config' }).first().click();
    await page.getByLabel('Name').fill('shop-login');
    await page.getByLabel('Field').fill('password');
    await page.getByLabel('Value').fill('hunter 2');
    expect(await page.getByLabel('Kind').inputValue()).toBe('secret');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Set shop-login.password' }).waitFor();
    expect(await page.content()).not.toContain('hunter 2');
    const { configs } = await house.ask('/v1/configs');
    const { fields } = await house.ask(`/v1/configs/${configs[0].shortId}`);
    expect(fields).toEqual([{ name: 'password', secret: true, value: null }]);
  });

  it('a tracker is connected and tried, gets a ticket for a result, and its link is shown', async () => {
    await goto(`/p/${project}/integrations`);
    await page.getByRole('button', { name: 'New integration' }).click();
    const making = page.getByRole('dialog', { name: 'New integration' });
    await making.getByLabel('Kind').selectOption('GitHub');
    await making.getByLabel('Name').fill('Shop issues');
    await making.getByLabel('Repository').fill('acme/shop');
    await making.getByLabel('Labels').fill('found by a test\nshop');
    await making.getByLabel('Token').fill(GITHUB_TOKEN);
    expect(await violations(page)).toEqual([]);
    await making.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Test Shop issues' }).click();
    await page.getByRole('status').getByText('GitHub shows the repository acme/shop').waitFor();
    expect(await page.content()).not.toContain(GITHUB_TOKEN);
    const { integrations } = await house.ask('/v1/integrations');
    const settings = { repository: 'acme/shop', labels: ['found by a test', 'shop'] };
    expect(integrations).toMatchObject([
      { name: 'Shop issues', kind: 'github', settings, secrets: ['token'] },
    ]);
    await page.getByRole('tab', { name: 'Ticket rules' }).click();
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Console error').check();
    await page.getByLabel('When it is resolved').selectOption('Close the ticket');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Failed test, Console error → Shop issues').waitFor();

    await goto(`/p/${project}/runs/${run}/cases/${failedCase}`);
    await page.getByRole('button', { name: 'Create ticket' }).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const link = page.getByRole('list', { name: 'Tickets' }).getByRole('link', { name: '#1 in Shop issues' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('https://github.com/acme/shop/issues/1');
    const { tickets } = await house.ask('/v1/tickets');
    expect(tickets).toMatchObject([{ status: 'open', madeBy: 'hand', runTestCaseShortId: failedCase }]);
    expect(owner.complaints).toEqual([]);
  });

  it('a token is shown once, works, and is revoked', async () => {
    await goto('/organisation/tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('CI');
    await page.getByRole('button', { name: 'Create' }).click();
    const shown = page.getByRole('dialog', { name: 'The token' });
    const secret = (await shown.locator('p.font-mono').textContent())!;
    const works = () =>
      fetch(`${house.server.url}/v1/runs`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await works()).status).toBe(200);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByRole('button', { name: 'Revoke CI' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('The token is revoked.').waitFor();
    expect((await works()).status).toBe(401);
    expect(await page.content()).not.toContain(secret);
  });

  it('an invitation is a link, and a role can be taken back', async () => {
    await goto('/organisation/members');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('E-mail address').fill('ann@example.com');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const dialog = page.getByRole('dialog', { name: 'The invitation' });
    expect(await dialog.locator('p.font-mono').textContent()).toContain('/invitation#');
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByText('ann@example.com').waitFor();
    // The last owner stays one: the server says so, and the page says what the server said.
    await page.getByLabel('Role of Owner').selectOption('MEMBER');
    await page.getByRole('status').getByText(/owner/i).waitFor();
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  });
});

describe('keys', () => {
  it('find pages and tests, list themselves and switch pages', async () => {
    await goto(`/p/${project}/runs`);
    await heading('Runs').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await heading('Findings').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do something' }).fill('cart adds');
    await page.getByRole('option', { name: /The cart adds up/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    // What was found by other words is not what Enter opens.
    await page.getByRole('combobox', { name: 'Find or do something' }).fill('cart adds nothing');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Find or do something' }).fill('cart adds');
    await page.getByRole('option', { name: /The cart adds up/ }).waitFor();
    await page.keyboard.press('Enter');
    await heading('The cart adds up').waitFor();
  });
});

describe('our own tool', () => {
  it('tests the dashboard in plain English', async () => {
    const { code, said } = await house.assay(['run', 'examples/dashboard', '--url', house.server.url], {
      DASHBOARD_PASSWORD: PASSWORD,
    });
    expect(code, said).toBe(0);
    expect(said).toContain('PASSED  5 passed, 0 failed, 0 skipped');
  });
});

describe('every page', () => {
  let made: Made;
  beforeAll(async () => {
    const { issues } = await house.ask('/v1/issues?limit=1');
    const receiver = { name: 'Deploy pipeline', url: 'https://api.github.com/hooks' };
    const webhook = (await house.ask('/v1/webhooks', receiver)).webhook.shortId;
    const test = testIds['The cart adds up']!;
    const regression = { testCaseIds: [test] };
    const checking = { releaseName: '1.2', changes: [{ summary: 'The cart adds up' }], regression };
    const { shortId: release, reviewShortId: chat } = await house.ask('/v1/release-checks', checking);
    // The answer in the conversation is the last that comes.
    await vi.waitFor(
      async () => expect((await house.ask(`/v1/chat/${chat}`)).messages[0].status).toBe('FAILED'),
      { timeout: 60_000, interval: 500 },
    );
    const log = `/v1/webhooks/${webhook}/deliveries`;
    const tried = await vi.waitUntil(
      async () => (await house.ask(log)).deliveries.find(({ lastAttempt }: never) => lastAttempt !== null),
      { timeout: 20_000, interval: 200 },
    );
    const finding = issues[0].shortId;
    const hooks = { webhook, delivery: tried.id };
    made = { project, run, case: failedCase, test, plan, finding, release, chat, ...hooks };
  }, 90_000);

  it.each(PAGES.map((listed) => [`${listed.route}${listed.search ?? ''}`, listed] as const))(
    '%s: accessible, as wide as the window, and quiet, in both themes and widths',
    async (_, listed) => {
      await goto(addressOf(listed, made));
      await heading(listed.heading).waitFor();
      if (listed.shows) await page.getByText(listed.shows).first().waitFor();
      await page.waitForFunction(
        () => document.querySelectorAll('[role=status][aria-label=Loading]').length === 0,
      );
      expect(await wrongInAnyLook(page)).toEqual([]);
      await expect.poll(() => owner.complaints).toEqual([]);
    },
  );
});
