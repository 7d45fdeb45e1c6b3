import { formatId, type Token } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';

export const TOKEN_COLUMNS = [
  'api_token.id',
  'api_token.name',
  'api_token.kind',
  'api_token.prefix',
  'api_token.scopes',
  'api_token.is_organisation_wide',
  'api_token.expires_at',
  'api_token.last_used_at',
  'api_token.revoked_at',
  'api_token.rotated_at',
  'api_token.rotated_from_id',
  'api_token.created_at',
] as const;

type Columns = (typeof TOKEN_COLUMNS)[number] extends `api_token.${infer C}` ? C : never;
type TokenRow = Pick<Selectable<Schema['api_token']>, Columns & keyof Schema['api_token']> & {
  project_short_id: string | null;
};

export function viewToken(row: TokenRow, now: Date): Token {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    prefix: row.prefix,
    scopes: row.scopes as Token['scopes'],
    organisationWide: row.is_organisation_wide,
    projectShortId: row.project_short_id === null ? null : formatId('project', row.project_short_id),
    state: stateOf(row, now),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    rotatedAt: row.rotated_at?.toISOString() ?? null,
    rotatedFromId: row.rotated_from_id,
    createdAt: row.created_at.toISOString(),
  };
}

export function stateOf(
  row: { revoked_at: Date | null; expires_at: Date | null; rotated_at: Date | null },
  now: Date,
): Token['state'] {
  if (row.revoked_at !== null) return 'revoked';
  if (row.expires_at !== null && row.expires_at <= now) return 'expired';
  return row.rotated_at === null ? 'active' : 'rotated';
}
