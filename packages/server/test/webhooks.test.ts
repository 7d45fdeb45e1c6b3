import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EVENT_DATA, type EventType } from '@assay/contract';
import { loadConfig } from '@assay/core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: checked against the contract where its shape matters
  json: any;
}

let server: TestServer;
let api: string;
let token: string;
let receiver: Server;
let base: string;
let received: Received[];
/** By path; default 200. */
let answers: Record<string, { status: number; headers?: Record<string, string>; body?: string }>;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const body = await textOf(request);
    const path = request.url ?? '';
    const headers = request.headers as Record<string, string>;
    received.push({ path, headers, body, json: JSON.parse(body) });
    const { status, headers: more, body: text } = answers[path] ?? { status: 200, body: 'thanks' };
    response.writeHead(status, more).end(text);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const { delivery } = loadConfig({}, {});
  server = await startTestServer({
    settings: {
      outboundAllow: ['127.0.0.1'],
      delivery: { ...delivery, firstMs: 20, mostMs: 60, lookMs: 50 },
    },
  });
  ({ url: api, token } = server);
  await seed(server.ctx, ['pass', 'fail']);
});
afterAll(async () => {
  await server?.stop();
  receiver?.close();
});
beforeEach(() => {
  received = [];
  answers = {};
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function make(
  path: string,
  more: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const { status, body, text } = await call(`${api}/v1/webhooks`, {
    token,
    body: { url: base + path, ...more },
  });
  expect(status, text).toBe(200);
  return { id: body.webhook.shortId, secret: body.secret };
}
async function run(): Promise<string> {
  const { shortId } = (await call(`${api}/v1/run`, { token, body: {} })).body.run;
  await ended(api, token, shortId);
  return shortId;
}
const at = (path: string) => received.filter((message) => message.path === path);
const until = (look: () => boolean | Promise<boolean>) =>
  vi.waitUntil(look, { timeout: 25_000, interval: 20 });
const arrived = (path: string, count: number) => until(() => at(path).length >= count);
const drop = (id: string) => call(`${api}/v1/webhooks/${id}`, { token, method: 'DELETE' });
const post = (path: string, body?: unknown) =>
  call(`${api}/v1/webhooks/${path}`, { token, method: 'POST', body });
const log = async (id: string, query = '') =>
  (await call(`${api}/v1/webhooks/${id}/deliveries${query}`, { token })).body;

describe('messages', () => {
  it('are verified by the official library, and hold what the contract says', async () => {
    const { id, secret } = await make('/all');
    const shortId = await run();
    await arrived('/all', 6);
    const types = new Set<string>();
    for (const { headers, body, json } of at('/all')) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(json);
      expect(() => new Webhook(secret).verify(body.replace('"data"', '"Data"'), headers)).toThrow();
      expect(headers['content-type']).toBe('application/json');
      expect(headers['webhook-id']).toMatch(/^evt_[0-9a-f-]{36}$/);
      const type = json.type as EventType;
      types.add(type);
      const read = EVENT_DATA[type].safeParse(json.data);
      expect(read.error?.issues).toBeUndefined();
      expect(Object.keys(json)).toEqual(['type', 'timestamp', 'data']);
      // Nothing is sent that the contract does not name.
      expect(read.data).toEqual(json.data);
    }
    expect([...types].sort()).toEqual([
      'finding.created',
      'run.completed',
      'run.started',
      'run_test_case.completed',
      'test_case.became_failing',
    ]);
    const end = at('/all').find(({ json }) => json.type === 'run.completed')!.json;
    expect(end.data.run).toMatchObject({ shortId, status: 'COMPLETED', result: 'FAILED' });
    expect(end.data.failedTestCases).toMatchObject([{ name: 'Case 2', errorCode: 'TEST_FAILED' }]);
    await drop(id);
  });

  it('carry the signatures of both secrets while they are changed, and of the new one alone after that', async () => {
    const { id, secret } = await make('/rotated');
    const first = await post(`${id}/rotate-secret`, { overlapHours: 1 });
    expect(first.body.webhook.previousSecretUntil).not.toBeNull();
    await post(`${id}/test`);
    const { body, headers } = received[0]!;
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
    for (const known of [secret, first.body.secret]) new Webhook(known).verify(body, headers);
    const second = await post(`${id}/rotate-secret`, { overlapHours: 0 });
    await post(`${id}/test`);
    const last = received[1]!;
    new Webhook(second.body.secret).verify(last.body, last.headers);
    expect(() => new Webhook(first.body.secret).verify(last.body, last.headers)).toThrow();
    await drop(id);
  });
});

describe('the log', () => {
  it('shows every try; one delivery and all since a time are sent again with the same id', async () => {
    answers['/log'] = { status: 503, body: 'closed' };
    const since = new Date().toISOString();
    const { id } = await make('/log', { eventTypes: ['run.completed'] });
    await run();
    await arrived('/log', 2);
    // Its three days are over.
    await server.system.db.updateTable('delivery').set({ retry_until: new Date() }).execute();
    await until(async () => (await log(id)).deliveries[0]?.status === 'failed');
    const [failed] = (await log(id, '?status=failed')).deliveries;
    expect(failed).toMatchObject({
      type: 'run.completed',
      lastAttempt: { httpStatus: 503, errorCode: 'status', answer: 'closed' },
    });
    const detail = (await call(`${api}/v1/webhooks/${id}/deliveries/${failed.id}`, { token })).body;
    expect(detail.log).toHaveLength(failed.attempts);
    expect(detail.payload).toEqual(at('/log')[0]!.json);
    // Each try with what it asked, but for what proves who sent it.
    expect(JSON.stringify(detail.payload)).toBe(at('/log')[0]!.body);
    const got = at('/log').map(({ headers }) => headers['webhook-timestamp']);
    expect(detail.log.map(({ request }: typeof detail.log) => request)).toEqual(
      got.map((timestamp) => ({
        method: 'POST',
        url: `${base}/log`,
        headers: {
          'content-type': 'application/json',
          'webhook-id': failed.eventId,
          'webhook-timestamp': timestamp,
          'webhook-signature': 'v1,[not kept]',
        },
      })),
    );
    const count = async (query: string) =>
      (await call(`${api}/v1/webhooks/${id}/replay?since=${query}`, { token })).body;
    const nothing = { replayable: 0, waiting: 0, delivered: 0, failed: 0, abandoned: 0, missed: 0 };
    expect(await count(since)).toEqual({ ...nothing, since, replayable: 1, failed: 1 });
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await count(later)).toEqual({ ...nothing, since: later });
    expect(await count('0000-01-01T00:00:00Z')).toMatchObject({ code: 'bad_request' });

    answers = {};
    received = [];
    expect((await post(`${id}/deliveries/${failed.id}/replay`)).body.delivery.status).not.toBe('failed');
    await arrived('/log', 1);
    expect(received[0]!.headers['webhook-id']).toBe(failed.eventId);
    await until(async () => (await log(id)).deliveries[0].status === 'delivered');

    // What happened while it was switched off is missed, and comes with a replay.
    await call(`${api}/v1/webhooks/${id}`, { token, method: 'PATCH', body: { isEnabled: false } });
    expect((await post(`${id}/replay`, { since })).status).toBe(409);
    await run();
    const on = await call(`${api}/v1/webhooks/${id}`, { token, method: 'PATCH', body: { isEnabled: true } });
    expect(on.body.webhook).toMatchObject({ isEnabled: true, disabledReason: null, failingSince: null });
    await until(async () => (await count(since)).missed === 1);
    expect(await count(since)).toMatchObject({ replayable: 1, delivered: 1 });
    expect(await count(`${since}&only=all`)).toMatchObject({ replayable: 2 });
    expect((await post(`${id}/replay`, { since })).body.replayed).toBe(1);
    await arrived('/log', 2);
    await until(async () =>
      (await log(id)).deliveries.every((one: { status: string }) => one.status === 'delivered'),
    );
    expect(await count(since)).toEqual({ ...nothing, since, delivered: 2 });
    expect((await post(`${id}/replay`, { since })).body.replayed).toBe(0);
    expect((await post(`${id}/replay`, { since, only: 'all' })).body.replayed).toBe(2);
    await arrived('/log', 4);
    expect(new Set(at('/log').map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    const page = await log(id, '?limit=1');
    expect(page.deliveries).toHaveLength(1);
    expect((await log(id, `?limit=1&cursor=${page.nextCursor}`)).deliveries[0].id).not.toBe(
      page.deliveries[0].id,
    );
    await drop(id);
  });

  it('says what happened to redirects, and switches off what answers 410', async () => {
    answers['/moved'] = { status: 307, headers: { location: `${base}/elsewhere` } };
    answers['/gone'] = { status: 410 };
    const moved = await make('/moved', { eventTypes: ['run.completed'] });
    const gone = await make('/gone', { eventTypes: ['run.completed'] });
    await run();
    await arrived('/moved', 2);
    await until(
      async () => (await call(`${api}/v1/webhooks/${gone.id}`, { token })).body.disabledReason === 'gone',
    );
    const [delivery] = (await log(moved.id)).deliveries;
    expect(delivery.lastAttempt).toMatchObject({ httpStatus: 307, errorCode: 'redirect_refused' });
    expect(at('/elsewhere')).toEqual([]);
    expect((await log(gone.id)).deliveries[0]).toMatchObject({ status: 'abandoned', attempts: 1 });
    await Promise.all([drop(moved.id), drop(gone.id)]);
  });

  it('answers a test with what the receiver said, also when it is switched off', async () => {
    answers['/test'] = { status: 418, body: 'I am a teapot' };
    const { id } = await make('/test');
    await call(`${api}/v1/webhooks/${id}`, { token, method: 'PATCH', body: { isEnabled: false } });
    const answer = await post(`${id}/test`);
    expect(answer.body).toMatchObject({
      success: false,
      httpStatus: 418,
      errorCode: 'status',
      answer: 'I am a teapot',
    });
    expect(received[0]!.json).toMatchObject({ type: 'webhook.test', data: { webhook: { shortId: id } } });
    expect((await log(id)).deliveries).toEqual([]);
    await drop(id);
  });
});

describe('the API', () => {
  it('refuses URLs that may not be sent to, and says why', async () => {
    const refused: [string, string][] = [
      ['https://10.0.0.1/', 'not on the public internet'],
      ['http://2130706434/', 'not on the public internet'],
      ['http://[::ffff:169.254.169.254]/', 'not on the public internet'],
      ['http://8.8.8.8/', 'plain http'],
      ['ftp://example.com/', 'no https URL'],
      ['https://me:secret@example.com/', 'user name or password'],
    ];
    for (const [url, words] of refused) {
      const { status, body } = await call(`${api}/v1/webhooks`, { token, body: { url } });
      expect([status, body.code], url).toEqual([400, 'bad_request']);
      expect(body.message).toContain(words);
    }
    const { id } = await make('/kept');
    const patched = await call(`${api}/v1/webhooks/${id}`, {
      token,
      method: 'PATCH',
      body: { url: 'https://10.0.0.1/' },
    });
    expect(patched.status).toBe(400);
    const typed = await call(`${api}/v1/webhooks`, {
      token,
      body: { url: base, eventTypes: ['run.exploded'] },
    });
    expect(typed.status).toBe(400);
    await drop(id);
  });

  it('shows a secret once, and keeps it sealed', async () => {
    const { id, secret } = await make('/secret/path');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const views = [
      await call(`${api}/v1/webhooks`, { token }),
      await call(`${api}/v1/webhooks/${id}`, { token }),
      await call(`${api}/v1/audit`, { token }),
    ];
    for (const { text } of views) expect(text).not.toContain(secret.slice(6));
    expect(views[2]!.text).toContain('webhook.created');
    expect(views[2]!.text).not.toContain('secret/path');
    const rows = await server.server.app.ctx.db.selectFrom('webhook').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
    expect(JSON.stringify(server.logLines)).not.toContain(secret.slice(6));
    await drop(id);
    expect((await call(`${api}/v1/webhooks/${id}`, { token })).status).toBe(404);
  });

  it('needs admin, and knows nothing of other projects', async () => {
    const { id } = await make('/mine');
    const theirs = await server.otherProject();
    const { token: writer } = theirs;
    expect((await call(`${api}/v1/webhooks`, { token: writer })).status).toBe(403);
    const admin = (await call(`${api}/v1/tokens`, { token, body: { name: 'admin', scopes: ['admin'] } })).body
      .secret as string;
    expect((await call(`${api}/v1/webhooks/${id}`, { token: admin })).status).toBe(200);
    const { createToken } = await import('@assay/core');
    const other = await createToken({ ctx: theirs.ctx, input: { scopes: ['admin'] } });
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/rotate-secret'],
      ['GET', '/deliveries'],
      ['GET', '/replay?since=2026-01-01T00:00:00Z'],
    ] as const) {
      const answer = await call(`${api}/v1/webhooks/${id}${path}`, {
        token: other.token,
        method,
        ...(method === 'PATCH' ? { body: {} } : {}),
      });
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([404, 'webhook_not_found']);
    }
    await drop(id);
  });
});
