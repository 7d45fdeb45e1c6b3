import { type ConfigField, ConfigFieldsInput, type UpdateConfigFields } from '@assay/contract';
import { readTotp } from '@assay/engine';
import type { AppContext } from '../ctx.ts';
import { jsonText } from '../db/json.ts';
import { AppError } from '../errors.ts';
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

/**
 * A field that does not say whether it is secret or of one-time passwords is as it was before; a new one is secret. bad_request
 * for what can make no one-time password: it is found out when it is typed, not by a test that fails at night.
 */
export function readFields(input: ConfigFieldsInput, before: Fields = {}): Fields {
  return Object.fromEntries(
    Object.entries(input).map(([name, given]) => {
      const field = typeof given === 'string' ? { value: given } : given;
      const { value } = field;
      if (!(field.totp ?? before[name]?.totp))
        return [name, { value, secret: field.secret ?? before[name]?.secret ?? true }];
      const totp = readTotp(value);
      if ('problem' in totp) {
        throw new AppError(
          'bad_request',
          `fields.${name}: expected the secret of one-time passwords, in base32 ("JBSW Y3DP EHPK 3PXP") or as an otpauth://totp/ address; ${totp.problem}.`,
        );
      }
      return [name, { value, secret: true, totp: true }];
    }),
  );
}

/**
 * `before` with the fields that are given set and those that are null removed. `kinds`: what says how a field is kept that does not
 * say so itself. bad_request for a name that no test could use.
 */
export function changeFields(
  input: UpdateConfigFields,
  before: Fields,
  kinds: Fields = before,
): { fields: Fields; set: string[]; removed: string[] } {
  const given = Object.entries(input);
  const set = given.flatMap(([name, field]) => (field === null ? [] : [[name, field] as const]));
  const removed = given.flatMap(([name, field]) => (field === null ? [name] : []));
  const misnamed = set.find(([name]) => !ConfigFieldsInput.keyType.safeParse(name).success);
  if (misnamed !== undefined) {
    throw new AppError(
      'bad_request',
      `fields: "${misnamed[0]}" cannot be the name of a field, because no test could name it. Use one such as "password".`,
    );
  }
  const fields = { ...before, ...readFields(Object.fromEntries(set), kinds) };
  for (const name of removed) delete fields[name];
  return { fields, set: set.map(([name]) => name), removed };
}

/** Fields as they may be given out: the value of a secret one is null. */
export function viewFields(fields: Fields) {
  return Object.entries(fields).map(([name, { value, secret, totp }]) => ({
    name,
    secret,
    value: secret ? null : value,
    ...(totp && { totp: true as const }),
  }));
}
