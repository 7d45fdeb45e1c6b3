import { type CreateWebhookBody, formatId, type Webhook } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { lockProject } from '../projects/lock.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { viewWebhook } from './find.ts';
import { newWebhookSecret, webhookSecretBinding } from './secret.ts';

/** Each event makes a delivery for each of them. */
const MAX_WEBHOOKS = 50;

/**
 * A receiver of the events of the project. The secret in clear is in the answer and nowhere else. Needs admin; that the
 * URL may be sent to is checked by the caller, who knows the way out.
 */
export async function createWebhook({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateWebhookBody;
}): Promise<{ webhook: Webhook; secret: string }> {
  requireScope(ctx, 'admin');
  const projectId = projectIdOf(ctx);
  const secret = newWebhookSecret(ctx);
  const id = newId(ctx);
  const now = ctx.clock.now();
  const { host } = new URL(input.url);
  return withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const { count } = await trx
      .selectFrom('webhook')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('project_id', '=', projectId)
      .executeTakeFirstOrThrow();
    if (count >= MAX_WEBHOOKS) {
      throw new AppError('conflict', `This project has ${MAX_WEBHOOKS} webhooks already. Delete one first.`);
    }
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('webhook')
        .values({
          id,
          project_id: projectId,
          short_id: shortId,
          name: storable(input.name ?? host).slice(0, 100),
          url: storable(input.url),
          event_types: input.eventTypes ?? null,
          is_enabled: true,
          sealed_secret: ctx.secrets.seal(secret, webhookSecretBinding(id)),
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('webhook_short_id_key').doNothing())
        .returningAll()
        .executeTakeFirst(),
    );
    await recordAudit(trx, ctx, {
      action: 'webhook.created',
      entity: 'webhook',
      entityId: formatId('webhook', row.short_id),
      // Paths of URLs often hold secrets.
      detail: { name: row.name, host, eventTypes: row.event_types },
    });
    return { webhook: viewWebhook(row, now), secret };
  });
}
