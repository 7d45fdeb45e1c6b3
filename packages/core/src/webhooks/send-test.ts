import { formatId, type WebhookTestAnswer } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import type { SendResult } from '../deliveries/sender.ts';
import { newId } from '../ids.ts';
import { loadProject, requireScope } from '../scope.ts';
import { findWebhook } from './find.ts';
import { messageIdOf, type OutgoingWebhook, payloadOf, secretsOf } from './message.ts';

/**
 * Sends one message of the type `webhook.test` now, also to a webhook that is switched off, and answers what the receiver
 * said. It changes nothing about the webhook. Needs admin.
 */
export async function testWebhook({
  ctx,
  input,
  send,
}: {
  ctx: VerbContext;
  input: { webhook: string };
  send: (message: OutgoingWebhook) => Promise<SendResult>;
}): Promise<WebhookTestAnswer> {
  requireScope(ctx, 'admin');
  const project = await loadProject(ctx.db, ctx);
  const row = await findWebhook(ctx.db, project.id, input.webhook);
  const shortId = formatId('webhook', row.short_id);
  const id = messageIdOf(newId(ctx));
  const payload = payloadOf({
    type: 'webhook.test',
    createdAt: ctx.clock.now(),
    data: {
      project: { id: project.id, shortId: formatId('project', project.short_id), name: project.name },
      webhook: { id: row.id, shortId, name: row.name },
    },
  });
  const began = performance.now();
  const result = await send({
    url: row.url,
    secrets: secretsOf(ctx, row),
    id,
    body: JSON.stringify(payload),
  });
  const durationMs = Math.round(performance.now() - began);
  await withTransaction(ctx.db, (trx) =>
    recordAudit(trx, ctx, {
      action: 'webhook.tested',
      entity: 'webhook',
      entityId: shortId,
      detail: { httpStatus: result.httpStatus ?? null, errorCode: result.error?.code ?? null },
    }),
  );
  return {
    success: result.outcome === 'delivered',
    messageId: id,
    httpStatus: result.httpStatus ?? null,
    durationMs,
    errorCode: result.error?.code ?? null,
    error: result.error?.message ?? null,
    answer: result.answer ?? null,
  };
}
