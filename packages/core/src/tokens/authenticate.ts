import { timingSafeEqual } from 'node:crypto';
import type { Actor, AppContext, Scope } from '../ctx.ts';
import { hashToken } from './hash.ts';

export type TokenActor = Extract<Actor, { kind: 'token' }>;

/** `refused` names what a holder of the whole token may hear; `unknown` says nothing about any token. */
export type Identified =
  | { actor: TokenActor; isSuspended: boolean }
  | { refused: 'unknown' | 'revoked' | 'expired' | 'replaced' | 'netlify'; since?: Date };

/** `last_used_at` is written at most once in this time. */
const LAST_USED_EVERY_MS = 5 * 60_000;
const FORM = /^[\x21-\x7e]{16,512}$/;

/** Who holds this token, in one read. Never throws for a bad token. */
export async function identifyToken({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string };
}): Promise<Identified> {
  if (!FORM.test(input.token)) return { refused: 'unknown' };
  const hash = hashToken(input.token);
  const row = await ctx.db
    .selectFrom('api_token')
    .innerJoin('organisation', 'organisation.id', 'api_token.organisation_id')
    .select([
      'api_token.id',
      'api_token.hash',
      'api_token.kind',
      'api_token.scopes',
      'api_token.last_used_at',
      'api_token.project_id',
      'api_token.is_organisation_wide',
      'api_token.organisation_id',
      'api_token.expires_at',
      'api_token.rotated_at',
      'api_token.revoked_at',
      'organisation.suspended_at',
    ])
    .where('api_token.hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) {
    return { refused: 'unknown' };
  }
  const now = ctx.clock.now();
  if (row.revoked_at !== null) return { refused: 'revoked', since: row.revoked_at };
  if (row.expires_at !== null && row.expires_at <= now) {
    return { refused: row.rotated_at === null ? 'expired' : 'replaced', since: row.expires_at };
  }
  if (row.kind === 'netlify') return { refused: 'netlify' };
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > LAST_USED_EVERY_MS) {
    await ctx.db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', row.id).execute();
  }
  const actor: TokenActor = {
    kind: 'token',
    tokenId: row.id,
    organisationId: row.organisation_id,
    organisationWide: row.is_organisation_wide,
    ...(row.project_id === null ? {} : { projectId: row.project_id }),
    scopes: row.scopes as Scope[],
  };
  return { actor, isSuspended: row.suspended_at !== null };
}

/** The actor behind a token, or undefined when it is malformed, unknown, revoked or expired. */
export async function authenticateToken(call: {
  ctx: AppContext;
  input: { token: string };
}): Promise<TokenActor | undefined> {
  const found = await identifyToken(call);
  return 'actor' in found ? found.actor : undefined;
}
