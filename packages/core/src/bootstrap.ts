import { sql } from 'kysely';
import { recordAudit } from './audit/record.ts';
import type { AppContext } from './ctx.ts';
import type { Transaction } from './db/database.ts';
import { withTransaction } from './db/with-transaction.ts';
import { newId } from './ids.ts';
import { type FirstOwner, firstOwner } from './people/first-owner.ts';
import { insertProject } from './projects/create.ts';
import { type ProjectView, viewProject } from './projects/get.ts';
import { newToken } from './tokens/create.ts';
import { hashToken, tokenPrefix } from './tokens/hash.ts';

export interface BootstrapAnswer {
  /** False when there was a project already. */
  created: boolean;
  organisationId: string;
  project: ProjectView;
  /** The first API token in clear, only when this call made it and nobody chose it (ASSAY_BOOTSTRAP_TOKEN). */
  token: string | null;
  /** The first owner, only when this call made one. */
  owner: FirstOwner | null;
}

/** Any number that no other advisory lock of ours uses. */
const LOCK = 4310;

/**
 * First start: the organisation "Default", a project, its API token, and a person who owns it. Idempotent, also when two processes start at
 * once. ASSAY_BOOTSTRAP_TOKEN (config.bootstrapToken) is made to work on every start, not only on the first.
 */
export async function bootstrap({
  ctx,
  input = {},
}: {
  ctx: AppContext;
  input?: { projectName?: string };
}): Promise<BootstrapAnswer> {
  const first = await withTransaction(ctx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(trx);
    const found = await trx
      .selectFrom('project')
      .select(['id', 'organisation_id', 'short_id', 'name', 'slug'])
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    const project =
      found === undefined ? await firstProject(ctx, trx, input.projectName ?? 'Default') : viewProject(found);
    const created = found === undefined;
    const chosen = ctx.config.bootstrapToken;
    if (chosen !== undefined) await addToken(ctx, trx, project, chosen);
    let token: string | null = null;
    if (created && chosen === undefined) {
      token = newToken(ctx, project.shortId.slice('proj_'.length));
      await addToken(ctx, trx, project, token);
    }
    return { created, organisationId: project.organisationId, project, token };
  });
  return { ...first, owner: await firstOwner(ctx, first.organisationId) };
}

async function firstProject(ctx: AppContext, trx: Transaction, name: string): Promise<ProjectView> {
  const organisationId = newId(ctx);
  await trx
    .insertInto('organisation')
    .values({ id: organisationId, name: 'Default', created_at: ctx.clock.now() })
    .execute();
  return insertProject(trx, ctx, { organisationId, name });
}

/**
 * A token that is there already is left as it is, also when it was revoked. It may do everything in the organisation,
 * since all further tokens come from it; where a request names no project, it means the first one.
 */
async function addToken(
  ctx: AppContext,
  trx: Transaction,
  project: ProjectView,
  token: string,
): Promise<void> {
  const values = { name: 'First token', prefix: tokenPrefix(token), scopes: ['read', 'write', 'admin'] };
  const row = await trx
    .insertInto('api_token')
    .values({
      ...values,
      id: newId(ctx),
      organisation_id: project.organisationId,
      project_id: project.id,
      is_organisation_wide: true,
      hash: hashToken(token),
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.constraint('api_token_hash_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return;
  await recordAudit(
    trx,
    { ...ctx, actor: { kind: 'system' } },
    {
      action: 'api-token.created',
      entity: 'api-token',
      entityId: row.id,
      detail: values,
      organisationId: project.organisationId,
      projectId: null,
    },
  );
}
