import type { FileUsage } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/** What the files of the project take up, by kind, the largest first. Sizes are those of the files when they were stored. */
export async function getFileUsage({ ctx }: { ctx: VerbContext }): Promise<FileUsage> {
  const projectId = projectIdOf(ctx);
  const { rows } = await sql<FileUsage['kinds'][number]>`
    select artifact.kind, count(*)::integer as files, sum(artifact.bytes)::float8 as bytes, true as "isSwept"
    from run_test_case join artifact on artifact.run_test_case_id = run_test_case.id
    where run_test_case.project_id = ${projectId}::uuid group by artifact.kind
    union all
    select 'config-file', count(*)::integer, sum(config_file.bytes)::float8, false
    from config join config_file on config_file.config_id = config.id
    where config.project_id = ${projectId}::uuid having count(*) > 0
    union all
    select 'build', count(*)::integer, sum(build.bytes)::float8, false
    from build where build.project_id = ${projectId}::uuid having count(*) > 0
    order by bytes desc, kind`.execute(ctx.db);
  return { kinds: rows };
}
