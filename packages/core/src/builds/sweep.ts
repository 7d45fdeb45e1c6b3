import type { AppContext } from '../ctx.ts';
import { removeBuild } from './files.ts';

const DAY_MS = 86_400_000;

/** Removes uploads that nobody registered within a day. */
export async function sweepBuilds(ctx: AppContext): Promise<void> {
  const rows = await ctx.db
    .deleteFrom('build')
    .where('platform', 'is', null)
    .where('created_at', '<', new Date(ctx.clock.now().getTime() - DAY_MS))
    .returning('id')
    .execute();
  for (const row of rows) await removeBuild(ctx, row.id);
}
