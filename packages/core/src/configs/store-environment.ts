import { type ConfigDetail, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { findEnvironment } from '../environments/find.ts';
import { writableProjectIdOf } from '../scope.ts';
import { type Fields, openFields, openOverride, sealOverride } from './fields.ts';
import { findConfig } from './find.ts';
import { getConfig } from './get.ts';

/** Stores what `change` makes of the values of a config in one environment; null, or no field at all, takes them away. */
export async function storeEnvironment(
  ctx: VerbContext,
  input: { config: string; environment: string },
  change: (before: Fields, ofConfig: Fields) => Fields | null,
): Promise<ConfigDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    const config = await findConfig(trx, projectId, input.config, { lock: true });
    const environment = await findEnvironment(trx, projectId, input.environment);
    const row = await trx
      .selectFrom('config_environment')
      .select(['config_id', 'environment_id', 'sealed_fields'])
      .where('config_id', '=', config.id)
      .where('environment_id', '=', environment.id)
      .executeTakeFirst();
    const fields = change(row === undefined ? {} : openOverride(ctx, row), openFields(ctx, config));
    const isCleared = fields === null || Object.keys(fields).length === 0;
    if (isCleared) {
      await trx
        .deleteFrom('config_environment')
        .where('config_id', '=', config.id)
        .where('environment_id', '=', environment.id)
        .execute();
    } else {
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
      action: isCleared ? 'config.environment-cleared' : 'config.environment-set',
      entity: 'config',
      entityId: formatId('config', config.short_id),
      detail: { name: config.name, environment: environment.name, fields: Object.keys(fields ?? {}) },
    });
    return config.id;
  });
  return getConfig({ ctx, input: { config: id } });
}
