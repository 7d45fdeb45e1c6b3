import type { ConfigSet } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { openFields, openOverride } from './fields.ts';
import type { RunParameters } from './parameters.ts';

/**
 * The configs a case may use, decrypted, with the values of its environment and the overrides of the run: those of the
 * environment, then (stronger) those given for the whole run. An override replaces the payload of the config. Values are for the worker alone.
 */
export async function loadConfigsForRun(
  ctx: AppContext,
  options: {
    projectId: string;
    configIds: string[];
    environmentId: string | null;
    parameters: RunParameters | null;
  },
): Promise<ConfigSet> {
  if (options.configIds.length === 0) return {};
  const rows = await ctx.db
    .selectFrom('config')
    .select(['id', 'name', 'sealed_fields'])
    .where('project_id', '=', options.projectId)
    .where('id', 'in', options.configIds)
    .execute();
  const byEnvironment =
    options.environmentId === null
      ? undefined
      : options.parameters?.configsByEnvironment[options.environmentId];
  const here =
    options.environmentId === null
      ? []
      : await ctx.db
          .selectFrom('config_environment')
          .select(['config_id', 'environment_id', 'sealed_fields'])
          .where('environment_id', '=', options.environmentId)
          .where('config_id', 'in', options.configIds)
          .execute();
  const set: ConfigSet = {};
  for (const row of rows) {
    const local = here.find((entry) => entry.config_id === row.id);
    const stored = { ...openFields(ctx, row), ...(local === undefined ? {} : openOverride(ctx, local)) };
    const override = options.parameters?.configs[row.id] ?? byEnvironment?.[row.id];
    set[row.name] =
      override === undefined
        ? stored
        : Object.fromEntries(
            Object.entries(override).map(([name, field]) => [
              name,
              {
                value: field.value,
                // The secret of one-time passwords is one whatever a run says of it.
                secret: stored[name]?.totp || (field.secret ?? stored[name]?.secret ?? true),
                ...(stored[name]?.totp && { totp: true }),
              },
            ]),
          );
  }
  return set;
}
