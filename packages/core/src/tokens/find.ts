import { isUuid } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { projectIdOf } from '../scope.ts';

/** Tokens that the actor may see and change: those of its project, or of its organisation. */
export function tokensOf(db: Database | Transaction, ctx: VerbContext) {
  const query = db.selectFrom('api_token').leftJoin('project', 'project.id', 'api_token.project_id');
  if (ctx.actor.kind !== 'system' && ctx.actor.organisationWide) {
    return query.where('api_token.organisation_id', '=', ctx.actor.organisationId);
  }
  const ofProject = query.where('api_token.project_id', '=', projectIdOf(ctx));
  return ctx.actor.kind === 'system'
    ? ofProject
    : ofProject.where('api_token.is_organisation_wide', '=', false);
}

/** By its UUID, locked until the transaction ends. token_not_found when the actor may not see it. */
export async function lockToken(trx: Transaction, ctx: VerbContext, tokenId: string) {
  const row = isUuid(tokenId)
    ? await tokensOf(trx, ctx)
        .selectAll('api_token')
        .select('project.short_id as project_short_id')
        .where('api_token.id', '=', tokenId.toLowerCase())
        .forUpdate('api_token')
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw tokenNotFound(tokenId);
  return row;
}

export function tokenNotFound(tokenId: string): AppError {
  return new AppError(
    'token_not_found',
    `There is no token "${tokenId.slice(0, 100)}" here. GET /v1/tokens lists them with their ids.`,
  );
}
