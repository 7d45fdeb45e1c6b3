import type { AppContext } from '../ctx.ts';

/** How long a key is remembered, milliseconds. */
export const REMEMBER_MS = 24 * 3_600_000;

/** Removes what is older than 24 hours; answers how many. */
export async function forgetIdempotencyKeys({ ctx }: { ctx: AppContext }): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - REMEMBER_MS);
  const { numDeletedRows } = await ctx.db
    .deleteFrom('idempotency_key')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
