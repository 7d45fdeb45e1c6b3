import type { AppContext } from '../ctx.ts';

/** Removes secrets that were replaced and sign no more. */
export async function forgetOldSecrets(ctx: AppContext): Promise<void> {
  await ctx.db
    .updateTable('webhook')
    .set({ sealed_previous_secret: null, previous_secret_until: null })
    .where('previous_secret_until', '<', ctx.clock.now())
    .execute();
}
