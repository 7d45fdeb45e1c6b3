import { formatId, INTEGRATIONS, type Integration } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';

export function viewIntegration(row: Selectable<Schema['integration']>): Integration {
  return {
    id: row.id,
    shortId: formatId('integration', row.short_id),
    name: row.name,
    kind: row.kind,
    does: INTEGRATIONS[row.kind].does,
    settings: row.settings,
    secrets: row.secret_names,
    isEnabled: row.is_enabled,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastError:
      row.last_error === null || row.last_error_at === null
        ? null
        : { message: row.last_error, at: row.last_error_at.toISOString() },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
