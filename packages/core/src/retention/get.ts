import type { Retention } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { projectIdOf } from '../scope.ts';
import { retentionOf } from './policy.ts';

/** How long runs and their files are kept. */
export async function getRetention({ ctx }: { ctx: VerbContext }): Promise<{ retention: Retention }> {
  return { retention: await readRetention(ctx.db, ctx) };
}

export async function readRetention(db: Database | Transaction, ctx: VerbContext): Promise<Retention> {
  const row = await db
    .selectFrom('project')
    .select(['keep_runs_days', 'keep_artifacts_days'])
    .where('id', '=', projectIdOf(ctx))
    .executeTakeFirstOrThrow();
  return retentionOf(ctx.config, row);
}
