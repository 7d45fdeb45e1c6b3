import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/**
 * Which of these environments (short ids) were made by somebody, or had their URL set by somebody, as the audit log tells;
 * those of others have the URL that the server itself gave them.
 */
export async function environmentsSetByHand({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { environments: string[] };
}): Promise<Set<string>> {
  if (input.environments.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('audit_log')
    .select(['entity_id', 'action', 'detail'])
    .where('project_id', '=', projectIdOf(ctx))
    .where('entity', '=', 'environment')
    .where('entity_id', 'in', input.environments)
    .where('action', 'in', ['environment.created', 'environment.updated'])
    .where('actor_kind', '<>', 'system')
    .execute();
  const byHand = rows.filter(
    ({ action, detail }) => action === 'environment.created' || 'url' in (detail as Record<string, unknown>),
  );
  return new Set(byHand.map(({ entity_id }) => entity_id!));
}
