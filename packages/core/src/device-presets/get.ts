import type { DevicePresetDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { selectDevicePresets, viewDevicePreset } from './view.ts';

/** device_preset_not_found for an id that is not the actor's. */
export async function getDevicePreset({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { devicePreset: string };
}): Promise<DevicePresetDetail> {
  return viewDevicePreset(await findDevicePreset(ctx.db, projectIdOf(ctx), input.devicePreset));
}

export async function findDevicePreset(db: Database | Transaction, projectId: string, reference: string) {
  const row = await selectDevicePresets(db, projectId)
    .where(refersTo('devicePreset', reference))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'device_preset_not_found',
    `There is no device preset "${reference.slice(0, 100)}" in this project.`,
  );
}
