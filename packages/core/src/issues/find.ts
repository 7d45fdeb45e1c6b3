import { isUuid, parseShortId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { projectIdOf } from '../scope.ts';

/** By `iss_…` in any form or UUID, inside the actor's project. `lock`: until the transaction ends. */
export async function findIssue(
  db: Database | Transaction,
  ctx: VerbContext,
  reference: string,
  options: { lock?: boolean } = {},
) {
  const inProject = db.selectFrom('issue').selectAll().where('project_id', '=', projectIdOf(ctx));
  const query = isUuid(reference)
    ? inProject.where('id', '=', reference.toLowerCase())
    : inProject.where('short_id', '=', parseShortId('issue', reference) ?? '');
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'issue_not_found',
    `There is no issue "${reference.slice(0, 100)}" in this project. GET /v1/issues lists them.`,
  );
}
