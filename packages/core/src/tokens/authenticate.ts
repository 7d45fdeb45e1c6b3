import { timingSafeEqual } from 'node:crypto';
import type { Actor, AppContext, Scope } from '../ctx.ts';
import { hashToken } from './hash.ts';

/** `last_used_at` is written at most once in this time. */
const LAST_USED_EVERY_MS = 5 * 60_000;
const FORM = /^[\x21-\x7e]{16,512}$/;

/** The actor behind a token, or undefined when it is malformed, unknown or revoked. Never throws for a bad token. */
export async function authenticateToken({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string };
}): Promise<Extract<Actor, { kind: 'token' }> | undefined> {
  if (!FORM.test(input.token)) return undefined;
  const hash = hashToken(input.token);
  const row = await ctx.db
    .selectFrom('api_token')
    .select([
      'id',
      'hash',
      'scopes',
      'last_used_at',
      'project_id',
      'is_organisation_wide',
      'organisation_id',
      'expires_at',
    ])
    .where('hash', '=', hash)
    .where('kind', '=', 'api')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return undefined;
  const now = ctx.clock.now();
  if (row.expires_at !== null && row.expires_at <= now) return undefined;
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > LAST_USED_EVERY_MS) {
    await ctx.db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', row.id).execute();
  }
  return {
    kind: 'token',
    tokenId: row.id,
    organisationId: row.organisation_id,
    organisationWide: row.is_organisation_wide,
    ...(row.project_id === null ? {} : { projectId: row.project_id }),
    scopes: row.scopes as Scope[],
  };
}
