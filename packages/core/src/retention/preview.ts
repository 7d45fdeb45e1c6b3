import type { RetentionPreview } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { retentionOf } from './policy.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * What the next sweep would remove under other numbers. Days, 0: for ever, null: as the server is set up, absent: as it is now.
 * A run that one still going builds upon is counted, though it stays until that one has ended.
 */
export async function previewRetention({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { keepRunsDays?: number | null; keepArtifactsDays?: number | null };
}): Promise<RetentionPreview> {
  const projectId = projectIdOf(ctx);
  const now = await ctx.db
    .selectFrom('project')
    .select(['keep_runs_days', 'keep_artifacts_days'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  const pick = <T>(given: T | undefined, before: T) => (given === undefined ? before : given);
  const retention = retentionOf(ctx.config, {
    keep_runs_days: pick(input.keepRunsDays, now.keep_runs_days),
    keep_artifacts_days: pick(input.keepArtifactsDays, now.keep_artifacts_days),
  });
  const before = (days: number) =>
    days === 0 ? '-infinity' : new Date(ctx.clock.now().getTime() - days * DAY_MS).toISOString();
  const isOld = sql`completed_at < ${before(retention.runs.days)}::timestamptz`;
  const losesFiles = sql`not (${isOld}) and artifact_bytes > 0 and completed_at < ${before(retention.artifacts.days)}::timestamptz`;
  const { rows } = await sql<RetentionPreview['removed']>`
    select (count(*) filter (where ${isOld}))::integer as "runs",
      coalesce(sum(total_count) filter (where ${isOld}), 0)::float8 as "runTestCases",
      (count(*) filter (where ${losesFiles}))::integer as "runsLosingFiles",
      coalesce(sum(artifact_bytes) filter (where ${isOld} or (${losesFiles})), 0)::float8 as "artifactBytes"
    from run where project_id = ${projectId}::uuid and completed_at is not null`.execute(ctx.db);
  return { retention, removed: rows[0]! };
}
