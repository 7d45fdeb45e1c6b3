import type { AppContext } from '../ctx.ts';
import { storable } from '../db/json.ts';

/** How the newest call went; `error` null: well. */
export async function noteUse(
  ctx: Pick<AppContext, 'db' | 'clock'>,
  integrationId: string,
  error: string | null,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db
    .updateTable('integration')
    .set({
      last_used_at: now,
      last_error: error === null ? null : storable(error).slice(0, 1_000),
      last_error_at: error === null ? null : now,
    })
    .where('id', '=', integrationId)
    .execute();
}
