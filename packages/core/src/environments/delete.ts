import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findEnvironment } from './find.ts';

/** What was run on it stays, with the URL it had. Plans that named it lose that line. */
export async function deleteEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { environment: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const found = await findEnvironment(trx, projectId, input.environment);
    await trx.deleteFrom('environment').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'environment.deleted',
      entity: 'environment',
      entityId: formatId('environment', found.short_id),
      detail: { name: found.name },
    });
  });
  return { success: true };
}
