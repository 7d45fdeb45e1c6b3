import { isUuid, parseShortId } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';

export interface FoundConfig {
  id: string;
  short_id: string;
  name: string;
  kind: string;
  sealed_fields: string;
  created_at: Date;
  updated_at: Date;
}

/** By UUID, short id in any form or name, inside one project; config_not_found otherwise. `lock`: until the transaction ends. */
export async function findConfig(
  db: Database | Transaction,
  projectId: string,
  reference: string,
  { lock = false } = {},
): Promise<FoundConfig> {
  const query = db
    .selectFrom('config')
    .select(['id', 'short_id', 'name', 'kind', 'sealed_fields', 'created_at', 'updated_at'])
    .where('project_id', '=', projectId)
    .where((eb) =>
      isUuid(reference)
        ? eb('id', '=', reference.toLowerCase())
        : eb.or([eb('short_id', '=', parseShortId('config', reference) ?? ''), eb('name', '=', reference)]),
    )
    .orderBy('name')
    .limit(1);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'config_not_found',
    `There is no config "${reference.slice(0, 100)}" in this project. GET /v1/configs lists them.`,
  );
}
