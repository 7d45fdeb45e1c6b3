import { type ConfigDetail, type ConfigFieldsInput, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { findEnvironment } from '../environments/find.ts';
import { writableProjectIdOf } from '../scope.ts';
import { openFields, readFields, sealOverride } from './fields.ts';
import { findConfig } from './find.ts';
import { getConfig } from './get.ts';

/** Other values of a config in one environment; fields that are not given keep those of the config. Null takes them away. */
export async function setConfigEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string; environment: string; fields: ConfigFieldsInput | null };
}): Promise<ConfigDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    const config = await findConfig(trx, projectId, input.config, { lock: true });
    const environment = await findEnvironment(trx, projectId, input.environment);
    if (input.fields === null) {
      await trx
        .deleteFrom('config_environment')
        .where('config_id', '=', config.id)
        .where('environment_id', '=', environment.id)
        .execute();
    } else {
      const fields = readFields(input.fields, openFields(ctx, config));
      const values = {
        sealed_fields: sealOverride(ctx, config.id, environment.id, fields),
        updated_at: ctx.clock.now(),
      };
      await trx
        .insertInto('config_environment')
        .values({ config_id: config.id, environment_id: environment.id, ...values })
        .onConflict((conflict) => conflict.columns(['config_id', 'environment_id']).doUpdateSet(values))
        .execute();
    }
    await recordAudit(trx, ctx, {
      action: input.fields === null ? 'config.environment-cleared' : 'config.environment-set',
      entity: 'config',
      entityId: formatId('config', config.short_id),
      detail: { name: config.name, environment: environment.name, fields: Object.keys(input.fields ?? {}) },
    });
    return config.id;
  });
  return getConfig({ ctx, input: { config: id } });
}
