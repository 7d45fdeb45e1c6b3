import type { ConfigField, ConfigFieldsInput } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { jsonText } from '../db/json.ts';
import { configBinding, configEnvironmentBinding } from './binding.ts';

export type Fields = Record<string, ConfigField>;

export function openFields(
  ctx: Pick<AppContext, 'secrets'>,
  row: { id: string; sealed_fields: string },
): Fields {
  return JSON.parse(ctx.secrets.open(row.sealed_fields, configBinding(row.id))) as Fields;
}

export function sealFields(ctx: Pick<AppContext, 'secrets'>, configId: string, fields: Fields): string {
  return ctx.secrets.seal(jsonText(fields), configBinding(configId));
}

/** Values for one environment. */
export function openOverride(
  ctx: Pick<AppContext, 'secrets'>,
  row: { config_id: string; environment_id: string; sealed_fields: string },
): Fields {
  return JSON.parse(
    ctx.secrets.open(row.sealed_fields, configEnvironmentBinding(row.config_id, row.environment_id)),
  ) as Fields;
}

export function sealOverride(
  ctx: Pick<AppContext, 'secrets'>,
  configId: string,
  environmentId: string,
  fields: Fields,
): string {
  return ctx.secrets.seal(jsonText(fields), configEnvironmentBinding(configId, environmentId));
}

/** A field that does not say whether it is secret is as it was before, and secret when it is new. */
export function readFields(input: ConfigFieldsInput, before: Fields = {}): Fields {
  return Object.fromEntries(
    Object.entries(input).map(([name, field]) => {
      const { value, secret } = typeof field === 'string' ? { value: field, secret: undefined } : field;
      return [name, { value, secret: secret ?? before[name]?.secret ?? true }];
    }),
  );
}
