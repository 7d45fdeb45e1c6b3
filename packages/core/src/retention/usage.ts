import type { Usage } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { readRetention } from './get.ts';

/** What the project keeps, and for how long. Sizes are those of the files when they were stored. */
export async function getUsage({ ctx }: { ctx: VerbContext }): Promise<Usage> {
  const projectId = projectIdOf(ctx);
  const totals = await ctx.db
    .selectFrom('run')
    .select((eb) => [
      eb.fn.countAll<number>().as('runs'),
      eb.fn.sum<string | null>('total_count').as('cases'),
      eb.fn.sum<string | null>('artifact_bytes').as('bytes'),
      eb.fn.min('created_at').as('oldest'),
      eb.fn.count<number>('artifacts_removed_at').as('without_files'),
    ])
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  return {
    runs: totals.runs,
    runTestCases: Number(totals.cases ?? 0),
    artifactBytes: Number(totals.bytes ?? 0),
    runsWithoutArtifacts: totals.without_files,
    oldestRunAt: totals.oldest?.toISOString() ?? null,
    retention: await readRetention(ctx.db, ctx),
  };
}
