import type { Token, TokenKind } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { Scope, VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import {
  includesScope,
  loadProject,
  type ProjectRow,
  requireOrganisationWide,
  requireScope,
} from '../scope.ts';
import { type ExpiryInput, expiryOf } from './expiry.ts';
import { hashToken, tokenPrefix } from './hash.ts';
import { tokenBinding } from './netlify.ts';
import { viewToken } from './view.ts';

export interface CreateTokenInput extends ExpiryInput {
  /** Default "API token". */
  name?: string | undefined;
  /** Default read and write; of kind netlify always write. */
  scopes?: Scope[] | undefined;
  /** Default api. netlify: a sealed copy is kept, because its signature can only be checked with the token itself. */
  kind?: TokenKind | undefined;
  /** For all projects of the organisation instead of the actor's project. Default false. */
  organisationWide?: boolean | undefined;
}

/** More would have to be tried for each deploy notification. */
const MAX_NETLIFY = 10;

/**
 * `assay_<project short id, or "org">_<43 base64url characters>`: 256 random bits behind a prefix that secret scanners
 * can know. The token in clear is in the answer and, unless of kind netlify, nowhere else. Needs admin; forbidden (403)
 * for scopes or a reach that the actor does not have itself.
 */
export async function createToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateTokenInput;
}): Promise<{ id: string; token: string; prefix: string; view: Token }> {
  requireScope(ctx, 'admin');
  const kind = input.kind ?? 'api';
  const isOrganisationWide = input.organisationWide ?? false;
  if (isOrganisationWide) requireOrganisationWide(ctx);
  const scopes = scopesOf(ctx, kind, isOrganisationWide, input.scopes);
  const now = ctx.clock.now();
  const expiresAt = expiryOf(input, now) ?? null;
  return withTransaction(ctx.db, async (trx) => {
    const project =
      isOrganisationWide && ctx.actor.projectId === undefined ? null : await loadProject(trx, ctx);
    if (kind === 'netlify') await refuseTooMany(trx, project!);
    const row = {
      project_id: project?.id ?? null,
      project_short_id: project?.short_id ?? null,
      organisation_id: project?.organisation_id ?? organisationOf(ctx),
      is_organisation_wide: isOrganisationWide,
      kind,
      name: storable(input.name ?? 'API token'),
      scopes,
      expires_at: expiresAt,
      rotated_from_id: null,
    };
    const made = await insertToken(trx, ctx, row);
    await recordAudit(trx, ctx, {
      action: 'api-token.created',
      entity: 'api-token',
      entityId: made.id,
      detail: {
        name: row.name,
        kind,
        prefix: made.prefix,
        scopes,
        organisationWide: isOrganisationWide,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
      organisationId: row.organisation_id,
      projectId: isOrganisationWide ? null : row.project_id,
    });
    return made;
  });
}

/** A row of a new token without what makes it this one. */
export interface NewTokenRow {
  project_id: string | null;
  project_short_id: string | null;
  organisation_id: string;
  is_organisation_wide: boolean;
  kind: TokenKind;
  name: string;
  scopes: Scope[];
  expires_at: Date | null;
  rotated_from_id: string | null;
}

export async function insertToken(trx: Transaction, ctx: VerbContext, row: NewTokenRow) {
  const { project_short_id, ...columns } = row;
  const id = newId(ctx);
  const token = newToken(ctx, row.is_organisation_wide ? 'org' : (project_short_id ?? 'org'));
  const prefix = tokenPrefix(token);
  const created_at = ctx.clock.now();
  await trx
    .insertInto('api_token')
    .values({
      ...columns,
      id,
      hash: hashToken(token),
      prefix,
      sealed_token: row.kind === 'netlify' ? ctx.secrets.seal(token, tokenBinding(id)) : null,
      created_at,
    })
    .execute();
  const none = { last_used_at: null, revoked_at: null, rotated_at: null };
  return { id, token, prefix, view: viewToken({ ...row, ...none, id, prefix, created_at }, created_at) };
}

export function newToken(ctx: Pick<VerbContext, 'random'>, owner: string): string {
  return `assay_${owner}_${Buffer.from(ctx.random.bytes(32)).toString('base64url')}`;
}

const ALL: Scope[] = ['read', 'write', 'admin'];

/** What is asked for together with what it includes, so that a list of scopes says all that a token may do. */
function scopesOf(ctx: VerbContext, kind: TokenKind, isOrganisationWide: boolean, asked?: Scope[]): Scope[] {
  if (kind === 'netlify') {
    if (isOrganisationWide) {
      throw new AppError(
        'bad_request',
        'A token of kind netlify belongs to one project; leave organisationWide out.',
      );
    }
    if (asked?.some((scope) => scope !== 'write')) {
      throw new AppError('bad_request', 'A token of kind netlify can only start runs; leave scopes out.');
    }
    return ['write'];
  }
  const wanted = asked ?? ['read', 'write'];
  for (const scope of wanted) requireScope(ctx, scope);
  return ALL.filter((scope) => includesScope(wanted, scope));
}

function organisationOf(ctx: VerbContext): string {
  if (ctx.actor.kind !== 'system') return ctx.actor.organisationId;
  throw new AppError('bad_request', 'This needs a project: give the system actor a projectId.');
}

async function refuseTooMany(trx: Transaction, project: ProjectRow): Promise<void> {
  const rows = await trx
    .selectFrom('api_token')
    .select('id')
    .where('project_id', '=', project.id)
    .where('kind', '=', 'netlify')
    .where('revoked_at', 'is', null)
    .limit(MAX_NETLIFY)
    .execute();
  if (rows.length < MAX_NETLIFY) return;
  throw new AppError(
    'conflict',
    `This project has ${MAX_NETLIFY} tokens of kind netlify already. Revoke one that is not used any more.`,
  );
}
