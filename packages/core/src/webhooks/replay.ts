import { type Delivery, formatId, type ReplayBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { replayDelivery, replaySince } from '../deliveries/lifecycle.ts';
import { lastAttempts, viewDelivery } from '../deliveries/view.ts';
import { AppError } from '../errors.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook, type WebhookRow } from './find.ts';
import { findDelivery } from './get-delivery.ts';

/** Sends one delivery again, with the same id and body, and new tries. conflict (409) while it is being sent. Needs admin. */
export async function replayWebhookDelivery({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { webhook: string; deliveryId: string };
}): Promise<Delivery> {
  requireScope(ctx, 'admin');
  return withTransaction(ctx.db, async (trx) => {
    const webhook = await openWebhook(trx, ctx, input.webhook);
    const { id } = await findDelivery(trx, webhook.id, input.deliveryId);
    if (!(await replayDelivery(trx, id))) {
      throw new AppError('conflict', 'This delivery is being sent at this moment. Look at it again shortly.');
    }
    await audit(trx, ctx, webhook, { delivery: id });
    const row = await findDelivery(trx, webhook.id, id);
    return viewDelivery(row, (await lastAttempts(trx, [row])).get(id));
  });
}

/**
 * Sends again what a webhook missed since a time: what failed or was abandoned, and events that it never got because it was
 * switched off; with `only: 'all'` also what it took. Goes back as far as events are kept. Needs admin.
 */
export async function replayWebhook({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Pick<ReplayBody, 'since' | 'only'> & { webhook: string };
}): Promise<{ replayed: number }> {
  requireScope(ctx, 'admin');
  const since = sinceOf(input);
  return withTransaction(ctx.db, async (trx) => {
    const webhook = await openWebhook(trx, ctx, input.webhook);
    const replayed = await replaySince(trx, ctx, {
      kind: 'webhook',
      targetId: webhook.id,
      projectId: webhook.project_id,
      types: webhook.event_types,
      since,
      all: input.only === 'all',
    });
    await audit(trx, ctx, webhook, {
      since: since.toISOString(),
      only: input.only ?? 'undelivered',
      replayed,
    });
    return { replayed };
  });
}

/** bad_request for what the database knows no year of. */
export function sinceOf(input: { since: string }): Date {
  const since = new Date(input.since);
  if (!(since.getUTCFullYear() > 0)) throw new AppError('bad_request', 'since is no time of our era.');
  return since;
}

async function openWebhook(trx: Transaction, ctx: VerbContext, reference: string): Promise<WebhookRow> {
  const webhook = await findWebhook(trx, projectIdOf(ctx), reference, { lock: true });
  if (webhook.is_enabled) return webhook;
  throw new AppError(
    'conflict',
    'This webhook is switched off. Switch it on first: PATCH it with "isEnabled": true.',
  );
}

async function audit(
  trx: Transaction,
  ctx: VerbContext,
  webhook: WebhookRow,
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(trx, ctx, {
    action: 'webhook.replayed',
    entity: 'webhook',
    entityId: formatId('webhook', webhook.short_id),
    detail,
  });
}
