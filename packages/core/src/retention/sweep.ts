import { sql } from 'kysely';
import { removeArtifacts } from '../artifacts/remove.ts';
import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { forgetRuns, neededBy, noteRemoval } from '../runs/delete.ts';
import { RESTORABLE_DAYS } from '../test-cases/restore-deleted.ts';
import { retentionOf } from './policy.ts';

/** Runs of one transaction. */
const BATCH = 50;
/** Only today counts against a limit; the rest is shown. */
const KEEP_MODEL_USE_DAYS = 31;
const DAY_MS = 24 * 60 * 60_000;

/**
 * One pass over all projects: runs past their time go with all that belongs to them, files past theirs go alone (verdicts,
 * steps and findings stay). Several processes may do this at once; each takes rows that no other has. It ends early when `goOn` says no.
 */
export async function sweepRetention(
  ctx: AppContext,
  goOn: () => boolean = () => true,
): Promise<{ runs: number; artifacts: number }> {
  const done = { runs: 0, artifacts: 0 };
  const projects = await ctx.db
    .selectFrom('project')
    .select(['id', 'keep_runs_days', 'keep_artifacts_days'])
    .execute();
  for (const project of projects) {
    if (!goOn()) break;
    const { runs, artifacts } = retentionOf(ctx.config, project);
    if (runs.days > 0)
      done.runs += await everyBatch(goOn, () => dropRuns(ctx, project.id, before(ctx, runs.days)));
    if (artifacts.days > 0) {
      done.artifacts += await everyBatch(goOn, () => dropFiles(ctx, project.id, before(ctx, artifacts.days)));
    }
  }
  while (goOn() && (await removeArtifacts(ctx)) > 0);
  await ctx.db
    .deleteFrom('deleted_test_case')
    .where('deleted_at', '<', before(ctx, RESTORABLE_DAYS))
    .execute();
  await ctx.db
    .deleteFrom('model_use')
    .where('day', '<', before(ctx, KEEP_MODEL_USE_DAYS).toISOString().slice(0, 10))
    .execute();
  if (done.runs + done.artifacts > 0) ctx.log.info(done, 'old runs and files were removed');
  return done;
}

function before(ctx: AppContext, days: number): Date {
  return new Date(ctx.clock.now().getTime() - days * DAY_MS);
}

async function everyBatch(goOn: () => boolean, batch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await batch();
    total += count;
    if (count === 0 || !goOn()) return total;
  }
}

async function dropRuns(ctx: AppContext, projectId: string, limit: Date): Promise<number> {
  return withTransaction(ctx.db, async (trx) => {
    const rows = await trx
      .selectFrom('run')
      .select('id')
      .where('project_id', '=', projectId)
      .where('completed_at', '<', limit)
      // A run that one still going builds upon stays; so it must not fill the batch for ever either.
      .where(
        sql<boolean>`not exists (
          select 1 from run_test_case needed
          join run_test_case_dependency edge on edge.depends_on_id = needed.id
          join run_test_case dependant on dependant.id = edge.run_test_case_id and dependant.run_id <> needed.run_id
          join run builder on builder.id = dependant.run_id and builder.completed_at is null
          where needed.run_id = run.id)`,
      )
      .orderBy('completed_at')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = rows.map((row) => row.id);
    const needed = ids.length === 0 ? new Map<string, string>() : await neededBy(trx, ids);
    const free = ids.filter((id) => !needed.has(id));
    if (free.length > 0) await forgetRuns(trx, ctx, free);
    return free.length;
  });
}

async function dropFiles(ctx: AppContext, projectId: string, limit: Date): Promise<number> {
  return withTransaction(ctx.db, async (trx) => {
    const rows = await trx
      .selectFrom('run')
      .select('id')
      .where('project_id', '=', projectId)
      .where('completed_at', '<', limit)
      .where('artifact_bytes', '>', 0)
      .orderBy('completed_at')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    await trx
      .deleteFrom('artifact')
      .where('run_test_case_id', 'in', (eb) =>
        eb.selectFrom('run_test_case').select('id').where('run_id', 'in', ids),
      )
      .execute();
    await trx
      .updateTable('run')
      .set({ artifact_bytes: 0, artifacts_removed_at: ctx.clock.now() })
      .where('id', 'in', ids)
      .execute();
    await noteRemoval(trx, ctx, ids);
    return ids.length;
  });
}
