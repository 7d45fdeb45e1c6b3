import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, seed, startTestServer, type TestServer } from './support.ts';

/** Signs of three bytes each in an order that cannot be compressed: `length` of them need three times that in an index. */
function dense(length: number): string {
  let state = 12345;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCodePoint(0x4e00 + ((state >> 8) % 20_000));
  };
  return Array.from({ length }, next).join('');
}

describe('input within the contract that is hard to take', () => {
  let server: TestServer;
  let application: string;
  let testCaseId: string;
  beforeAll(async () => {
    server = await startTestServer();
    const seeded = await seed(server.ctx, ['pass']);
    application = seeded.application;
    testCaseId = seeded.testCaseIds[0]!;
  });
  afterAll(() => server?.stop());

  const send = (path: string, body: unknown) => call(`${server.url}${path}`, { token: server.token, body });

  it.each([
    ['branch', { branch: dense(1_024) }],
    ['repository', { repository: dense(1_024) }],
  ])('refuses a %s that no index can hold', async (_name, more) => {
    const answer = await send('/v1/run', { trigger: 'GITHUB', ...more });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('refuses a cursor that no list gave, wherever it is put', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const times = ['0000-01-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', 'Thu, 01 Jan 2026', 'x'];
    const cursors = [...times.map((time) => Buffer.from(`${time} ${id}`).toString('base64url')), '-1', 'eA'];
    const lists = ['audit', 'tokens', 'runs', 'issues', `test-cases/${testCaseId}/history`];
    for (const path of [...lists, 'test-plans', `test-cases/${testCaseId}/revisions`]) {
      for (const cursor of cursors) {
        const answer = await call(`${server.url}/v1/${path}?cursor=${cursor}`, { token: server.token });
        expect([path, answer.status, answer.body.message]).toEqual([
          path,
          400,
          'cursor is not one that this list gave. Start again without it.',
        ]);
      }
    }
  });

  it('refuses a label of an imported file that is longer than labels are', async () => {
    const markdown = `# Tests\n\n## One\n\nlabels: ${dense(1_500)}\n\nOpen the page.\n`;
    const answer = await send('/v1/test-cases/import', { markdown, applicationShortId: application });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('label') } });
  });

  it('answers at once to a diff and to a message made to keep an expression busy', async () => {
    const started = performance.now();
    const override = { applicationShortId: application, environment: { url: 'http://127.0.0.1:9/' } };
    const review = await send('/v1/chat/change-review', {
      mode: 'rawChanges',
      changes: { diff: `diff --git a/${' b/'.repeat(100_000)}\r\n` },
      applicationOverrides: [override],
    });
    expect(review.status).toBe(202);
    expect((await send('/v1/chat', { message: `x ${'.'.repeat(19_000)}x` })).status).toBe(202);
    // It took a minute.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
