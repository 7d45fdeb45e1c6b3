import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { loadConfigsForRun } from './load-for-run.ts';

/** Names of the fields of every config of the project; their values stay where they are. */
export async function configFieldNames(ctx: VerbContext): Promise<Record<string, string[]>> {
  const projectId = projectIdOf(ctx);
  const rows = await ctx.db.selectFrom('config').select('id').where('project_id', '=', projectId).execute();
  const configs = await loadConfigsForRun(ctx, {
    projectId,
    configIds: rows.map((row) => row.id),
    environmentId: null,
    parameters: null,
  });
  return Object.fromEntries(Object.entries(configs).map(([name, fields]) => [name, Object.keys(fields)]));
}
