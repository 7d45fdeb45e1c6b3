import { timingSafeEqual } from 'node:crypto';
import { parseShortId } from '@assay/contract';
import { type Kysely, sql } from 'kysely';
import type { Actor, AppContext, Scope } from '../ctx.ts';
import { prepared } from '../db/prepared.ts';
import type { Schema } from '../db/schema.ts';
import { STATUS_COLUMNS, type StatusRow } from '../runs/status-row.ts';
import { hashToken } from './hash.ts';

export type TokenActor = Extract<Actor, { kind: 'token' }>;

/** `refused` names what a holder of the whole token may hear; `unknown` says nothing about any token. */
export type Identified =
  | { actor: TokenActor; isSuspended: boolean; run?: StatusRow }
  | { refused: 'unknown' | 'revoked' | 'expired' | 'replaced' | 'netlify'; since?: Date };

/** `last_used_at` is written at most once in this time. */
const LAST_USED_EVERY_MS = 5 * 60_000;
const FORM = /^[\x21-\x7e]{16,512}$/;

function selectToken(db: Kysely<Schema>) {
  return db
    .selectFrom('api_token')
    .innerJoin('organisation', 'organisation.id', 'api_token.organisation_id')
    .select([
      'api_token.id as token_id',
      'api_token.hash',
      'api_token.kind',
      'api_token.scopes',
      'api_token.last_used_at',
      'api_token.project_id as token_project_id',
      'api_token.is_organisation_wide',
      'api_token.organisation_id',
      'api_token.expires_at',
      'api_token.rotated_at',
      'api_token.revoked_at',
      'organisation.suspended_at',
    ]);
}

const byHash = prepared('token', (db, param: (name: 'hash') => string) =>
  selectToken(db).where('api_token.hash', '=', param('hash')),
);

/** Two rows when two projects of the organisation have such a run. */
const byHashWithRun = prepared('token_with_run', (db, param: (name: 'hash' | 'run') => string) =>
  selectToken(db)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('project')
          .innerJoin('run', 'run.project_id', 'project.id')
          .select(STATUS_COLUMNS)
          .whereRef('project.organisation_id', '=', 'api_token.organisation_id')
          .where((or) =>
            or.or([
              or.ref('api_token.is_organisation_wide'),
              or('project.id', '=', or.ref('api_token.project_id')),
            ]),
          )
          .where('run.short_id', '=', param('run'))
          .limit(sql.lit(2))
          .as('found'),
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .where('api_token.hash', '=', param('hash')),
);

/**
 * Who holds this token, in one read. Never throws for a bad token. `run`: the short id of a run that is asked for, which
 * is read in the same statement and answered when exactly one project of the token has it.
 */
export async function identifyToken({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string; run?: string | undefined };
}): Promise<Identified> {
  if (!FORM.test(input.token)) return { refused: 'unknown' };
  const hash = hashToken(input.token);
  const run = input.run === undefined ? undefined : parseShortId('run', input.run);
  const found = run === undefined ? [] : await byHashWithRun(ctx.db, { hash, run });
  const [row] = run === undefined ? await byHash(ctx.db, { hash }) : found;
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
    await ctx.db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', row.token_id).execute();
  }
  const actor: TokenActor = {
    kind: 'token',
    tokenId: row.token_id,
    organisationId: row.organisation_id,
    organisationWide: row.is_organisation_wide,
    ...(row.token_project_id === null ? {} : { projectId: row.token_project_id }),
    scopes: row.scopes as Scope[],
  };
  return {
    actor,
    isSuspended: row.suspended_at !== null,
    ...(found.length === 1 && found[0]!.id !== null ? { run: found[0] as StatusRow } : {}),
  };
}

/** The actor behind a token, or undefined when it is malformed, unknown, revoked or expired. */
export async function authenticateToken(call: {
  ctx: AppContext;
  input: { token: string };
}): Promise<TokenActor | undefined> {
  const found = await identifyToken(call);
  return 'actor' in found ? found.actor : undefined;
}
