import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTransaction } from '../src/db/with-transaction.ts';
import { appendEvents } from '../src/events/append.ts';
import { cancelRun, deleteRun, startRun, startWorker, waitForRun } from '../src/index.ts';
import { RunEnds } from '../src/runs/ends.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

describe.each(engines)('waiting for runs on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());

  async function start() {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    return { ctx: project.ctx, shortId: run.shortId, id: run.id };
  }

  it('reads once for 200 who wait, whenever something happens', async () => {
    const { ctx, shortId, id } = await start();
    let reads = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        reads += 1;
        return result;
      },
    };
    const { db, notices, log } = app.ctx;
    const ends = new RunEnds({ db: db.withPlugin(counter), notices, log });
    const waits = Promise.all(
      Array.from({ length: 200 }, () =>
        waitForRun({ ctx: { ...ctx, ends }, input: { shortId, timeoutMs: 20_000 } }),
      ),
    );
    const type = 'case-step';
    for (let step = 0; step < 5; step += 1) {
      await withTransaction(db, (trx) =>
        appendEvents(trx, ctx, id, [{ type, runTestCaseId: null, data: {} }]),
      );
    }
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}), concurrency: 1 });
    expect(new Set(await waits)).toEqual(new Set([true]));
    await worker.drain();
    // Two hundred each would be thousands; beside one an event there are those for who came while one was under way.
    expect(reads).toBeLessThan(100);
  });

  it('ends at its time, on abort, and when the run is cancelled', async () => {
    const { ctx, shortId } = await start();
    expect(await waitForRun({ ctx, input: { shortId, timeoutMs: 30 } })).toBe(false);
    const abort = new AbortController();
    const aborted = waitForRun({ ctx, input: { shortId, timeoutMs: 20_000, signal: abort.signal } });
    abort.abort();
    expect(await aborted).toBe(false);
    const cancelled = waitForRun({ ctx, input: { shortId, timeoutMs: 20_000 } });
    await cancelRun({ ctx, input: { shortId, mode: 'now' } });
    expect(await cancelled).toBe(true);
    await deleteRun({ ctx, input: { shortId } });
    await expect(waitForRun({ ctx, input: { shortId, timeoutMs: 10 } })).rejects.toThrow('no run');
  });
});
