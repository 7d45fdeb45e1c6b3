import { isUuid, parseShortId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { projectIdOf } from '../scope.ts';

/** By short id (or UUID) inside the actor's project, with the short ids of its run and project. */
export async function findRunTestCase(ctx: VerbContext, reference: string) {
  const query = ctx.db
    .selectFrom('run_test_case')
    .innerJoin('run', 'run.id', 'run_test_case.run_id')
    .innerJoin('project', 'project.id', 'run_test_case.project_id')
    .selectAll('run_test_case')
    .select(['run.short_id as run_short_id', 'project.short_id as project_short_id'])
    .where('run_test_case.project_id', '=', projectIdOf(ctx));
  const row = await (isUuid(reference)
    ? query.where('run_test_case.id', '=', reference.toLowerCase())
    : query.where('run_test_case.short_id', '=', parseShortId('runTestCase', reference) ?? '')
  ).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'run_test_case_not_found',
    `There is no run test case "${reference.slice(0, 100)}" in this project.`,
  );
}
