import { formatId } from '@assay/contract';
import { sql } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { abandonDeliveries } from '../deliveries/lifecycle.ts';
import { appendOutbox, eventProject } from '../outbox/append.ts';

/**
 * Keeps how the deliveries of a webhook go. It is switched off at once when the receiver answers 410, and when nothing
 * was delivered for `disableAfterMs` and a whole delivery failed, not for one bad day after a quiet week. The notice is on
 * the webhook itself, in the audit log, and an event for the other receivers of the project.
 */
export const webhookKeeper = {
  async lock(trx: Transaction, id: string): Promise<boolean> {
    const row = await trx
      .selectFrom('webhook')
      .select('is_enabled')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row?.is_enabled === true;
  },

  async note(
    trx: Transaction,
    ctx: AppContext,
    id: string,
    end: { outcome: 'delivered' | 'retry' | 'refused' | 'gone'; exhausted: boolean },
  ): Promise<void> {
    if (end.outcome === 'delivered') {
      await trx
        .updateTable('webhook')
        .set({ failing_since: null, last_delivered_at: sql<Date>`now()` })
        .where('id', '=', id)
        .execute();
      return;
    }
    const { disableAfterMs } = ctx.config.delivery;
    const row = await trx
      .updateTable('webhook')
      .set({ failing_since: sql<Date>`coalesce(failing_since, now())` })
      .where('id', '=', id)
      .returning(
        sql<boolean>`failing_since <= now() - ${sql.lit(disableAfterMs)} * interval '1 millisecond'`.as(
          'long',
        ),
      )
      .executeTakeFirstOrThrow();
    if (end.outcome === 'gone') await disable(trx, ctx, id, 'gone');
    else if (end.exhausted && row.long) await disable(trx, ctx, id, 'failing');
  },
};

async function disable(
  trx: Transaction,
  ctx: AppContext,
  id: string,
  reason: 'gone' | 'failing',
): Promise<void> {
  const row = await trx
    .updateTable('webhook')
    .set({ is_enabled: false, disabled_reason: reason, disabled_at: sql<Date>`now()` })
    .where('id', '=', id)
    .returning(['project_id', 'short_id', 'name', 'url', 'failing_since'])
    .executeTakeFirstOrThrow();
  await abandonDeliveries(trx, 'webhook', id);
  const shortId = formatId('webhook', row.short_id);
  await recordAudit(
    trx,
    { ...ctx, actor: { kind: 'system', projectId: row.project_id } },
    {
      action: 'webhook.disabled',
      entity: 'webhook',
      entityId: shortId,
      detail: { reason, failingSince: row.failing_since?.toISOString() ?? null },
    },
  );
  const { view: project } = await eventProject(trx, row.project_id);
  const webhook = {
    id,
    shortId,
    name: row.name,
    // Paths of URLs often hold secrets.
    host: new URL(row.url).host,
    reason,
    failingSince: row.failing_since?.toISOString() ?? null,
  };
  await appendOutbox(trx, ctx, row.project_id, [{ type: 'webhook.disabled', data: { project, webhook } }]);
  ctx.log.warn({ webhook: shortId, reason }, 'a webhook was switched off');
}
