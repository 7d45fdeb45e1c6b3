import type { Organisation } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { organisationIdOf } from '../scope.ts';

/** The actor's organisation, suspended or not, with what it uses. */
export async function getOrganisation({ ctx }: { ctx: VerbContext }): Promise<Organisation> {
  return viewOrganisation(ctx.db, ctx, await organisationIdOf(ctx.db, ctx));
}

export async function viewOrganisation(
  db: Database | Transaction,
  ctx: VerbContext,
  organisationId: string,
): Promise<Organisation> {
  const now = ctx.clock.now();
  const row = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'suspended_at', 'run_count', 'run_limit', 'created_at'])
    .select((eb) => [
      eb
        .selectFrom('project')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('project.organisation_id', '=', 'organisation.id')
        .as('projects'),
      eb
        .selectFrom('test_case')
        .innerJoin('project', 'project.id', 'test_case.project_id')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('project.organisation_id', '=', 'organisation.id')
        .as('test_cases'),
      eb
        .selectFrom('api_token')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('api_token.organisation_id', '=', 'organisation.id')
        .where('api_token.revoked_at', 'is', null)
        .where((of) => of.or([of('api_token.expires_at', 'is', null), of('api_token.expires_at', '>', now)]))
        .as('active_tokens'),
    ])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    name: row.name,
    isSuspended: row.suspended_at !== null,
    usage: {
      runs: row.run_count,
      runLimit: row.run_limit,
      projects: row.projects ?? 0,
      testCases: row.test_cases ?? 0,
      activeTokens: row.active_tokens ?? 0,
    },
    createdAt: row.created_at.toISOString(),
  };
}
