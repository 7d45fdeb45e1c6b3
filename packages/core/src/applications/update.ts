import { type ApplicationDetail, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { nameTaken } from './create.ts';
import { findApplication } from './find.ts';
import { getApplication } from './get.ts';

/** Errors: application_not_found, conflict for a name that is taken. */
export async function updateApplication({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string; name?: string };
}): Promise<ApplicationDetail> {
  const projectId = writableProjectIdOf(ctx);
  const { name } = input;
  if (name !== undefined) {
    await withTransaction(ctx.db, async (trx) => {
      const found = await findApplication(trx, projectId, input.application);
      await trx
        .updateTable('application')
        .set({ name: storable(name) })
        .where('id', '=', found.id)
        .execute();
      await recordAudit(trx, ctx, {
        action: 'application.updated',
        entity: 'application',
        entityId: formatId('application', found.short_id),
        detail: { name, before: found.name },
      });
    }).catch((error: unknown) => {
      throw isUniqueViolation(error, 'application_name_key') ? nameTaken(name, error) : error;
    });
  }
  return getApplication({ ctx, input });
}
