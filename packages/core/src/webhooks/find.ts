import { formatId, type Webhook } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';

export type WebhookRow = Selectable<Schema['webhook']>;

/** By short id in any form, or UUID; webhook_not_found otherwise. `lock`: until the transaction ends. */
export async function findWebhook(
  db: Database | Transaction,
  projectId: string,
  reference: string,
  { lock = false } = {},
): Promise<WebhookRow> {
  const query = db
    .selectFrom('webhook')
    .selectAll()
    .where('project_id', '=', projectId)
    .where(refersTo('webhook', reference));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'webhook_not_found',
    `There is no webhook "${reference.slice(0, 100)}" in this project.`,
  );
}

export function viewWebhook(row: WebhookRow, now: Date): Webhook {
  const time = (date: Date | null) => date?.toISOString() ?? null;
  const { previous_secret_until: until } = row;
  return {
    id: row.id,
    shortId: formatId('webhook', row.short_id),
    name: row.name,
    url: row.url,
    eventTypes: row.event_types,
    isEnabled: row.is_enabled,
    disabledReason: row.disabled_reason,
    disabledAt: time(row.disabled_at),
    failingSince: time(row.failing_since),
    lastDeliveredAt: time(row.last_delivered_at),
    previousSecretUntil: until !== null && until > now ? until.toISOString() : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
