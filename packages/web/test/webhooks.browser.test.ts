import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApplication, importTestCases, startRun } from '../../core/src/index.ts';
import { aTest } from '../../core/test/support/project.ts';
import { scripted } from '../../core/test/support/scripted.ts';
import { wrongInAnyLook } from './looks.ts';
import { signedIn } from './signed-in.ts';
import { type House, openHouse, type Visitor } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

let house: House;
let owner: Visitor;
let page: Page;
let receiver: Server;
let got: { id: string; signature: string; body: string }[];
let answer: { status: number; text: string };
let webhook: { shortId: string };
let secret: string;

beforeAll(async () => {
  got = [];
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { 'webhook-id': id, 'webhook-signature': signature } = request.headers;
    got.push({ id: id as string, signature: signature as string, body });
    response.writeHead(answer.status).end(answer.text);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  house = await openHouse([], {
    workerOptions: { examine: scripted({ default: 'PASSED' }) },
    variables: { ASSAY_OUTBOUND_ALLOW: '127.0.0.1' },
  });
  owner = await signedIn(house, { permissions: ['clipboard-read', 'clipboard-write'] });
  page = owner.page;
  const { projectCtx: ctx } = house;
  const application = await createApplication({ ctx, input: { name: 'Shop', url: house.shopUrl } });
  await importTestCases({ ctx, input: { application: application.shortId, tests: [aTest('One')] } });
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
  const eventTypes = ['run.started', 'run.completed'];
  ({ webhook, secret } = await house.ask('/v1/webhooks', { name: 'Deploy', url, eventTypes }));
});
afterAll(async () => {
  await house?.close();
  receiver?.close();
});

const log = async () => (await house.ask(`/v1/webhooks/${webhook.shortId}/deliveries`)).deliveries;
const addressOf = (rest = '') => `${house.server.url}/p/${house.project}/webhooks/${webhook.shortId}${rest}`;

describe('a delivery', () => {
  it('shows what was sent and what came back in every try, and is sent again', async () => {
    answer = { status: 500, text: 'no room' };
    await startRun({ ctx: house.projectCtx, input: {} });
    await vi.waitFor(async () => {
      expect((await log()).filter(({ attempts }: { attempts: number }) => attempts > 0)).toHaveLength(2);
    }, 20_000);
    await page.goto(`${house.server.url}/p/${house.project}/webhooks`);
    await page
      .getByRole('list', { name: 'Latest deliveries to Deploy' })
      .getByRole('link', { name: /run\.completed/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'run.completed pending' }).waitFor();
    const tries = page.getByRole('list', { name: 'Tries' }).getByRole('listitem');
    const sent = got.find(({ body }) => body.includes('"run.completed"'))!;
    const first = await tries.first().innerText();
    expect(first).toContain('Try 1');
    expect(first).toContain('The receiver answered 500; any 2xx was expected.');
    expect(first).toContain(`webhook-id: ${sent.id}`);
    expect(first).toContain('webhook-signature: v1,[not kept]');
    expect(first).toContain('no room');
    const whole = await page.content();
    expect(whole).not.toContain(secret);
    expect(whole).not.toContain(sent.signature.slice(3));
    await page.getByRole('button', { name: 'Copy as sent' }).click();
    await page.getByText('Copied as it is sent.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sent.body);
    expect(await wrongInAnyLook(page)).toEqual([]);

    answer = { status: 202, text: 'taken' };
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('heading', { level: 1, name: 'run.completed delivered' }).waitFor();
    // It may have been tried by itself meanwhile.
    const [last, ...others] = await tries.allInnerTexts();
    expect(last).toMatch(/^Try \d+\s+202[\s\S]*taken/);
    expect(others.filter((text) => !/^Try \d+\s+500/.test(text))).toEqual([]);
    expect(others.at(-1)).toMatch(/^Try 1\s/);
    expect(owner.complaints).toEqual([]);
  });

  it('that is of no such webhook says so', async () => {
    await page.goto(addressOf('/deliveries/00000000-0000-4000-8000-000000000000'));
    await page
      .getByRole('alert')
      .getByText(/no delivery/)
      .waitFor();
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('404')]);
  });
});

describe('a replay', () => {
  it('says how many it will send, sends them, and how far it is', async () => {
    await page.goto(addressOf());
    await page.getByText('0 happened while it was off').waitFor();
    await page.getByRole('button', { name: 'More about Deploy' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await page.getByText('It is off. Let it go on first').waitFor();
    const { run } = await startRun({ ctx: house.projectCtx, input: {} });
    await vi.waitFor(async () => {
      expect((await house.ask(`/v1/run/${run.shortId}`)).status).toBe('COMPLETED');
    }, 20_000);
    await page.getByRole('button', { name: 'More about Deploy' }).click();
    await page.getByRole('menuitem', { name: 'Go on' }).click();
    // What waited when it was paused is abandoned; what happened since is missed.
    const wanted =
      (await log()).filter(({ status }: { status: string }) => status === 'abandoned').length + 2;
    await page.getByLabel('Everything since').fill('2026-01-01T00:00');
    const send = page.getByRole('button', { name: `Send ${wanted} deliveries again` });
    await send.waitFor();
    expect(await wrongInAnyLook(page)).toEqual([]);
    const before = got.length;
    await send.click();
    await page.getByText(`${wanted} deliveries sent again.`).waitFor();
    expect(await page.getByRole('progressbar', { name: 'Sent again' }).getAttribute('aria-valuenow')).toBe(
      String(wanted),
    );
    expect(got.length - before).toBe(wanted);
    const rows = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem');
    await expect.poll(() => rows.allInnerTexts()).toHaveLength(4);
    await page.getByLabel('Status').selectOption('failed');
    await page.getByText('No delivery is like that').waitFor();
    expect(new URL(page.url()).search).toBe('?status=failed');
    expect(owner.complaints).toEqual([]);
  });
});

describe('the page of a webhook', () => {
  it('shows what becomes of a delivery while somebody looks', async () => {
    answer = { status: 500, text: 'no room' };
    await startRun({ ctx: house.projectCtx, input: {} });
    await vi.waitFor(
      async () => expect((await log())[0]).toMatchObject({ type: 'run.completed', attempts: 1 }),
      {
        timeout: 20_000,
        interval: 20,
      },
    );
    await page.goto(addressOf());
    const newest = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem').first();
    await newest.getByText('pending').waitFor();
    answer = { status: 202, text: 'taken' };
    await newest.getByText('delivered').waitFor({ timeout: 30_000 });
  });

  it('has the focus on the menu again after a dialog that was opened from it', async () => {
    const more = page.getByRole('button', { name: 'More about Deploy' });
    await more.click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    await page.getByRole('dialog', { name: 'Change Deploy' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(owner.complaints).toEqual([]);
  });
});
