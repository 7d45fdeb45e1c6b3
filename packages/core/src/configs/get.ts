import { type ConfigDetail, formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { openFields, openOverride, viewFields } from './fields.ts';
import { findConfig } from './find.ts';

/** Values of secret fields are never given out. config_not_found for an id that is not the actor's. */
export async function getConfig({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string };
}): Promise<ConfigDetail> {
  const row = await findConfig(ctx.db, projectIdOf(ctx), input.config);
  const overrides = await ctx.db
    .selectFrom('config_environment')
    .innerJoin('environment', 'environment.id', 'config_environment.environment_id')
    .select([
      'config_environment.config_id',
      'config_environment.environment_id',
      'config_environment.sealed_fields',
      'environment.short_id',
    ])
    .where('config_id', '=', row.id)
    .orderBy('environment.name')
    .execute();
  const files = await ctx.db
    .selectFrom('config_file')
    .select(['name', 'bytes', 'sha256'])
    .where('config_id', '=', row.id)
    .orderBy('name')
    .execute();
  return {
    id: row.id,
    shortId: formatId('config', row.short_id),
    name: row.name,
    kind: row.kind,
    fields: viewFields(openFields(ctx, row)),
    environments: overrides.map((entry) => {
      const values = viewFields(openOverride(ctx, entry));
      return {
        environmentShortId: formatId('environment', entry.short_id),
        fields: values.map(({ name }) => name),
        values,
      };
    }),
    files,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
