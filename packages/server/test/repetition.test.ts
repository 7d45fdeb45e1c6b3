import { randomUUID } from 'node:crypto';
import { createToken, forgetIdempotencyKeys, recordEffect, startRun, withEffectHook } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ url, token } = server);
  await seed(server.ctx, ['pass']);
});
afterAll(() => server?.stop());

const post = (path: string, key: string, body: unknown = {}, as = token) =>
  call(`${url}${path}`, { token: as, body, headers: { 'idempotency-key': key } });
const runCount = async () => (await call(`${url}/v1/runs?limit=100`, { token })).body.runs.length as number;

describe('Idempotency-Key', () => {
  it('gives the first answer again, and does nothing twice', async () => {
    const before = await runCount();
    const key = randomUUID();
    const first = await post('/v1/run', key, { branch: 'main' });
    expect(first.status).toBe(200);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await post('/v1/run', key, { branch: 'main' });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await runCount()).toBe(before + 1);
    expect((await post('/v1/run', randomUUID(), { branch: 'main' })).body.run.id).not.toBe(first.body.run.id);
  });

  it('422 for another body, path or query', async () => {
    const key = randomUUID();
    const { shortId } = (await post('/v1/run', key)).body.run;
    for (const [path, body] of [
      ['/v1/run', { branch: 'other' }],
      [`/v1/run/${shortId}`, {}],
      [`/v1/run?projectShortId=${server.server.bootstrap.project.shortId}`, {}],
    ] as const) {
      expect(await post(path, key, body), path).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      });
    }
  });

  it('is nothing to other tokens', async () => {
    const other = (await createToken({ ctx: server.ctx, input: {} })).token;
    const key = randomUUID();
    const mine = await post('/v1/run', key);
    const theirs = await post('/v1/run', key, {}, other);
    expect(theirs.status).toBe(200);
    expect(theirs.body.run.id).not.toBe(mine.body.run.id);
  });

  it('may be used again for what was refused', async () => {
    const key = randomUUID();
    expect((await post('/v1/run', key, { testPlanShortId: 'pln_zzzzzz' })).status).toBe(400);
    expect((await post('/v1/run', key, {})).status).toBe(200);
  });

  it('400 for a key that cannot be used', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256)]) {
      expect((await post('/v1/run', key)).status, key).toBe(400);
    }
  });

  it('lets exactly one of many at once take effect', async () => {
    const before = await runCount();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/run', key)));
    const ids = new Set(
      answers.filter((answer) => answer.status === 200).map((answer) => answer.body.run.id),
    );
    expect(ids.size).toBe(1);
    for (const answer of answers.filter((entry) => entry.status !== 200)) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' } });
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect(await runCount()).toBe(before + 1);
    expect((await post('/v1/run', key)).body.run.id).toBe([...ids][0]);
  });

  it('repeats a secret without keeping it in clear', async () => {
    const key = randomUUID();
    const body = { name: 'made twice' };
    const first = await post('/v1/tokens', key, body);
    expect((await post('/v1/tokens', key, body)).body.secret).toBe(first.body.secret);
    const rows = await server.system.db.selectFrom('idempotency_key').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(first.body.secret);
  });

  it('is forgotten after a day', async () => {
    const key = randomUUID();
    const first = await post('/v1/run', key);
    const { db } = server.system;
    const old = new Date(Date.now() - 24 * 3_600_000 - 1_000);
    await db.updateTable('idempotency_key').set({ created_at: old }).where('key', '=', key).execute();
    expect(await forgetIdempotencyKeys({ ctx: server.system })).toBe(1);
    expect((await post('/v1/run', key)).body.run.id).not.toBe(first.body.run.id);
  });
});

describe('a server that is killed in the middle', () => {
  const rowOf = (key: string) =>
    server.system.db
      .selectFrom('idempotency_key')
      .selectAll()
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
  const set = (key: string, values: Record<string, unknown>) =>
    server.system.db.updateTable('idempotency_key').set(values).where('key', '=', key).execute();

  it('before the effect: refused for half a minute, then done', async () => {
    const key = randomUUID();
    const first = await post('/v1/run', key);
    await set(key, { took_effect: false, status: null, sealed_answer: null });
    expect(await post('/v1/run', key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_in_progress' },
    });
    await set(key, { claimed_until: new Date(Date.now() - 1) });
    const second = await post('/v1/run', key);
    expect(second.status).toBe(200);
    expect(second.body.run.id).not.toBe(first.body.run.id);
  });

  it('after the effect and before the answer was kept: the answer all the same, and no second run', async () => {
    const key = randomUUID();
    const first = await post('/v1/run', key, { branch: 'x' });
    const before = await runCount();
    // What the transaction of the effect left behind; the statement that keeps the answer never came.
    const { owner, claim_id, request_hash } = await rowOf(key);
    const held = { owner, key, requestHash: request_hash, claimId: claim_id };
    await set(key, { took_effect: false, status: null, sealed_answer: null });
    const { run } = await withEffectHook(
      (trx, result) => recordEffect(trx, server.system, held, result),
      () => startRun({ ctx: server.ctx, input: { branch: 'x' } }),
    );
    expect(await rowOf(key)).toMatchObject({ took_effect: true, status: null });
    const again = await post('/v1/run', key, { branch: 'x' });
    expect(again.status, again.text).toBe(200);
    expect(again.body.run.id).toBe(run.id);
    expect(Object.keys(again.body.run).sort()).toEqual(Object.keys(first.body.run).sort());
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await runCount()).toBe(before + 1);
  });

  it('where the answer cannot be made from the effect: 409 that says so', async () => {
    const key = randomUUID();
    const body = { name: 'lost' };
    expect((await post('/v1/tokens', key, body)).status).toBe(200);
    await set(key, { status: null, sealed_answer: null, claimed_until: new Date(Date.now() - 1) });
    expect(await post('/v1/tokens', key, body)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_answer_lost' },
    });
  });

  it('an effect whose claim was taken over is rolled back', async () => {
    const key = randomUUID();
    await post('/v1/run', key);
    const before = await runCount();
    const { owner, request_hash } = await rowOf(key);
    const late = { owner, key, requestHash: request_hash, claimId: randomUUID() };
    await expect(
      withEffectHook(
        (trx, result) => recordEffect(trx, server.system, late, result),
        () => startRun({ ctx: server.ctx, input: {} }),
      ),
    ).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    expect(await runCount()).toBe(before);
  });
});

describe('ETag', () => {
  it('304 while a run is as it was, on every path of it', async () => {
    const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
    await ended(url, token, shortId);
    const project = server.server.bootstrap.project.id;
    for (const path of [
      `/v1/run/${shortId}`,
      `/run/${shortId}?testCases=all`,
      `/api/projects/${project}/runs/${shortId}`,
      '/v1/projects',
    ]) {
      const first = await call(`${url}${path}`, { token });
      const etag = first.headers.get('etag')!;
      expect(etag, path).toMatch(/^W\/"[\w-]+"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
        const again = await call(`${url}${path}`, { token, headers: { 'if-none-match': known } });
        expect([again.status, again.text], known).toEqual([304, '']);
        expect(again.headers.get('etag')).toBe(etag);
      }
      expect((await call(`${url}${path}`, { token, headers: { 'if-none-match': '"other"' } })).status).toBe(
        200,
      );
    }
  });

  it('changes with the run, and tells strangers nothing', async () => {
    await seed((await server.otherProject()).ctx, ['pass']);
    const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
    const early = (await call(`${url}/v1/run/${shortId}`, { token })).headers.get('etag')!;
    await ended(url, token, shortId);
    const late = await call(`${url}/v1/run/${shortId}`, { token, headers: { 'if-none-match': early } });
    expect(late.body.status ?? 'COMPLETED').toBe('COMPLETED');
    const stranger = (await server.otherProject()).token;
    const headers = { 'if-none-match': late.headers.get('etag')! };
    expect((await call(`${url}/v1/run/${shortId}`, { token: stranger, headers })).status).toBe(404);
    expect((await call(`${url}/v1/tokens`, { token })).headers.get('etag')).toBeNull();
  });
});

describe('rate limits', () => {
  let limited: TestServer;
  beforeAll(async () => {
    limited = await startTestServer({ rateLimit: 5 });
  });
  afterAll(() => limited?.stop());

  it('429 with Retry-After for one token, while others go on', async () => {
    const get = (as: string) => call(`${limited.url}/v1/projects`, { token: as });
    const other = (await limited.otherProject()).token;
    for (let left = 4; left >= 0; left -= 1) {
      const answer = await get(limited.token);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('ratelimit-policy')).toBe('"token";q=5;w=60');
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^"token";r=${left};t=\\d+$`));
      expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(left));
    }
    const refused = await get(limited.token);
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(12);
    expect(refused.headers.get('ratelimit')).toContain('r=0');
    expect((await get(other)).status).toBe(200);
    for (const path of ['/readyz', '/healthz', '/v1/outbound-ips', '/openapi.json']) {
      const free = await call(`${limited.url}${path}`, { token: limited.token });
      expect([free.status, free.headers.get('ratelimit')], path).toEqual([200, null]);
    }
  });

  it('a burst of 200 does not meet the usual one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => call(`${url}/v1/projects`, { token })),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
  });
});
