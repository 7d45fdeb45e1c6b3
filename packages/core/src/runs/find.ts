import { isUuid, parseShortId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { projectIdOf } from '../scope.ts';

/** By short id (or UUID) inside the actor's project. */
export async function findRun(db: Database | Transaction, ctx: VerbContext, reference: string) {
  const query = db.selectFrom('run').select(['id', 'short_id', 'status', 'result']);
  const inProject = query.where('project_id', '=', projectIdOf(ctx));
  const row = await (isUuid(reference)
    ? inProject.where('id', '=', reference.toLowerCase())
    : inProject.where('short_id', '=', parseShortId('run', reference) ?? '')
  ).executeTakeFirst();
  if (row === undefined) throw runNotFound(reference);
  return row;
}

export function runNotFound(reference: string): AppError {
  return new AppError('run_not_found', `There is no run "${reference.slice(0, 100)}" in this project.`);
}
