import { createHash } from 'node:crypto';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';

/** Failures within this time count. */
export const ATTEMPT_WINDOW_MS = 15 * 60_000;
const MAX_OF_ADDRESS = 5;
const MAX_OF_IP = 20;

/**
 * Counts a try before the password is looked at, so that many at once are not more than many in a row. Throws
 * too_many_attempts (429) after 5 failures for the address or 20 from the IP within 15 minutes, whether or not there is
 * such an address; a refused try does not count. Call `succeeded` when the password was right.
 */
export async function countAttempt(
  ctx: AppContext,
  input: { email: string; ip: string },
): Promise<{ succeeded(): Promise<void> }> {
  const now = ctx.clock.now();
  const id = newId(ctx);
  const address = createHash('sha256').update(input.email).digest('hex');
  const ip = input.ip.slice(0, 100);
  await ctx.db.insertInto('sign_in_attempt').values({ id, address, ip, created_at: now }).execute();
  const waits = await Promise.all([
    waitFor(ctx, 'address', address, MAX_OF_ADDRESS, now),
    waitFor(ctx, 'ip', ip, MAX_OF_IP, now),
  ]);
  const waitMs = Math.max(...waits);
  if (waitMs > 0) {
    await ctx.db.deleteFrom('sign_in_attempt').where('id', '=', id).execute();
    const seconds = Math.ceil(waitMs / 1000);
    throw new AppError(
      'too_many_attempts',
      `Too many failed tries to sign in. Wait ${Math.ceil(seconds / 60)} min; Retry-After says how long.`,
      { retryAfterSeconds: seconds },
    );
  }
  return {
    async succeeded() {
      await ctx.db
        .deleteFrom('sign_in_attempt')
        .where((eb) => eb.or([eb('id', '=', id), eb('address', '=', address)]))
        .execute();
    },
  };
}

/** Milliseconds until this try would be one of `max`; 0 when it is. */
async function waitFor(
  ctx: AppContext,
  column: 'address' | 'ip',
  value: string,
  max: number,
  now: Date,
): Promise<number> {
  const rows = await ctx.db
    .selectFrom('sign_in_attempt')
    .select('created_at')
    .where(column, '=', value)
    .where('created_at', '>', new Date(now.getTime() - ATTEMPT_WINDOW_MS))
    .orderBy('created_at', 'desc')
    .limit(max + 1)
    .execute();
  const oldest = rows[max];
  if (oldest === undefined) return 0;
  return Math.max(1, oldest.created_at.getTime() + ATTEMPT_WINDOW_MS - now.getTime());
}

/** Removes tries that do not count any more. */
export async function forgetAttempts({ ctx }: { ctx: AppContext }): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - ATTEMPT_WINDOW_MS);
  await ctx.db.deleteFrom('sign_in_attempt').where('created_at', '<', before).execute();
}
