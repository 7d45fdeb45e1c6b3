import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { jsonText } from '../db/json.ts';
import { answerBinding, inProgress, type KeyUse, type StoredAnswer } from './claim.ts';

type Held = KeyUse & { claimId: string };

/**
 * Marks the key in the transaction of the effect. When the claim was taken over meanwhile it throws, which rolls the
 * effect back: of two requests with one key only one can commit.
 */
export async function recordEffect(
  trx: Transaction,
  ctx: Pick<AppContext, 'secrets'>,
  held: Held,
  result: unknown,
): Promise<void> {
  const row = await trx
    .updateTable('idempotency_key')
    .set({
      took_effect: true,
      sealed_answer: ctx.secrets.seal(jsonText(result ?? null), answerBinding(held)),
    })
    .where('owner', '=', held.owner)
    .where('key', '=', held.key)
    .where('claim_id', '=', held.claimId)
    .returning('key')
    .executeTakeFirst();
  if (row === undefined) throw inProgress();
}

/** Keeps the answer for those that come with the same key. */
export async function recordAnswer(ctx: AppContext, held: Held, answer: StoredAnswer): Promise<void> {
  await ctx.db
    .updateTable('idempotency_key')
    .set({ status: answer.status, sealed_answer: ctx.secrets.seal(answer.body, answerBinding(held)) })
    .where('owner', '=', held.owner)
    .where('key', '=', held.key)
    .where('claim_id', '=', held.claimId)
    .execute();
}

/** The request was refused: the key is free again, unless something took effect all the same. */
export async function giveUpClaim(ctx: AppContext, held: Held): Promise<void> {
  await ctx.db
    .deleteFrom('idempotency_key')
    .where('owner', '=', held.owner)
    .where('key', '=', held.key)
    .where('claim_id', '=', held.claimId)
    .where('took_effect', '=', false)
    .execute();
}
