import type { ConfigSet } from '@assay/contract';
import type { TestFile } from './types.ts';

const REFERENCE = /^\$([A-Za-z_][A-Za-z0-9_]*)$/;

/**
 * The configs of a file with `$NAME` values taken from `variables` and single fields replaced by `overrides`
 * (`{ 'shop-login.password': '…' }`, whose fields stay as secret as they were; new fields are secret).
 * `missing` names the variables that are not set and not overridden: a test that needs them must not run.
 */
export function resolveConfigs(
  configs: TestFile['configs'],
  variables: Readonly<Record<string, string | undefined>>,
  overrides: Readonly<Record<string, string>> = {},
): { configs: ConfigSet; missing: { config: string; field: string; variable: string }[] } {
  const resolved: ConfigSet = {};
  const missing: { config: string; field: string; variable: string }[] = [];
  for (const [config, { fields }] of Object.entries(configs)) {
    const target: ConfigSet[string] = {};
    resolved[config] = target;
    for (const [field, { value, ...rest }] of Object.entries(fields)) {
      const override = overrides[`${config}.${field}`];
      const variable = REFERENCE.exec(value)?.[1];
      const found = override ?? (variable === undefined ? value : variables[variable]);
      if (found === undefined) missing.push({ config, field, variable: variable! });
      else target[field] = { ...rest, value: found };
    }
  }
  for (const [path, value] of Object.entries(overrides)) {
    const dot = path.indexOf('.');
    const config = path.slice(0, dot);
    const field = path.slice(dot + 1);
    resolved[config] ??= {};
    resolved[config][field] ??= { value, secret: true };
  }
  return { configs: resolved, missing };
}
