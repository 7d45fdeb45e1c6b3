import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVendor, type VendorServer } from '../../integrations/test/support/vendor.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

const DIFF = `diff --git a/src/checkout/Payment.tsx b/src/checkout/Payment.tsx
--- a/src/checkout/Payment.tsx
+++ b/src/checkout/Payment.tsx
@@ -1 +1 @@
-const fee = 1;
+const fee = 2;
`;

describe('conversations, change reviews and release checks', () => {
  let server: TestServer;
  let application: string;
  let foreign: string;
  let vendors: VendorServer;

  beforeAll(async () => {
    vendors = await startVendor(({ headers, path }) => {
      if (path !== '/repos/o/r/pulls/7') return undefined;
      return headers.accept === 'application/vnd.github.diff'
        ? { status: 200, body: DIFF }
        : { status: 200, body: { title: 'Double the fee', body: null } };
    });
    server = await startTestServer({ outbound: vendors.outbound });
    ({ application } = await seed(server.ctx, [
      'Pay in the checkout',
      'Read the newsletter',
      'Search fails for lamps',
      'unclear words',
    ]));
    foreign = (await server.otherProject()).token;
  });
  afterAll(async () => {
    await server?.stop();
    await vendors?.close();
  });

  const ask = (path: string, body?: unknown, token = server.token) =>
    call(`${server.url}${path}`, { token, ...(body === undefined ? {} : { body }) });
  const overrides = () => [
    { applicationShortId: application, environment: { url: 'http://127.0.0.1:9/preview' } },
  ];

  /** As the clients do: the first assistant message tells how it stands. */
  async function answered(chat: string) {
    for (let i = 0; i < 200; i += 1) {
      const { body } = await ask(`/v1/chat/${chat}?limit=5`);
      const answer = body.messages.find((message: { role: string }) => message.role === 'assistant');
      if (answer && answer.status !== 'PARTIAL') return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no answer in ${chat}`);
  }

  it('answers set phrases at once, and others with what it understands', async () => {
    const chat = await ask('/v1/chat', { message: 'list tests' });
    expect(chat.status).toBe(202);
    expect(chat.body).toMatchObject({ title: 'list tests', source: 'api', messages: [] });
    expect((await answered(chat.body.shortId)).text).toContain('Case 1: never run');
    const more = await ask(`/v1/chat/${chat.body.shortId}`, { message: 'make me a sandwich' });
    expect(more.body.messages[0]).toMatchObject({
      role: 'assistant',
      status: 'COMPLETED',
      isStreaming: false,
    });
    expect(more.body.messages[0].text).toContain('did not understand');
    expect(more.body.messages.map((message: { role: string }) => message.role)).toEqual([
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    const refused = await ask(`/v1/chat/${chat.body.shortId}`, { message: 'run test "No such"' });
    expect(refused.body.messages[0]).toMatchObject({ status: 'FAILED' });
    expect((await ask(`/v1/chat/${chat.body.shortId}`, undefined, foreign)).status).toBe(404);
    expect((await ask(`/v1/chat/${chat.body.shortId}`, { message: 'run' }, foreign)).status).toBe(404);
    expect((await ask('/v1/chat', { message: '' })).status).toBe(400);
  });

  it('runs what is asked for on the environment that was said, and tells how it went', async () => {
    const chat = await ask('/v1/chat', { message: 'run test "Case 1"', applicationOverrides: overrides() });
    const answer = await answered(chat.body.shortId);
    expect(answer).toMatchObject({ status: 'COMPLETED', runShortId: expect.any(String) });
    expect(answer.text).toContain('1 of 1 test cases passed');
    const row = await server.ctx.db
      .selectFrom('run_test_case')
      .select('base_url')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(row.base_url).toBe('http://127.0.0.1:9/preview');
    const again = await ask(`/v1/chat/${chat.body.shortId}`, { message: 'status' });
    expect(again.body.messages[0].text).toContain('1 of 1 test cases passed');
  });

  it('reviews a diff by the test cases it is about', async () => {
    const review = await ask('/v1/chat/change-review', {
      mode: 'rawChanges',
      changes: { changeDescription: 'Double the payment fee', diff: DIFF },
      applicationOverrides: overrides(),
    });
    expect(review.status).toBe(202);
    const answer = await answered(review.body.shortId);
    expect(answer.status).toBe('COMPLETED');
    expect(answer.text).toContain('checkout');
    const run = await ask(`/v1/run/${answer.runShortId}?testCases=all`);
    expect(run.body.runTestCases.map((each: { promptGoal: string }) => each.promptGoal)).toEqual([
      'Pay in the checkout',
    ]);
  });

  it('ends a review as FAILED when a test fails or cannot be decided', async () => {
    for (const changeDescription of ['Faster search for lamps', 'Other unclear words']) {
      const review = await ask('/v1/chat/change-review', {
        mode: 'rawChanges',
        changes: { changeDescription, diff: '' },
        applicationOverrides: overrides(),
      });
      expect((await answered(review.body.shortId)).status).toBe('FAILED');
    }
  });

  it('takes a pull request as the action sends it', async () => {
    const review = await ask('/v1/chat/change-review', {
      mode: 'pr',
      prUrl: 'https://github.com/o/r/pull/7',
      vcsProviderId: 'github',
      applicationOverrides: overrides(),
      actor: 'maria',
      branch: 'refs/heads/newsletter',
      commitHash: 'abc',
      commitMessage: 'Newsletter',
      repository: 'o/r',
    });
    expect(review.body).toMatchObject({ source: 'github', url: expect.stringContaining('/chat/chat_') });
    const answer = await answered(review.body.shortId);
    expect(answer.status).toBe('COMPLETED');
    // The newsletter by its branch; the checkout only by the diff.
    expect(answer.text).toContain('2 test cases have words in common');
    expect(answer.text).not.toContain('not read');
    expect(vendors.requests.map(({ origin, headers }) => [origin, headers.authorization])).toEqual([
      ['https://api.github.com', undefined],
      ['https://api.github.com', undefined],
    ]);
    const run = await server.ctx.db
      .selectFrom('run')
      .select(['branch', 'actor', 'trigger'])
      .where('short_id', '=', answer.runShortId)
      .executeTakeFirstOrThrow();
    expect(run).toEqual({ branch: 'newsletter', actor: 'maria', trigger: 'GITHUB' });
    const missing = await ask('/v1/chat/change-review', {
      mode: 'pr',
      prUrl: 'https://github.com/o/r/pull/7',
    });
    expect(missing.status).toBe(400);
    const none = await ask('/v1/chat/change-review', {
      mode: 'rawChanges',
      changes: {},
      applicationOverrides: [],
    });
    expect(none.status).toBe(400);
  });

  it('cancels the answer of a run that is cancelled', async () => {
    const held = await ask('/v1/test-cases', {
      name: 'Held',
      goal: 'hold on',
      applicationShortId: application,
      isEnabled: true,
    });
    const chat = await ask('/v1/chat', { message: 'run test Held' });
    const pending = await ask(`/v1/chat/${chat.body.shortId}`);
    expect(pending.body.messages[0]).toMatchObject({ status: 'PARTIAL', isStreaming: true });
    await ask(`/v1/run/${pending.body.messages[0].runShortId}/cancel`, { mode: 'now' });
    expect((await answered(chat.body.shortId)).status).toBe('CANCELLED');
    await call(`${server.url}/v1/test-cases/${held.body.testCase.id}`, {
      method: 'DELETE',
      token: server.token,
    });
  });

  it('scores a release by what was seen, and says what was not looked at', async () => {
    expect((await ask('/v1/release-checks', { releaseName: '1.2' })).status).toBe(400);
    const started = await ask('/v1/release-checks', {
      releaseName: '1.2',
      changes: [{ summary: 'Pay with invoices in the checkout' }, { summary: 'Teleport' }],
      regression: {},
    });
    const path = `/v1/release-checks/${started.body.shortId}`;
    const answer = await answered(started.body.reviewShortId);
    await ended(server.url, server.token, answer.runShortId);
    const { body } = await ask(path);
    expect(body).toMatchObject({
      status: 'COMPLETED',
      verdict: 'not-ready',
      releaseName: '1.2',
      automatedTestSummary: { passed: 2, failed: 1, total: 4, runShortIds: [answer.runShortId] },
      intentVerification: [
        { changeSummary: 'Pay with invoices in the checkout', verdict: 'passed' },
        { changeSummary: 'Teleport', verdict: 'unverified' },
      ],
    });
    const regression = body.categories.find((each: { label: string }) => each.label === 'Regression');
    expect(regression).toMatchObject({ score: 50, passedCount: 2, failedCount: 1, unverifiedCount: 1 });
    const accessibility = body.categories.find((each: { label: string }) => each.label === 'Accessibility');
    expect(accessibility).toMatchObject({ score: null, unverifiedCount: 1 });
    expect(body.manualFollowUps.length).toBeGreaterThan(3);
    expect(body.findings[0]).toMatchObject({ isBlocker: true, category: 'failed-test' });
    expect(body.markdown).toContain('not-ready');
    expect((await ask(path, undefined, foreign)).status).toBe(404);
    const { body: list } = await ask('/v1/release-checks');
    expect(list).toEqual({
      releaseChecks: [
        expect.objectContaining({
          shortId: body.shortId,
          ...{ releaseName: '1.2', status: 'COMPLETED', verdict: 'not-ready' },
          ...{ runShortId: answer.runShortId, passed: 2, failed: 1, total: 4 },
        }),
      ],
      nextCursor: null,
    });
  });

  it('lists conversations, page by page, those in which something was said last first', async () => {
    const seen: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await ask(`/v1/chat?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.chats);
      cursor = body.nextCursor;
    }
    expect(new Set(seen.map(({ shortId }) => shortId)).size).toBe(seen.length);
    const times = seen.map(({ updatedAt }) => String(updatedAt));
    expect(times).toEqual(times.toSorted().reverse());
    const oldest = String(seen.at(-1)!.shortId);
    await ask(`/v1/chat/${oldest}`, { message: 'list plans' });
    const { body } = await ask('/v1/chat?limit=1');
    expect(body.chats[0]).toMatchObject({
      ...{ shortId: oldest, kind: 'conversation', source: 'api', status: 'COMPLETED' },
      runShortId: null,
    });
    expect(seen).toContainEqual(expect.objectContaining({ kind: 'change-review', source: 'github' }));
    expect(seen).toContainEqual(
      expect.objectContaining({
        kind: 'release-check',
        title: '1.2',
        releaseCheckShortId: expect.stringMatching(/^release_/),
      }),
    );
    for (const path of ['/v1/chat', '/v1/release-checks']) {
      const { body: theirs } = await ask(path, undefined, foreign);
      expect(Object.values(theirs)).toEqual([[], null]);
      expect((await ask(`${path}?cursor=nonsense`)).status).toBe(400);
    }
  });
});
