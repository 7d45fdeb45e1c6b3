import type { VerbContext } from '../ctx.ts';
import { newId } from '../ids.ts';
import { requireSystem } from '../scope.ts';

/** Only for the system. `runLimit`: most runs in all; null or absent: no limit. */
export async function createOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string; runLimit?: number | null };
}): Promise<{ id: string; name: string }> {
  requireSystem(ctx);
  const id = newId(ctx);
  await ctx.db
    .insertInto('organisation')
    .values({ id, name: input.name, run_limit: input.runLimit ?? null, created_at: ctx.clock.now() })
    .execute();
  return { id, name: input.name };
}
