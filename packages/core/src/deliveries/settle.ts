import type { DeliveryStatus } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { type ClaimedDelivery, returnLost, settleDelivery } from './lifecycle.ts';
import type { SendResult } from './sender.ts';
import { keeperOf } from './targets.ts';

/** Bytes of an answer that the log keeps. */
const KEPT_BYTES = 2_048;

/** Stores how a try went, in one transaction with what follows for its target. Undefined: the hold was lost meanwhile. */
export async function settleTry(
  ctx: AppContext,
  claimed: ClaimedDelivery,
  result: SendResult,
  timing: { startedAt: Date; durationMs: number },
): Promise<DeliveryStatus | undefined> {
  const keeper = keeperOf(claimed.kind);
  return withTransaction(ctx.db, async (trx) => {
    // Always target before delivery, so that what is switched off leaves nothing pending behind.
    const isOpen = await keeper.lock(trx, claimed.target_id);
    const status = await settleDelivery(trx, ctx, claimed, result, isOpen);
    if (status === undefined) return undefined;
    await logTry(trx, claimed, result, timing);
    if (isOpen) {
      await keeper.note(trx, ctx, claimed.target_id, {
        outcome: result.outcome,
        exhausted: status === 'failed',
      });
    }
    return status;
  });
}

async function logTry(
  trx: Transaction,
  claimed: ClaimedDelivery,
  result: SendResult,
  timing: { startedAt: Date; durationMs: number },
): Promise<void> {
  await trx
    .insertInto('delivery_attempt')
    .values({
      delivery_id: claimed.id,
      number: claimed.attempt,
      started_at: timing.startedAt,
      duration_ms: Math.round(timing.durationMs),
      http_status: result.httpStatus ?? null,
      error_code: result.error?.code ?? null,
      error: result.error == null ? null : storable(result.error.message).slice(0, 1_000),
      answer: result.answer == null ? null : firstBytes(result.answer),
      request: result.request == null ? null : JSON.stringify(result.request),
    })
    .execute();
}

function firstBytes(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= KEPT_BYTES) return storable(text);
  // A character that was cut in two is left out.
  return storable(new TextDecoder().decode(bytes.subarray(0, KEPT_BYTES), { stream: true }));
}

/** Takes back what died with its process, and says so in the log. */
export async function takeBackLost(ctx: AppContext): Promise<number> {
  return withTransaction(ctx.db, async (trx) => {
    const lost = await returnLost(trx);
    if (lost.length === 0) return 0;
    await trx
      .insertInto('delivery_attempt')
      .values(
        lost.map((hold) => ({
          delivery_id: hold.id,
          number: hold.attempt,
          started_at: ctx.clock.now(),
          error_code: 'interrupted',
          error: 'The server ended during this try. It may have arrived; it is sent again with the same id.',
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return lost.length;
  });
}
