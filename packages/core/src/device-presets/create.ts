import type { CreateDevicePresetBody, DevicePresetDetail } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { json, storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { viewDevicePreset } from './view.ts';

/** A project has at most one default preset; another one takes it over. */
export async function createDevicePreset({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateDevicePresetBody;
}): Promise<DevicePresetDetail> {
  return withTransaction(ctx.db, (trx) => createDevicePresetIn(trx, ctx, input));
}

/** As createDevicePreset, in the transaction of a caller that has to write something together with it. */
export async function createDevicePresetIn(
  trx: Transaction,
  ctx: VerbContext,
  input: CreateDevicePresetBody,
): Promise<DevicePresetDetail> {
  const projectId = writableProjectIdOf(ctx);
  if (input.isDefault) await takeDefault(trx, projectId);
  const row = await withFreshShortId(ctx.random, (shortId) =>
    trx
      .insertInto('device_preset')
      .values({
        id: newId(ctx),
        project_id: projectId,
        short_id: shortId,
        name: storable(input.name),
        is_default: input.isDefault ?? false,
        settings: json(input.settings ?? {}),
        created_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.constraint('device_preset_short_id_key').doNothing())
      .returning(['id', 'short_id', 'name', 'is_default', 'settings', 'created_at'])
      .executeTakeFirst(),
  );
  const preset = viewDevicePreset(row);
  await recordAudit(trx, ctx, {
    action: 'device-preset.created',
    entity: 'device-preset',
    entityId: preset.shortId,
    detail: { name: preset.name },
  });
  return preset;
}

/** The project stays locked until the end, so that two presets cannot both become the default. */
export async function takeDefault(trx: Transaction, projectId: string): Promise<void> {
  await lockProject(trx, projectId);
  await trx
    .updateTable('device_preset')
    .set({ is_default: false })
    .where('project_id', '=', projectId)
    .where('is_default', '=', true)
    .execute();
}
