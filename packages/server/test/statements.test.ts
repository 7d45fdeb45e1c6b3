import { createToken, loadConfig, startWorker } from '@assay/core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { call, ended, scripted, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  // Nothing looks around by itself: those statements are not of the calls.
  const settings = { sweepMs: 600_000, delivery: { ...loadConfig({}, {}).delivery, lookMs: 600_000 } };
  server = await startTestServer({ settings, worker: false });
});
afterAll(() => server?.stop());

/** Statements of one call; the first call, which may note the last use of a token, is not the one that counts. */
async function statementsOf(path: string, headers: Record<string, string>): Promise<number> {
  for (let time = 0; time < 2; time += 1) {
    count = 0;
    const answer = await call(`${server.url}${path}`, { headers });
    expect(answer.status, answer.text).toBe(200);
  }
  return count;
}

it('the status of a run takes one statement with a token, and two with a session', async () => {
  await seed(server.ctx, ['pass']);
  const { token, url } = server;
  const worker = await startWorker({ ctx: server.server.app.ctx, examine: scripted(Promise.resolve()) });
  const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
  await ended(url, token, shortId);
  // One that waits for work looks for it every second.
  await worker.drain();
  const { owner } = server.server.bootstrap;
  const signIn = (password: string) => call(`${url}/v1/sign-in`, { body: { email: owner!.email, password } });
  const first = await signIn(owner!.password!);
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
  await call(`${url}/v1/session/password`, {
    method: 'PATCH',
    headers: { cookie, 'x-csrf-token': first.body.csrfToken },
    body: { currentPassword: owner!.password, newPassword: 'correct horse battery' },
  });

  const { token: ofProject } = await createToken({ ctx: server.ctx, input: {} });

  const { ctx } = server.server.app;
  await vi.waitUntil(
    async () => {
      const waiting = ctx.db.selectFrom('outbox_event').select('id').where('fanned_out_at', 'is', null);
      return (await waiting.execute()).length === 0;
    },
    { timeout: 20_000 },
  );
  ctx.db = ctx.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count += 1;
      return result;
    },
  });
  const bearer = { authorization: `Bearer ${token}` };
  expect(await statementsOf(`/v1/run/${shortId}`, bearer)).toBe(1);
  expect(await statementsOf(`/v1/run/${shortId}`, { authorization: `Bearer ${ofProject}` })).toBe(1);
  expect(await statementsOf(`/v1/run/${shortId}`, { cookie })).toBe(2);
  expect(await statementsOf(`/v1/run/${shortId}?testCases=all`, bearer)).toBe(2);
});
