import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findTestCase } from './find.ts';
import { dependantNames } from './graph.ts';

/** What was run of it stays readable. conflict while other cases depend on it: they would run without what they need. */
export async function deleteTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const found = await findTestCase(trx, projectId, input.id);
    const names = await dependantNames(trx, found.id);
    if (names.length > 0) {
      throw new AppError(
        'conflict',
        `"${found.name}" is needed by ${names.map((name) => `"${name}"`).join(', ')}. Change what they depend on first.`,
      );
    }
    await trx.deleteFrom('test_case').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'test-case.deleted',
      entity: 'test-case',
      entityId: found.id,
      detail: { name: found.name },
    });
  });
  return { success: true };
}
