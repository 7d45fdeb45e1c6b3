import type { LabelList } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/** Every label that a case of the project carries, by name; at most 1,000. */
export async function listLabels({ ctx }: { ctx: VerbContext }): Promise<LabelList> {
  const { rows } = await sql<{ name: string; total: number }>`
    select label as name, count(*) as total from test_case, unnest(labels) as label
    where project_id = ${projectIdOf(ctx)} group by label order by label limit 1000`.execute(ctx.db);
  return { labels: rows.map(({ name, total }) => ({ name, testCaseCount: total })) };
}
