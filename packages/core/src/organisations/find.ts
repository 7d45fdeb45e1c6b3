import { isUuid } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { requireSystem } from '../scope.ts';

export interface OrganisationRow {
  id: string;
  name: string;
  isSuspended: boolean;
  projects: number;
  members: number;
  createdAt: string;
}

/** Only for the system. All of them, oldest first; at most 1,000. */
export async function listOrganisations({ ctx }: { ctx: VerbContext }): Promise<OrganisationRow[]> {
  requireSystem(ctx);
  const rows = await ctx.db
    .selectFrom('organisation')
    .select(['id', 'name', 'suspended_at', 'created_at'])
    .select((eb) => [
      eb
        .selectFrom('project')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('project.organisation_id', '=', 'organisation.id')
        .as('projects'),
      eb
        .selectFrom('membership')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('membership.organisation_id', '=', 'organisation.id')
        .as('members'),
    ])
    .orderBy('created_at')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isSuspended: row.suspended_at !== null,
    projects: Number(row.projects ?? 0),
    members: Number(row.members ?? 0),
    createdAt: row.created_at.toISOString(),
  }));
}

/** Only for the system. By UUID or name. organisation_not_found (404); conflict (409) for a name that several have. */
export async function findOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { reference: string };
}): Promise<{ id: string; name: string }> {
  requireSystem(ctx);
  const { reference } = input;
  const rows = await ctx.db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where(isUuid(reference) ? 'id' : 'name', '=', isUuid(reference) ? reference.toLowerCase() : reference)
    .limit(2)
    .execute();
  if (rows.length === 1) return rows[0]!;
  if (rows.length > 1) {
    throw new AppError('conflict', `Several organisations are called "${reference}". Give the id instead.`);
  }
  throw new AppError('organisation_not_found', `There is no organisation "${reference.slice(0, 100)}".`);
}
