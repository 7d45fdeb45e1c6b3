import type { AppContext } from '../ctx.ts';
import { IDLE_MS } from './token.ts';

/** Removes sessions that have ended. */
export async function forgetSessions({ ctx }: { ctx: AppContext }): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db
    .deleteFrom('session')
    .where((eb) =>
      eb.or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', new Date(now.getTime() - IDLE_MS))]),
    )
    .execute();
}
