import type { ExamineOptions } from '@assay/engine';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun, startWorker, sweepRetention, waitForRun } from '../src/index.ts';
import { createPurse, NO_RUN } from '../src/model-use/purse.ts';
import { claimNextCase } from '../src/run-test-cases/claim.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

const MOST = { tokens: 1_000, usd: 0.2 };
const soon = () => AbortSignal.timeout(20_000);

describe.each(engines)('what workers may use up together on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open({
      modelVariables: { OPENAI_API_KEY: 'k', ASSAY_MODEL: 'openai/gpt-5-nano' },
      modelRun: { tokens: 3_500, usd: null },
      modelDay: { tokens: 5_500, usd: null },
    });
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
  });

  const sums = (table: 'model_use' | 'model_hold') =>
    app.ctx.db
      .selectFrom(table)
      .select(sql<number>`coalesce(sum(tokens), 0)::float8`.as('tokens'))
      .where('project_id', '=', project.projectId)
      .executeTakeFirstOrThrow();

  it('is never more than a run and a day have, and all of that', async () => {
    await importTests(
      project,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => aTest(name)),
    );
    const said: string[] = [];
    let atOnce = 0;
    let most = 0;
    const examine = scripted({
      default: async (_, { model, signal }: ExamineOptions) => {
        const settle = await model!.shared![0]!.reserve(MOST, signal!).catch((error) => error);
        if (settle instanceof Error) said.push(settle.message);
        else {
          atOnce += 1;
          most = Math.max(most, atOnce);
          const begun = Date.now();
          while (most < 2 && Date.now() - begun < 10_000)
            await new Promise((resolve) => setTimeout(resolve, 10));
          atOnce -= 1;
          // More than one of them fits, though what is set aside would not be enough for all.
          await settle({ tokens: 800, usd: 0.1 });
        }
        return 'PASSED';
      },
    });
    const workers = await Promise.all([
      startWorker({ ctx: app.ctx, examine, concurrency: 3 }),
      startWorker({ ctx: app.ctx, examine, concurrency: 3 }),
    ]);
    const { ctx } = project;
    const runOnce = async () => {
      const { run } = await startRun({ ctx, input: {} });
      await waitForRun({ ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } });
    };
    try {
      await runOnce();
      // Four of 800 would leave 300 of the 3,500 of a run; the fourth may take 1,000 and there are 1,100.
      expect(await sums('model_use')).toEqual({ tokens: 3_200 });
      expect(said).toHaveLength(2);
      expect(said[0]).toContain('the limit of a run is 3500');
      expect(most).toBeGreaterThan(1);
      await runOnce();
      expect(await sums('model_use')).toEqual({ tokens: 4_800 });
      expect(said.at(-1)).toContain("the limit of a project's day is 5500");
      expect(await sums('model_hold')).toEqual({ tokens: 0 });
    } finally {
      await Promise.all(workers.map((worker) => worker.drain({ timeoutMs: 5_000 })));
    }
  });

  it('is kept for 31 days', async () => {
    const purse = createPurse(app.ctx, {
      projectId: project.projectId,
      runId: NO_RUN,
      asker: { forMs: 60_000 },
      limits: { run: { tokens: null, usd: null }, day: { tokens: 5_500, usd: null } },
    });
    await (await purse.reserve(MOST, soon()))({ tokens: 700, usd: 0.1 });
    const later = (days: number) => ({
      ...app.ctx,
      clock: { now: () => new Date(app.ctx.clock.now().getTime() + days * 86_400_000) },
    });
    await sweepRetention(later(31));
    expect(await sums('model_use')).toEqual({ tokens: 700 });
    await sweepRetention(later(32));
    expect(await sums('model_use')).toEqual({ tokens: 0 });
  });

  it('is not blocked by what a worker that died had set aside', async () => {
    await importTests(project, [aTest('dies'), aTest('lives')]);
    await startRun({ ctx: project.ctx, input: {} });
    const limits = { run: { tokens: null, usd: null }, day: { tokens: 1_500, usd: null } };
    const purseOf = async (worker: string) => {
      const claimed = await claimNextCase(app.ctx, worker);
      if (typeof claimed === 'string') throw new Error(`no case: ${claimed}`);
      const { hold, row } = claimed;
      const asker = { runTestCaseId: row.id, attempt: hold.attempt };
      const options = { projectId: row.project_id, runId: row.run_id, asker, limits };
      return { id: row.id, purse: createPurse(app.ctx, options) };
    };
    const dying = await purseOf('worker-1');
    const living = await purseOf('worker-2');
    await dying.purse.reserve(MOST, soon());
    await expect(living.purse.reserve(MOST, AbortSignal.timeout(400))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await app.ctx.db
      .updateTable('run_test_case')
      .set({ lease_until: sql<Date>`clock_timestamp() - interval '1 second'` })
      .where('id', '=', dying.id)
      .execute();
    const settle = await living.purse.reserve(MOST, soon());
    await settle({ tokens: 700, usd: null });
    expect(await sums('model_hold')).toEqual({ tokens: 0 });
    await expect(living.purse.reserve(MOST, soon())).rejects.toMatchObject({ code: 'AGENT_BUDGET_EXCEEDED' });
  });

  it('takes back after a while what was set aside outside of a run', async () => {
    const purse = createPurse(app.ctx, {
      projectId: project.projectId,
      runId: NO_RUN,
      asker: { forMs: 300 },
      limits: { run: { tokens: null, usd: null }, day: { tokens: null, usd: 0.3 } },
    });
    const begun = Date.now();
    await purse.reserve(MOST, soon());
    const settle = await purse.reserve(MOST, soon());
    expect(Date.now() - begun).toBeGreaterThanOrEqual(300);
    await settle({ tokens: 10, usd: 0.2 });
    await expect(purse.reserve(MOST, soon())).rejects.toThrow('the limit of');
  });
});
