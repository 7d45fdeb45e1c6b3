import type { DevicePresetDetail, UpdateDevicePresetBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { json, storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { takeDefault } from './create.ts';
import { findDevicePreset } from './get.ts';
import { viewDevicePreset } from './view.ts';

/** What is absent stays; `settings` are replaced as a whole. */
export async function updateDevicePreset({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateDevicePresetBody & { devicePreset: string };
}): Promise<DevicePresetDetail> {
  const projectId = writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const found = await findDevicePreset(trx, projectId, input.devicePreset);
    if (input.isDefault) await takeDefault(trx, projectId);
    const row = await trx
      .updateTable('device_preset')
      .set({
        name: input.name === undefined ? found.name : storable(input.name),
        is_default: input.isDefault ?? found.is_default,
        ...(input.settings === undefined ? {} : { settings: json(input.settings) }),
      })
      .where('id', '=', found.id)
      .returning(['id', 'short_id', 'name', 'is_default', 'settings', 'created_at'])
      .executeTakeFirstOrThrow();
    const preset = viewDevicePreset(row);
    await recordAudit(trx, ctx, {
      action: 'device-preset.updated',
      entity: 'device-preset',
      entityId: preset.shortId,
      detail: { name: preset.name },
    });
    return preset;
  });
}
