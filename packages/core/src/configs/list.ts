import { formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/** Names and kinds; fields are never returned. */
export async function listConfigs({ ctx }: { ctx: VerbContext }): Promise<{
  configs: { id: string; shortId: string; name: string; kind: string; createdAt: string }[];
}> {
  const rows = await ctx.db
    .selectFrom('config')
    .select(['id', 'short_id', 'name', 'kind', 'created_at'])
    .where('project_id', '=', projectIdOf(ctx))
    .orderBy('name')
    .limit(1_000)
    .execute();
  return {
    configs: rows.map((row) => ({
      id: row.id,
      shortId: formatId('config', row.short_id),
      name: row.name,
      kind: row.kind,
      createdAt: row.created_at.toISOString(),
    })),
  };
}
