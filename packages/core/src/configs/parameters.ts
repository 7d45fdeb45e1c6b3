import { ConfigField, isUuid, parseShortId, type StartRunBody } from '@assay/contract';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';

/** Fields as they replace those of a config. `secret: null`: as it was in the config; a new field is secret. */
type OverrideFields = Record<string, { value: string; secret: boolean | null }>;

/** What a run brings with it, by config id (and by environment id); kept encrypted on the run. */
export interface RunParameters {
  configs: Record<string, OverrideFields>;
  configsByEnvironment: Record<string, Record<string, OverrideFields>>;
}

/** Keys are a config's name, short id or UUID; environments are UUIDs or short ids. invalid_parameters names what does not fit. */
export async function resolveParameters(
  trx: Transaction,
  projectId: string,
  parameters: StartRunBody['parameters'],
): Promise<RunParameters | null> {
  const direct = parameters?.configs ?? {};
  const byEnvironment = parameters?.configsByEnvironment ?? {};
  if (Object.keys(direct).length === 0 && Object.keys(byEnvironment).length === 0) return null;
  const configs = await trx
    .selectFrom('config')
    .select(['id', 'short_id', 'name'])
    .where('project_id', '=', projectId)
    .execute();
  const environments = await trx
    .selectFrom('environment')
    .select(['id', 'short_id'])
    .where('project_id', '=', projectId)
    .execute();
  const configId = (key: string) => {
    const bare = parseShortId('config', key);
    const row = configs.find(
      (config) => config.name === key || config.id === key || config.short_id === bare,
    );
    if (row !== undefined) return row.id;
    throw new AppError('invalid_parameters', `parameters: there is no config "${key}" in this project.`);
  };
  const environmentId = (key: string) => {
    const bare = isUuid(key) ? undefined : parseShortId('environment', key);
    const row = environments.find((entry) => entry.id === key.toLowerCase() || entry.short_id === bare);
    if (row !== undefined) return row.id;
    throw new AppError(
      'invalid_parameters',
      `parameters.configsByEnvironment: there is no environment "${key}" in this project.`,
    );
  };
  const resolveAll = (entries: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(entries).map(([key, payload]) => [configId(key), readFields(key, payload)]),
    );
  return {
    configs: resolveAll(direct),
    configsByEnvironment: Object.fromEntries(
      Object.entries(byEnvironment).map(([key, entries]) => [environmentId(key), resolveAll(entries)]),
    ),
  };
}

/** `{"username": "a", "password": {"value": "b", "secret": true}}`; the content is never part of a message. */
function readFields(key: string, payload: unknown): OverrideFields {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new AppError(
      'invalid_parameters',
      `parameters: the payload of "${key}" must be an object of its fields.`,
    );
  }
  return Object.fromEntries(
    Object.entries(payload).map(([name, field]) => {
      if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') {
        return [name, { value: String(field), secret: null }];
      }
      const parsed = ConfigField.safeParse(field);
      if (parsed.success) return [name, parsed.data];
      throw new AppError(
        'invalid_parameters',
        `parameters: the field "${name}" of "${key}" must be a text, a number, true, false or {"value": "…", "secret": true}.`,
      );
    }),
  );
}
