import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOrganisation, createProject } from '../../core/src/index.ts';
import { wrongInAnyLook } from './looks.ts';
import { type House, openHouse, type Visitor, violations, visit } from './support.ts';

// A first start makes a database; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let house: House;
let owner: Visitor;
let page: Page;
let project: string;

beforeAll(async () => {
  house = await openHouse([]);
  project = house.project;
  owner = await visit(house);
  page = owner.page;
  await signIn();
  const { application } = await house.ask('/v1/applications', {
    name: 'Shop',
    url: house.shopUrl,
    environmentName: 'Staging',
  });
  expect(application.shortId).toMatch(/^app_/);
});
afterAll(() => house?.close());

/** By the API, whose cookie the page then has; the way through the forms is that of the dashboard's own test. */
async function signIn() {
  const { request } = owner.context;
  const post = { 'content-type': 'application/json' };
  const { email, password } = house.owner;
  const entered = await request.post(`${house.server.url}/v1/sign-in`, {
    headers: post,
    data: { email, password },
  });
  const { csrfToken } = await entered.json();
  const changed = await request.patch(`${house.server.url}/v1/session/password`, {
    headers: { ...post, 'x-csrf-token': csrfToken },
    data: { currentPassword: password, newPassword: 'a password of my own' },
  });
  expect(changed.status()).toBe(200);
}

const goto = (path: string) => page.goto(`${house.server.url}${path}`);
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const said = (words: string | RegExp) => page.getByRole('status').getByText(words).waitFor();

/** Both themes and widths, without a complaint. */
async function looks(where: string) {
  expect(await wrongInAnyLook(page), where).toEqual([]);
  expect(owner.complaints, where).toEqual([]);
}

describe('projects', () => {
  it('are made, renamed, and deleted only when their name is typed', async () => {
    await goto('/organisation/projects');
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Warehouse');
    await page.getByRole('button', { name: 'Create' }).click();
    const rows = page.getByRole('list', { name: 'Projects' });
    await rows.getByRole('link', { name: 'Warehouse', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Rename Warehouse' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Depot');
    await page.getByRole('button', { name: 'Save' }).click();
    await rows.getByRole('link', { name: 'Depot', exact: true }).click();
    await heading('Overview').waitFor();

    await goto('/organisation/projects');
    await page.getByRole('button', { name: 'Delete Depot' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete “Depot”?' });
    const confirm = dialog.getByRole('button', { name: 'Delete the project' });
    await dialog.getByText('0 runs and 0 B of evidence').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Type “Depot”').fill('depot');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Type “Depot”').fill('Depot');
    expect(await violations(page)).toEqual([]);
    await confirm.click();
    await said('Depot is deleted.');
    const { projects } = await house.ask('/v1/projects');
    expect(projects.map(({ name }: { name: string }) => name)).toEqual(['Default']);
    // The one that was looked at last is gone, so another one stands in the navigation.
    await page.getByRole('button', { name: 'Project Default' }).waitFor();
    expect(owner.complaints).toEqual([]);
  });

  it('are those of the organisation that a person of several has chosen', async () => {
    const { ctx } = house.server.app;
    const system = { ...ctx, actor: { kind: 'system' as const } };
    const other = await createOrganisation({ ctx: system, input: { name: 'Harbour Ltd' } });
    const person = await ctx.db.selectFrom('person').select('id').executeTakeFirstOrThrow();
    await ctx.db
      .insertInto('membership')
      .values({
        id: crypto.randomUUID(),
        organisation_id: other.id,
        person_id: person.id,
        role: 'ADMIN',
        created_at: new Date(),
      })
      .execute();
    await goto('/organisation/projects');
    // All of the page is there: what it still asks for would be of the organisation that is left.
    await page.getByText('of evidence').waitFor();
    await page.getByRole('button', { name: /^Project Default/ }).click();
    const runs = (await page.getByRole('link', { name: 'Runs' }).boundingBox())!;
    // The page that is left stays for a while, with a link under the pointer that is read beforehand.
    await page.route(`${house.server.url}/`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue();
    });
    const left = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.getByRole('menuitemradio', { name: 'Harbour Ltd' }).click();
    await left;
    await page.mouse.move(runs.x + 20, runs.y + 10);
    await page.mouse.move(runs.x + 24, runs.y + 12);
    // Nothing is there yet, and the first thing to do is at hand.
    await heading('Projects').waitFor();
    await page.getByText('No project yet').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    expect(await page.getByRole('link', { name: 'Runs' }).count()).toBe(0);
    await looks('an organisation without a project');
    await createProject({ ctx: system, input: { organisationId: other.id, name: 'Cranes' } });
    await page.reload();
    await page.getByRole('link', { name: 'Cranes', exact: true }).waitFor();
    // An admin of this one: deleting projects is for owners.
    expect(await page.getByRole('button', { name: 'Delete Cranes' }).count()).toBe(0);
    await page.getByText('of evidence').waitFor();
    await page.getByRole('button', { name: /^Project Cranes/ }).click();
    await page.getByRole('menuitemradio', { name: 'Default' }).click();
    await page.getByRole('button', { name: /^Project Default/ }).waitFor();
    expect(owner.complaints).toEqual([]);
  });
});

describe('configs', () => {
  it('take the secret of one-time passwords, show its code while it is typed, and refuse what can make none', async () => {
    await goto(`/p/${project}/configs`);
    await page.getByRole('button', { name: 'New config' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('shop-login');
    await page.getByLabel('Field').fill('otp');
    await page.getByLabel('Kind').selectOption('One-time passwords (TOTP)');
    const secret = page.getByLabel('Secret of the one-time passwords');
    await secret.fill('123456');
    await page.getByText('“1” is not in base32').waitFor();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('alert').getByText('expected the secret of one-time passwords').waitFor();
    await secret.fill('JBSW Y3DP EHPK 3PXP');
    await page.getByText('An authenticator has to show the same').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('list', { name: 'Fields of shop-login' }).getByText('one-time passwords').waitFor();
    expect(await page.content()).not.toContain('JBSW');
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('have other values in one environment, one by one', async () => {
    const field = async (name: string, value: string, kind: string, place: string) => {
      await page.getByRole('button', { name: 'Field', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Field', { exact: true }).fill(name);
      await dialog.getByLabel('Kind').selectOption(kind);
      await dialog.getByLabel('Value').fill(value);
      await dialog.getByLabel('Where it holds').selectOption({ label: place });
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await field('user', 'maria', 'plain', 'Everywhere');
    await field('user', 'staging-maria', 'plain', 'Only in Shop · Staging');
    await field('password', 'hunter 2', 'secret', 'Only in Shop · Staging');
    const there = page.getByRole('list', { name: 'In Shop · Staging' });
    await there.getByText('staging-maria').waitFor();
    await page.getByRole('button', { name: 'Remove shop-login.user in Shop · Staging' }).click();
    await said('shop-login.user is in Shop · Staging what it is everywhere.');
    await expect.poll(() => there.getByRole('listitem').count()).toBe(1);
    const { configs } = await house.ask('/v1/configs');
    const { fields, environments } = await house.ask(`/v1/configs/${configs[0].shortId}`);
    expect(fields.map(({ name }: { name: string }) => name)).toEqual(['otp', 'user']);
    expect(environments).toMatchObject([{ values: [{ name: 'password', secret: true, value: null }] }]);
  });

  it('keep files, with their size, replace and remove them', async () => {
    const choose = (label: string, name: string, size: number) =>
      page
        .getByLabel(label)
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.alloc(size, 'x') });
    await choose('Add a file', 'invoice.pdf', 2_000);
    await page.getByText('2.0 kB').waitFor();
    // Another file from the disk, under the name that tests upload it by.
    await choose('Replace invoice.pdf', 'newer.pdf', 3_000);
    await said('invoice.pdf is replaced.');
    await page.getByText('3.0 kB').waitFor();
    await looks('configs');
    await page.getByRole('button', { name: 'Remove the file invoice.pdf' }).click();
    await said('invoice.pdf is removed.');
    const { configs } = await house.ask('/v1/configs');
    expect((await house.ask(`/v1/configs/${configs[0].shortId}`)).files).toEqual([]);
  });
});

describe('project settings', () => {
  it('say what other days of retention would delete before they are saved', async () => {
    const { testCase } = await house.ask('/v1/test-cases', {
      name: 'Help opens',
      goal: 'Open /help.',
      expectedResult: 'The heading "Help" is shown.',
      isEnabled: true,
      burnIn: false,
      applicationShortId: (await house.ask('/v1/applications')).applications[0].shortId,
    });
    const { run } = await house.ask('/v1/run', { testCaseIds: [testCase.id] });
    expect((await house.ask(`/v1/run/${run.shortId}?wait=60`)).result).toBe('PASSED');
    const long = new Date(Date.now() - 40 * 86_400_000);
    await house.server.app.ctx.db.updateTable('run').set({ completed_at: long }).execute();
    await goto(`/p/${project}/settings`);
    await page.getByRole('list', { name: 'Files by kind' }).getByText('Screenshots').waitFor();
    const files = page.getByLabel('Screenshots, traces and downloads, in days');
    const told = page.getByRole('status', { name: 'What the change deletes' });
    await files.fill('60');
    await told.getByText('This deletes nothing now.').waitFor();
    await files.fill('14');
    await told.getByText(/This deletes the files of 1 run, [\d.]+ kB of evidence/).waitFor();
    await page.getByLabel('Runs and their results, in days').fill('39');
    await told.getByText(/This deletes 1 run with 1 case, /).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Runs and their results, in days').fill('');
    await told.getByText(/This deletes the files of 1 run/).waitFor();
    await page.getByRole('button', { name: 'Save and delete' }).click();
    await said('Saved.');
    const { retention } = await house.ask('/v1/retention');
    expect(retention).toEqual({
      artifacts: { days: 14, setBy: 'project' },
      runs: { days: 365, setBy: 'server' },
    });
  });

  it('limit what a model may use up in a day, and show what it did', async () => {
    await house.server.app.ctx.db
      .insertInto('model_use')
      .values({
        project_id: house.server.bootstrap.project.id,
        run_id: crypto.randomUUID(),
        day: new Date().toISOString().slice(0, 10),
        tokens: 850_000,
        usd: 0.5,
      })
      .execute();
    await page.reload();
    await page.getByText('No model is asked, because the server has none').waitFor();
    await page.getByLabel('Most tokens a day').fill('1000000');
    await page.getByLabel('Model', { exact: true }).selectOption('Another one');
    await page.getByLabel('Which model').fill('anthropic/claude-haiku-4-5');
    const save = page.locator('form', { hasText: 'Most tokens a day' }).getByRole('button', { name: 'Save' });
    await save.click();
    // No key for it here: the server says so, and nothing of the form is lost.
    await page.getByRole('alert').getByText('needs a key').waitFor();
    await page.getByLabel('Model', { exact: true }).selectOption('None');
    await save.click();
    await page.getByText('of 1.0M, set by the project').waitFor();
    await page.getByText('850k', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'Tokens day by day over 30 days: 850k tokens in all.' }).waitFor();
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await goto('/organisation');
    await page.getByRole('row', { name: /Default 1 850k \$0\.50/ }).waitFor();
    expect(owner.complaints).toEqual([]);
  });
});

describe('release checks and conversations', () => {
  it('check a release by the tests its changes are about, and tell what was not verified', async () => {
    await goto(`/p/${project}/releases`);
    await page.getByRole('button', { name: 'Check a release' }).first().click();
    await page.getByLabel('Name of the release').fill('1.2');
    await page.getByLabel('What has changed').fill('Help opens at once\n\nTeleport');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByRole('heading', { level: 1, name: /1\.2.*Ready/ }).waitFor({ timeout: 60_000 });
    const changes = page.getByRole('list', { name: 'Changes' });
    await changes.getByText('Passed: "Help opens".').waitFor();
    expect(await changes.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^Passed: Help opens at once/),
      expect.stringMatching(/^Not verified: Teleport/),
    ]);
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor();
    await goto(`/p/${project}/releases`);
    await page
      .getByRole('list', { name: 'Release checks' })
      .getByText('1 test passed, 0 failed, of 1')
      .waitFor();
    expect(owner.complaints).toEqual([]);
  });

  it('answer what is asked, start runs, and lead to them', async () => {
    await goto(`/p/${project}/conversations`);
    const say = async (words: string) => {
      await page.getByLabel('Say something').fill(words);
      await page.keyboard.press('Enter');
    };
    await say('list tests');
    await heading('list tests').waitFor();
    const messages = page.getByRole('list', { name: 'Messages' });
    await messages.getByText(/Help opens/).waitFor();
    // What is written while the one before is on its way is not lost with it.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/chat/*', async (asked) => {
      if (asked.request().method() === 'POST') await held;
      await asked.continue();
    });
    await say('help');
    await page.getByLabel('Say something').fill('and then');
    letGo();
    await messages.getByText('help', { exact: true }).waitFor();
    expect(await page.getByLabel('Say something').inputValue()).toBe('and then');
    await page.unrouteAll({ behavior: 'wait' });
    await say('run test "No such test"');
    await messages.getByText('There is no test case called "No such test"').waitFor();
    await say('run test "Help opens"');
    await messages.getByText('1 of 1 test cases passed').waitFor({ timeout: 60_000 });
    await looks('a conversation');
    await messages.getByRole('link', { name: /^run / }).click();
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor();
    const { chats } = await house.ask('/v1/chat');
    expect(chats[0]).toMatchObject({ title: 'list tests', source: 'ui', status: 'COMPLETED' });
    expect(owner.complaints).toEqual([]);
  });

  it('review a change where it is deployed', async () => {
    await goto(`/p/${project}/conversations`);
    await page.getByRole('button', { name: 'Review a change' }).click();
    await page.getByLabel('The change').selectOption('Described here');
    await page.getByLabel('What has changed').fill('The help page opens faster');
    await page.getByLabel('Where it is deployed').selectOption('Shop at another address');
    await page.getByLabel('Address').fill(house.shopUrl);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Run them' }).click();
    const messages = page.getByRole('list', { name: 'Messages' });
    await messages.getByRole('columnheader', { name: 'chosen for' }).waitFor({ timeout: 60_000 });
    await messages.getByText(/1 of 1 test cases passed/).waitFor();
    expect(owner.complaints).toEqual([]);
  });
});

describe('what else is set up', () => {
  it('an environment bounds its tests, and a device has every setting that browsers take', async () => {
    await goto(`/p/${project}/applications`);
    await page.getByRole('button', { name: 'Change Staging' }).click();
    await page.getByLabel('Most tests of one run at a time').fill('2');
    // A form that is opened before the change has been read would save what was before.
    await page.route('**/v1/environments/*', async (route) => {
      if (route.request().method() === 'GET') await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await said('Saved.');
    await page.getByRole('button', { name: 'Change Staging' }).click();
    expect(await page.getByLabel('Most tests of one run at a time').inputValue()).toBe('2');
    await page.unrouteAll({ behavior: 'wait' });
    await goto(`/p/${project}/devices`);
    await page.getByRole('button', { name: 'New device' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Phone in Kiel');
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('Headers').fill('no header');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('alert').getByText('“no header” is no header').waitFor();
    await page.getByLabel('Headers').fill('X-Test: a: b');
    await page.getByLabel('Latitude').fill('54.3');
    await page.getByLabel('Longitude').fill('10.1');
    await page.getByLabel('Permissions').fill('geolocation');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('at 54.3, 10.1').waitFor();
    const { devicePresets } = await house.ask('/v1/device-presets');
    expect(devicePresets[0].settings).toMatchObject({
      headers: { 'X-Test': 'a: b' },
      geolocation: { latitude: 54.3, longitude: 10.1 },
      permissions: ['geolocation'],
    });
    expect(owner.complaints).toEqual([]);
  });

  it('a badge is there to be copied, and a run can be deleted', async () => {
    await goto(`/p/${project}/settings`);
    const badge = page.getByRole('img', { name: 'How the newest run went' });
    await expect
      .poll(() => badge.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    const { runs } = await house.ask('/v1/runs');
    await goto(`/p/${project}/runs/${runs[0].shortId}`);
    await page.getByRole('button', { name: 'Delete the run' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await heading('Runs').waitFor();
    await said(`Run ${runs[0].shortId} is deleted.`);
    expect((await house.ask('/v1/runs')).runs).toHaveLength(runs.length - 1);
    expect(owner.complaints).toEqual([]);
  });

  it('an invitation gets a new link, and other sessions are ended at once', async () => {
    await house.ask('/v1/invitations', { email: 'ann@example.com', role: 'ADMIN' });
    await goto('/organisation/members');
    await page.getByRole('button', { name: 'New link' }).click();
    const link = page.getByRole('dialog', { name: 'The invitation' }).locator('p.font-mono');
    expect(await link.textContent()).toContain('/invitation#');
    expect((await house.ask('/v1/invitations')).invitations).toMatchObject([{ role: 'ADMIN' }]);
    const elsewhere = await house.browser.browser.newContext();
    const { email } = house.owner;
    const entered = await elsewhere.request.post(`${house.server.url}/v1/sign-in`, {
      headers: { 'content-type': 'application/json' },
      data: { email, password: 'a password of my own' },
    });
    expect(entered.status()).toBe(200);
    await goto('/account');
    await page.getByRole('button', { name: 'End all others' }).click();
    await said('All other sessions have ended.');
    expect((await elsewhere.request.get(`${house.server.url}/v1/session`)).status()).toBe(401);
    await elsewhere.close();
    expect(owner.complaints).toEqual([]);
  });
});
