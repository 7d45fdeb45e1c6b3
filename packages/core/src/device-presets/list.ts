import type { DevicePresetList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { selectDevicePresets, viewDevicePreset } from './view.ts';

/** By name, at most 1,000. */
export async function listDevicePresets({ ctx }: { ctx: VerbContext }): Promise<DevicePresetList> {
  const rows = await selectDevicePresets(ctx.db, projectIdOf(ctx))
    .orderBy('name')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return { devicePresets: rows.map(viewDevicePreset) };
}
