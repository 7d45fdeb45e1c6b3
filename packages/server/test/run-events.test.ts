import {
  authenticateToken,
  createToken,
  identifySession,
  revokeToken,
  signIn,
  signOut,
  type VerbContext,
} from '@assay/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StreamGuard } from '../src/http/stream-guard.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;
let testCaseIds: string[];

beforeAll(async () => {
  server = await startTestServer();
  ({ url, token } = server);
  ({ testCaseIds } = await seed(server.ctx, ['pass', 'fail', 'hold on']));
});
afterAll(() => server?.stop());

interface Event {
  id?: string;
  event: string;
  data: { type: string; runTestCaseShortId: string | null; data: Record<string, unknown> };
}

/** Opens a stream; `next` answers the next event, undefined at its end. */
async function open(path: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: abort.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Event | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await reader!.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const block = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const fields = Object.fromEntries(block.map((line) => line.split(/: (.*)/s).slice(0, 2)));
      if (fields.event !== undefined) return { ...fields, data: JSON.parse(fields.data) } as Event;
    }
  };
  const rest = async () => {
    const events: Event[] = [];
    for (let event = await next(); event !== undefined; event = await next()) events.push(event);
    return events;
  };
  return { answer, next, rest, close: () => abort.abort() };
}

async function start(ids: string[]): Promise<string> {
  return (await call(`${url}/v1/run`, { token, body: { testCaseIds: ids } })).body.run.shortId;
}

describe('GET /v1/run/{shortId}/events', () => {
  it('tells everything once and in order, and ends with the run', async () => {
    const run = await start(testCaseIds.slice(0, 2));
    const stream = await open(`/v1/run/${run}/events`);
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers.get('x-accel-buffering')).toBe('no');
    const events = await stream.rest();
    expect(events.map((event) => Number(event.id))).toEqual(events.map((_, index) => index + 1));
    expect(events[0]!.event).toBe('run-created');
    expect(events.filter((event) => event.event === 'case-ended')).toHaveLength(2);
    expect(events.some((event) => event.event === 'case-step')).toBe(true);
    expect(events.at(-1)).toMatchObject({
      event: 'run-ended',
      data: { type: 'run-ended', data: { status: 'COMPLETED', result: 'FAILED' } },
    });
  });

  it('goes on after Last-Event-ID or `after`, and says 204 when there is nothing left', async () => {
    const run = await start([testCaseIds[0]!]);
    await ended(url, token, run);
    const all = await (await open(`/v1/run/${run}/events`)).rest();
    const third = await open(`/v1/run/${run}/events?after=1`, { 'last-event-id': '3' });
    expect(await third.rest()).toEqual(all.slice(3));
    expect(await (await open(`/v1/run/${run}/events?after=1`)).rest()).toEqual(all.slice(1));
    const over = await open(`/v1/run/${run}/events`, { 'last-event-id': all.at(-1)!.id! });
    expect(over.answer.status).toBe(204);
    const wrong = await call(`${url}/v1/run/${run}/events`, { token, headers: { 'last-event-id': 'x' } });
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining('Last-Event-ID')]);
  });

  it('serves 200 readers of one run the same events', async () => {
    const run = await start([testCaseIds[2]!, testCaseIds[0]!]);
    const streams = await Promise.all(Array.from({ length: 200 }, () => open(`/v1/run/${run}/events`)));
    for (const stream of streams) expect((await stream.next())!.event).toBe('run-created');
    server.release();
    const rests = await Promise.all(streams.map((stream) => stream.rest()));
    expect(rests[0]!.at(-1)!.event).toBe('run-ended');
    for (const rest of rests) expect(rest).toEqual(rests[0]);
    await expect.poll(() => server.server.app.ctx.feeds.size).toBe(0);
  });

  it('is not for another project, and needs a token', async () => {
    const run = await start([testCaseIds[0]!]);
    const other = await server.otherProject();
    expect((await call(`${url}/v1/run/${run}/events`, { token: other.token })).body.code).toBe(
      'run_not_found',
    );
    expect((await call(`${url}/v1/run/${run}/events`)).status).toBe(401);
    expect((await call(`${url}/v1/events`)).status).toBe(401);
    // What ends later is told to the stream of the next test.
    await ended(url, token, run);
  });
});

describe('GET /v1/events', () => {
  it('tells how the runs of the project stand, and nothing of another project', async () => {
    const other = await server.otherProject();
    await seed(other.ctx, ['pass']);
    const stream = await open('/v1/events');
    const foreign = (await call(`${url}/v1/run`, { token: other.token, body: {} })).body.run.shortId;
    await ended(url, other.token, foreign);
    const run = await start([testCaseIds[0]!]);
    let event = await stream.next();
    const seen = new Set<unknown>();
    for (; (event!.data as never as { status: string }).status !== 'COMPLETED'; event = await stream.next()) {
      seen.add((event!.data as never as { shortId: string }).shortId);
    }
    expect(event).toMatchObject({
      event: 'run',
      data: { shortId: run, status: 'COMPLETED', result: 'PASSED', counts: { total: 1, passed: 1 } },
    });
    expect([...seen].filter((shortId) => shortId !== run)).toEqual([]);
    stream.close();
  });
});

it('notices tokens that are revoked and sessions that end, for all streams with one read', async () => {
  const { ctx } = server.server.app;
  const revoked = await createToken({ ctx: server.ctx, input: {} });
  const kept = await createToken({ ctx: server.ctx, input: {} });
  const { email, password } = server.server.bootstrap.owner!;
  const caller = { ip: '127.0.0.1', userAgent: '', requestId: 'test' };
  const session = await signIn({ ctx, input: { email, password: password!, caller } });
  const person = (await identifySession({ ctx, input: { token: session.token } }))!.actor;
  const ended: string[] = [];
  const guard = new StreamGuard(ctx, 20);
  const watch = (name: string, actor: VerbContext['actor']) =>
    guard.watch({ ...ctx, actor }, () => ended.push(name));
  const actorOf = async (text: string) => (await authenticateToken({ ctx, input: { token: text } }))!;
  const stops = [
    watch('kept', await actorOf(kept.token)),
    watch('revoked', await actorOf(revoked.token)),
    watch('revoked too', await actorOf(revoked.token)),
    watch('person', person),
  ];
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ended).toEqual([]);
  await revokeToken({ ctx: server.ctx, input: { tokenId: revoked.id } });
  const soon = { timeout: 20_000 };
  await vi.waitFor(() => expect(new Set(ended)).toEqual(new Set(['revoked', 'revoked too'])), soon);
  await signOut({ ctx: { ...ctx, actor: person } });
  await vi.waitFor(() => expect(ended).toContain('person'), soon);
  expect(ended).not.toContain('kept');
  for (const stop of stops) stop();
});

it('ends all streams when the server closes', async () => {
  const closing = await startTestServer();
  await seed(closing.ctx, ['hold']);
  const body = {};
  const run = (await call(`${closing.url}/v1/run`, { token: closing.token, body })).body.run.shortId;
  const headers = { authorization: `Bearer ${closing.token}` };
  const one = await fetch(`${closing.url}/v1/run/${run}/events`, { headers });
  const all = await fetch(`${closing.url}/v1/events`, { headers });
  const texts = [one.text(), all.text()];
  await closing.stop();
  expect((await Promise.all(texts))[0]).toContain('event: run-created');
}, 120_000);
