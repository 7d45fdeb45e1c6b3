import type { ConfigSet } from '@assay/contract';
import { MissingValue } from './values.ts';

const USER_KEYS = ['username', 'user', 'email', 'login'];

/** User and password of a config, for HTTP authentication. Throws MissingValue when the config has not both. */
export function httpCredentials(
  config: string | null,
  configs: ConfigSet,
): { username: string; password: string } | undefined {
  if (config === null) return undefined;
  const fields = Object.hasOwn(configs, config) ? configs[config]! : undefined;
  if (fields === undefined) throw new MissingValue(config, Object.keys(configs));
  const known = Object.keys(fields).map((key) => `${config}.${key}`);
  const username = fields[USER_KEYS.find((key) => Object.hasOwn(fields, key)) ?? '']?.value;
  const password = fields.password?.value;
  if (username === undefined) throw new MissingValue(`${config}.username`, known);
  if (password === undefined) throw new MissingValue(`${config}.password`, known);
  return { username, password };
}
