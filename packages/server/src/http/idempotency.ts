import { createHash } from 'node:crypto';
import {
  AppError,
  actorIdOf,
  claimIdempotencyKey,
  giveUpClaim,
  type KeyUse,
  recordAnswer,
  recordEffect,
  type VerbContext,
  withEffectHook,
} from '@assay/core';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';

const FORM = /^[\x21-\x7e]{1,255}$/;

/** The key that the caller sends; undefined without one. Throws invalid_request for one that cannot be used. */
export function idempotencyKeyOf(c: Context<ServerEnv>): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return undefined;
  if (FORM.test(key)) return key;
  throw new ServerError(
    'invalid_request',
    'Idempotency-Key: expected 1 to 255 visible ASCII characters without spaces, such as a UUID.',
  );
}

/**
 * Runs `work` at most once for this key: the first request takes effect, later ones with the same method, path and body
 * get its answer and `Idempotency-Replayed: true`. What was refused (4xx) is not kept and may be sent again.
 * What holds when a process is killed is written at claimIdempotencyKey.
 */
export async function once(
  c: Context<ServerEnv>,
  ctx: VerbContext,
  options: { key: string; body: unknown; schema: z.ZodType | undefined },
  work: () => Promise<Response>,
): Promise<Response> {
  const use: KeyUse = {
    owner: `${ctx.actor.kind}:${actorIdOf(ctx.actor) ?? ''}`,
    key: options.key,
    requestHash: digest(c, options.body),
  };
  const claim = await claimIdempotencyKey({ ctx, input: use }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'idempotency_in_progress') c.header('retry-after', '1');
    throw error;
  });
  if ('answer' in claim) return replay(c, claim.answer.status, claim.answer.body);
  if ('effect' in claim) return replayEffect(c, claim, options.schema);
  const held = { ...use, claimId: claim.claimId };
  let response: Response;
  try {
    response = await withEffectHook((trx, result) => recordEffect(trx, ctx, held, result), work);
  } catch (error) {
    await giveUpClaim(ctx, held).catch(() => undefined);
    throw error;
  }
  try {
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    if (response.ok && isJson) {
      await recordAnswer(ctx, held, { status: response.status, body: await response.clone().text() });
    } else await giveUpClaim(ctx, held);
  } catch (error) {
    // What was done is done, and marked as done; only a repetition will hear less of it.
    ctx.log.warn({ err: error }, 'the answer for an Idempotency-Key could not be kept');
  }
  return response;
}

function digest(c: Context<ServerEnv>, body: unknown): string {
  const url = new URL(c.req.url);
  return createHash('sha256')
    .update(JSON.stringify([c.req.method, url.pathname, url.search, body ?? null]))
    .digest('hex');
}

function replay(c: Context<ServerEnv>, status: number, body: string): Response {
  c.header('idempotency-replayed', 'true');
  return c.body(body, status as ContentfulStatusCode, { 'content-type': 'application/json' });
}

/** The first request was cut off after its effect: what its transaction gave is the answer where it has its shape. */
function replayEffect(
  c: Context<ServerEnv>,
  claim: { effect: unknown; isInProgress: boolean },
  schema: z.ZodType | undefined,
): Response {
  const parsed = schema?.safeParse(claim.effect);
  if (parsed?.success) return replay(c, 200, JSON.stringify(parsed.data));
  if (claim.isInProgress) {
    c.header('retry-after', '1');
    throw new AppError(
      'idempotency_in_progress',
      'A request with this Idempotency-Key is being worked on. Ask again in a second.',
    );
  }
  throw new AppError(
    'idempotency_answer_lost',
    'The first request with this Idempotency-Key took effect, but the server stopped before its answer was kept. Look at what it made before you send it with a new key.',
  );
}
