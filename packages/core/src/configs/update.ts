import { type ConfigDetail, formatId, type UpdateConfigBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { nameTaken } from './create.ts';
import { changeFields, openFields, sealFields } from './fields.ts';
import { findConfig } from './find.ts';
import { getConfig } from './get.ts';

/** Sets the fields that are given, removes those that are null and keeps the rest. */
export async function updateConfig({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateConfigBody & { config: string };
}): Promise<ConfigDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    const found = await findConfig(trx, projectId, input.config, { lock: true });
    const before = openFields(ctx, found);
    const { fields, set, removed } = changeFields(input.fields ?? {}, before);
    await trx
      .updateTable('config')
      .set({
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.kind === undefined ? {} : { kind: input.kind }),
        sealed_fields: sealFields(ctx, found.id, fields),
        updated_at: ctx.clock.now(),
      })
      .where('id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'config.updated',
      entity: 'config',
      entityId: formatId('config', found.short_id),
      detail: { name: input.name ?? found.name, fields: set, removed },
    });
    return found.id;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'config_name_key') ? nameTaken(input.name ?? '', error) : error;
  });
  return getConfig({ ctx, input: { config: id } });
}
