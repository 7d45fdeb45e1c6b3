import type { TestCaseDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { contentOfRevision } from './content.ts';
import { findTestCase } from './find.ts';
import { updateTestCase } from './update.ts';

/**
 * Writes the content of an earlier revision as a new one. What it depended on and no longer exists is an error
 * (invalid_dependency, device_preset_not_found, bad_request for its model) that names it, and nothing is changed.
 */
export async function restoreTestCaseRevision({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string; number: number };
}): Promise<TestCaseDetail> {
  const found = await findTestCase(ctx.db, writableProjectIdOf(ctx), input.id);
  const row = await ctx.db
    .selectFrom('test_case_revision')
    .select('content')
    .where('test_case_id', '=', found.id)
    .where('number', '=', input.number)
    .executeTakeFirst();
  if (row === undefined) {
    throw new AppError(
      'revision_not_found',
      `The test case "${found.name}" has no revision ${input.number}; the newest is ${found.revision}.`,
    );
  }
  return updateTestCase({ ctx, input: { ...contentOfRevision(row.content), id: found.id } });
}
