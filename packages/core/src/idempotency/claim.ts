import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { REMEMBER_MS } from './forget.ts';

export interface KeyUse {
  /** Who sends it, such as `token:<id>`: nobody meets the keys of others. */
  owner: string;
  key: string;
  /** Digest of method, path, query and body. */
  requestHash: string;
}

export interface StoredAnswer {
  status: number;
  /** JSON text. */
  body: string;
}

export type Claim =
  | { claimId: string }
  | { answer: StoredAnswer }
  /** What the transaction of the effect gave; the answer proper was not written down. */
  | { effect: unknown; isInProgress: boolean };

/** How long a request counts as being worked on when nothing is heard of it, milliseconds. */
const CLAIM_MS = 30_000;

/**
 * Makes this request the one that takes effect for its key, or tells what an earlier one came to. A key is in one of
 * three states:
 *   claimed      somebody works on it until `claimed_until`; then the next one may take it over, because nothing happened.
 *   took effect  set by the transaction of the effect itself (idempotency/record.ts), so the two cannot come apart: a
 *                process that is killed before it has nothing done, after it is not done again.
 *   answered     the answer is kept, sealed, for 24 hours.
 * Errors: idempotency_key_reused (422) for another request, idempotency_in_progress (409).
 */
export async function claimIdempotencyKey({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: KeyUse;
}): Promise<Claim> {
  const now = ctx.clock.now();
  const claimId = newId(ctx);
  const fresh = {
    request_hash: input.requestHash,
    claim_id: claimId,
    claimed_until: new Date(now.getTime() + CLAIM_MS),
    took_effect: false,
    status: null,
    sealed_answer: null,
    created_at: now,
  };
  const claimed = await ctx.db
    .insertInto('idempotency_key')
    .values({ owner: input.owner, key: input.key, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet(fresh)
        .where((eb) =>
          eb.or([
            eb('idempotency_key.created_at', '<', new Date(now.getTime() - REMEMBER_MS)),
            eb.and([
              eb('idempotency_key.took_effect', '=', false),
              eb('idempotency_key.status', 'is', null),
              eb('idempotency_key.claimed_until', '<', now),
            ]),
          ]),
        ),
    )
    .returning('claim_id')
    .executeTakeFirst();
  if (claimed !== undefined) return { claimId };
  return earlier(ctx, input, now);
}

async function earlier(ctx: AppContext, input: KeyUse, now: Date): Promise<Claim> {
  const row = await ctx.db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('owner', '=', input.owner)
    .where('key', '=', input.key)
    .executeTakeFirst();
  // It was given up between the two statements: as good as in progress, the next try gets it.
  if (row === undefined) throw inProgress();
  if (row.request_hash !== input.requestHash) {
    throw new AppError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request (method, path and body must be the same). Use a new key.',
    );
  }
  const stored =
    row.sealed_answer === null ? undefined : ctx.secrets.open(row.sealed_answer, answerBinding(input));
  if (row.status !== null) return { answer: { status: row.status, body: stored ?? '' } };
  if (!row.took_effect) throw inProgress();
  return {
    effect: stored === undefined ? undefined : JSON.parse(stored),
    isInProgress: row.claimed_until > now,
  };
}

export function inProgress(): AppError {
  return new AppError(
    'idempotency_in_progress',
    'A request with this Idempotency-Key is being worked on. Ask again in a second.',
  );
}

export function answerBinding(use: Pick<KeyUse, 'owner' | 'key'>): string {
  return `idempotency_key:${use.owner}:${use.key}`;
}
