import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findDevicePreset } from './get.ts';

/** Cases and plans that named it fall back to the default of the project. */
export async function deleteDevicePreset({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { devicePreset: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const found = await findDevicePreset(trx, projectId, input.devicePreset);
    await trx.deleteFrom('device_preset').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'device-preset.deleted',
      entity: 'device-preset',
      entityId: formatId('devicePreset', found.short_id),
      detail: { name: found.name },
    });
  });
  return { success: true };
}
