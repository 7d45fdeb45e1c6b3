import { type ConfigDetail, ConfigFieldsInput, formatId, type UpdateConfigBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { nameTaken } from './create.ts';
import { openFields, readFields, sealFields } from './fields.ts';
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
    const set = Object.entries(input.fields ?? {}).flatMap(([name, field]) =>
      field === null ? [] : [[name, field] as const],
    );
    const misnamed = set.find(([name]) => !ConfigFieldsInput.keyType.safeParse(name).success);
    if (misnamed !== undefined) {
      throw new AppError(
        'bad_request',
        `fields: "${misnamed[0]}" cannot be the name of a field, because no test could name it. Use one such as "password".`,
      );
    }
    const removed = Object.entries(input.fields ?? {}).flatMap(([name, field]) =>
      field === null ? [name] : [],
    );
    const fields = { ...before, ...readFields(Object.fromEntries(set), before) };
    for (const name of removed) delete fields[name];
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
      detail: { name: input.name ?? found.name, fields: set.map(([name]) => name), removed },
    });
    return found.id;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'config_name_key') ? nameTaken(input.name ?? '', error) : error;
  });
  return getConfig({ ctx, input: { config: id } });
}
