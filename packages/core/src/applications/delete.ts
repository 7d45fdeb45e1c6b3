import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import { removeBuild } from '../builds/files.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findApplication } from './find.ts';

/** conflict while it has test cases or was part of runs, whose history would go with it. */
export async function deleteApplication({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  const builds = await withTransaction(ctx.db, async (trx) => {
    const found = await findApplication(trx, projectId, input.application);
    // A run or test case of it that is being made has to be seen below, or come too late.
    await trx.selectFrom('application').select('id').where('id', '=', found.id).forUpdate().execute();
    for (const [table, what] of [
      ['test_case', 'test cases; delete them first'],
      ['run_test_case', 'a history of runs; delete those runs first'],
    ] as const) {
      const used = await trx
        .selectFrom(table)
        .select('id')
        .where('application_id', '=', found.id)
        .limit(1)
        .executeTakeFirst();
      if (used !== undefined) {
        throw new AppError('conflict', `The application "${found.name}" has ${what}.`);
      }
    }
    const rows = await trx.selectFrom('build').select('id').where('application_id', '=', found.id).execute();
    await trx.deleteFrom('application').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'application.deleted',
      entity: 'application',
      entityId: formatId('application', found.short_id),
      detail: { name: found.name },
    });
    return rows.map((row) => row.id);
  });
  for (const id of builds) await removeBuild(ctx, id);
  return { success: true };
}
