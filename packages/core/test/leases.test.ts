import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  cancelRun,
  eventsSince,
  getRunStatus,
  getRunTestCase,
  startRun,
  startSweep,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { type ClaimedCase, claimNextCase } from '../src/run-test-cases/claim.ts';
import { renewLeases } from '../src/run-test-cases/lease.ts';
import { settle } from '../src/run-test-cases/settle.ts';
import { settlementOf } from '../src/run-test-cases/settlement.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { examination, scripted, untilAborted } from './support/scripted.ts';

describe.each(engines)('who holds a case on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());

  async function oneCase(): Promise<{ project: TestProject; shortId: string; runId: string }> {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    return { project, shortId: run.shortId, runId: run.id };
  }

  /** For a worker that died: it gives no sign of life, which is noticed soon. */
  const dead = () => ({ ...app.ctx, config: { ...app.ctx.config, leaseMs: 100 } });

  async function claim(workerId: string): Promise<ClaimedCase> {
    const claimed = await claimNextCase(dead(), workerId);
    if (typeof claimed === 'string') throw new Error(`nothing to claim: ${claimed}`);
    return claimed;
  }

  function settled(claimed: ClaimedCase, outcome: 'PASSED' | 'FAILED') {
    const { verdict, durationMs } = examination(outcome);
    return settle(app.ctx, {
      runId: claimed.row.run_id,
      projectId: claimed.row.project_id,
      hold: claimed.hold,
      settlement: settlementOf(verdict, durationMs, null),
      findings: [],
      files: [],
    });
  }

  it('gives a case to one worker only', async () => {
    await oneCase();
    const claims = await Promise.all(['w1', 'w2', 'w3'].map((id) => claimNextCase(app.ctx, id)));
    expect(claims.filter((entry) => typeof entry !== 'string')).toHaveLength(1);
    await settled(claims.find((entry) => typeof entry !== 'string') as ClaimedCase, 'PASSED');
  });

  it('tries a lost case again, and the late writer loses', async () => {
    const { project, shortId } = await oneCase();
    const first = await claim('dead');
    const sweep = startSweep({ ctx: app.ctx });
    const second = await vi.waitUntil(
      async () => {
        const next = await claimNextCase(app.ctx, 'alive');
        return typeof next === 'string' ? false : next;
      },
      { timeout: 20_000, interval: 50 },
    );
    await sweep.stop();
    expect(second.hold).toMatchObject({ runTestCaseId: first.hold.runTestCaseId, attempt: 2 });
    expect(await renewLeases(app.ctx, 'dead', [first.hold])).toEqual([]);
    expect(await settled(first, 'FAILED')).toBe(false);
    expect(await settled(second, 'PASSED')).toBe(true);
    expect(await settled(second, 'FAILED')).toBe(false);
    const status = await getRunStatus({ ctx: project.ctx, input: { shortId, testCases: 'all' } });
    expect(status).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
    const detail = await getRunTestCase({
      ctx: project.ctx,
      input: { shortId: status.runTestCases[0]!.shortId },
    });
    expect(detail.attempt).toBe(2);
    const { events } = await eventsSince({ ctx: project.ctx, input: { runShortId: shortId } });
    expect(events.map((event) => event.seq)).toEqual(events.map((_event, index) => index + 1));
    expect(events.map((event) => event.type)).toEqual([
      'run-created',
      'case-started',
      'run-started',
      'case-retried',
      'case-started',
      'case-ended',
      'run-ended',
    ]);
  });

  it('ends a case that was lost twice as ERROR, not as a hang', async () => {
    const { project, shortId } = await oneCase();
    await claim('dead 1');
    const sweep = startSweep({ ctx: app.ctx });
    await vi.waitUntil(async () => typeof (await claimNextCase(dead(), 'dead 2')) !== 'string', {
      timeout: 20_000,
      interval: 50,
    });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } })).toBe(true);
    await sweep.stop();
    const status = await getRunStatus({ ctx: project.ctx, input: { shortId, testCases: 'all' } });
    expect(status).toMatchObject({ status: 'ERROR', result: null });
    expect(status.runTestCases[0]).toMatchObject({ status: 'ERROR', errorCode: 'PLATFORM_WORKER_LOST' });
  });

  const leaseOf = async (runId: string) => {
    const row = app.ctx.db.selectFrom('run_test_case').select('lease_until').where('run_id', '=', runId);
    return (await row.executeTakeFirstOrThrow()).lease_until!;
  };

  it('keeps a case for as long as its worker gives signs of life', async () => {
    const { project, shortId, runId } = await oneCase();
    const ctx = { ...app.ctx, config: { ...app.ctx.config, sweepMs: 60_000 } };
    const examine = scripted({
      a: async () => {
        for (let sign = 1; sign <= 3; sign += 1) {
          const before = await leaseOf(runId);
          await vi.waitUntil(async () => (await leaseOf(runId)) > before, { timeout: 20_000 });
        }
        return 'PASSED';
      },
    });
    const sweep = startSweep({ ctx: app.ctx });
    const worker = await startWorker({ ctx, examine });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 25_000 } })).toBe(true);
    await worker.drain();
    await sweep.stop();
    expect(examine.calls).toEqual(['a']);
  });

  it('does not lose the cases of its own worker to a process that stood still', async () => {
    const { project, shortId, runId } = await oneCase();
    const ctx = { ...app.ctx, config: { ...app.ctx.config, heartbeatMs: 60_000 } };
    const examine = scripted({
      a: async () => {
        // As if it stood still until its lease had run out; now its sweep looks before its next sign of life.
        const lease_until = new Date(0);
        await app.ctx.db
          .updateTable('run_test_case')
          .set({ lease_until })
          .where('run_id', '=', runId)
          .execute();
        await vi.waitUntil(async () => (await leaseOf(runId))?.getTime() !== 0, { timeout: 20_000 });
        return 'PASSED';
      },
    });
    const worker = await startWorker({ ctx, examine });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 25_000 } })).toBe(true);
    await worker.drain();
    expect(examine.calls).toEqual(['a']);
    expect((await getRunStatus({ ctx: project.ctx, input: { shortId } })).result).toBe('PASSED');
  });

  it('gives cases back when the worker has to end, without counting it as a loss', async () => {
    const { project, shortId } = await oneCase();
    let started = 0;
    const waiting = scripted({
      a: async (_input, options) => {
        started += 1;
        await untilAborted(options.signal);
        return 'CANCELLED';
      },
    });
    for (let round = 1; round <= 3; round += 1) {
      const worker = await startWorker({ ctx: app.ctx, examine: waiting });
      await vi.waitUntil(() => started === round, { timeout: 20_000, interval: 20 });
      await worker.drain({ timeoutMs: 0 });
      const status = await getRunStatus({ ctx: project.ctx, input: { shortId } });
      expect(status).toMatchObject({ status: 'RUNNING', counts: { pending: 1, running: 0 } });
    }
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}) });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } })).toBe(true);
    await worker.drain();
    expect((await getRunStatus({ ctx: project.ctx, input: { shortId } })).result).toBe('PASSED');
  });

  it.each(['finish-step', 'now'] as const)('cancels a run: %s', async (mode) => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b'), aTest('c', { waitFor: ['a'] })]);
    let running = 0;
    const examine = scripted({
      default: async (_input, options) => {
        running += 1;
        // With `now` not even an engine that ignores the signal may hold the run up.
        await (mode === 'now' ? new Promise(() => undefined) : untilAborted(options.signal));
        return 'CANCELLED';
      },
    });
    const worker = await startWorker({ ctx: app.ctx, examine, concurrency: 1 });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    await vi.waitUntil(() => running === 1, { timeout: 20_000, interval: 20 });
    const answer = await cancelRun({ ctx: project.ctx, input: { shortId: run.shortId, mode } });
    expect(answer.run).toMatchObject({ id: run.id, short_id: run.shortId });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } })).toBe(
      true,
    );
    await worker.drain();
    const status = await getRunStatus({
      ctx: project.ctx,
      input: { shortId: run.shortId, testCases: 'all' },
    });
    expect(status).toMatchObject({ status: 'CANCELLED', result: null, counts: { cancelled: 3 } });
    expect(running).toBe(1);
    const again = await cancelRun({ ctx: project.ctx, input: { shortId: run.shortId } });
    expect(again.run.status).toBe('CANCELLED');
  });

  it('cancels a run that nobody took yet at once, and refuses one that ended', async () => {
    const { project, shortId } = await oneCase();
    const answer = await cancelRun({ ctx: project.ctx, input: { shortId } });
    expect(answer.run.status).toBe('CANCELLED');
    const next = await oneCase();
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}) });
    await waitForRun({ ctx: next.project.ctx, input: { shortId: next.shortId, timeoutMs: 20_000 } });
    await worker.drain();
    await expect(
      cancelRun({ ctx: next.project.ctx, input: { shortId: next.shortId } }),
    ).rejects.toMatchObject({
      code: 'run_already_ended',
      httpStatus: 409,
    });
  });

  it('ends a cancelled run whose worker died', async () => {
    const { project, shortId } = await oneCase();
    await claim('dead');
    await cancelRun({ ctx: project.ctx, input: { shortId } });
    const sweep = startSweep({ ctx: app.ctx });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } })).toBe(true);
    await sweep.stop();
    expect((await getRunStatus({ ctx: project.ctx, input: { shortId } })).status).toBe('CANCELLED');
  });

  it('drains a backlog without waiting for the next look', { timeout: 120_000 }, async () => {
    const project = await makeProject(app.ctx);
    await importTests(
      project,
      Array.from({ length: 60 }, (_entry, index) => aTest(`case ${index}`)),
    );
    // One that never looks: it hears of the start, and each end makes it take the next.
    const timers = vi.spyOn(globalThis, 'setInterval').mockReturnValue(undefined as never);
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}), concurrency: 4 });
    timers.mockRestore();
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const wait = { shortId: run.shortId, timeoutMs: 100_000 };
    expect(await waitForRun({ ctx: project.ctx, input: wait })).toBe(true);
    await worker.drain();
    const { counts } = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
    expect(counts).toMatchObject({ passed: 60, pending: 0, running: 0 });
    const jobs = await app.ctx.db
      .selectFrom('pgboss.job' as never)
      .selectAll()
      .execute();
    expect(jobs.length).toBeLessThanOrEqual(1);
  });
});
