import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { isForeignKeyViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';
import { type ProjectView, viewProject } from './get.ts';

/** In the organisation of the actor (the system names one). Needs admin and a token of the organisation. */
export async function createProject({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { organisationId?: string; name: string };
}): Promise<ProjectView> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const organisationId =
      (ctx.actor.kind === 'system' ? input.organisationId : undefined) ?? (await organisationIdOf(trx, ctx));
    const project = await insertProject(trx, ctx, { organisationId, name: storable(input.name) });
    await recordAudit(trx, ctx, {
      action: 'project.created',
      entity: 'project',
      entityId: project.shortId,
      detail: { name: project.name },
      organisationId: project.organisationId,
      projectId: project.id,
    });
    return project;
  });
}

export async function insertProject(
  db: Database | Transaction,
  ctx: Pick<VerbContext, 'clock' | 'random'>,
  input: { organisationId: string; name: string },
): Promise<ProjectView> {
  const values = {
    organisation_id: input.organisationId,
    name: input.name,
    slug: slugOf(input.name),
    created_at: ctx.clock.now(),
  };
  try {
    const row = await withFreshShortId(ctx.random, (shortId) =>
      db
        .insertInto('project')
        .values({ ...values, id: newId(ctx), short_id: shortId })
        .onConflict((conflict) => conflict.constraint('project_short_id_key').doNothing())
        .returning(['id', 'organisation_id', 'short_id', 'name', 'slug'])
        .executeTakeFirst(),
    );
    return viewProject(row);
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error;
    throw new AppError('organisation_not_found', `There is no organisation ${input.organisationId}.`, {
      cause: error,
    });
  }
}

/** `My Shop (EU)` -> `my-shop-eu`; `project` when nothing is left. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'project' : slug;
}
