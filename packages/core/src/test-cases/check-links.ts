import { isUuid, parseShortId } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { findDevicePreset } from '../device-presets/get.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';

/** Throws invalid_dependency unless all of them are cases of the project, and the one to resume from of the same application. */
export async function checkDependencies(
  trx: Transaction,
  projectId: string,
  applicationId: string,
  { resumeFromId, waitForIds }: { resumeFromId: string | null; waitForIds: string[] },
): Promise<void> {
  const wanted = [...new Set([...waitForIds, ...(resumeFromId === null ? [] : [resumeFromId])])];
  if (wanted.length === 0) return;
  const rows = await trx
    .selectFrom('test_case')
    .select(['id', 'application_id'])
    .where('project_id', '=', projectId)
    .where('id', 'in', wanted)
    .execute();
  const unknown = wanted.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) {
    throw new AppError(
      'invalid_dependency',
      `There is no test case ${unknown.join(', ')} in this project to depend on.`,
    );
  }
  if (
    resumeFromId !== null &&
    rows.find((row) => row.id === resumeFromId)?.application_id !== applicationId
  ) {
    throw new AppError(
      'invalid_dependency',
      'A case can only resume from a case of the same application, because it continues in its browser state.',
    );
  }
}

/** Ids of configs named by short id, UUID or name. */
export async function findConfigs(
  trx: Transaction,
  projectId: string,
  references: string[],
): Promise<string[]> {
  if (references.length === 0) return [];
  const rows = await trx
    .selectFrom('config')
    .select(['id', 'short_id', 'name'])
    .where('project_id', '=', projectId)
    .execute();
  return references.map((reference) => {
    const bare = isUuid(reference) ? undefined : parseShortId('config', reference);
    const row = rows.find(
      (config) =>
        config.id === reference.toLowerCase() || config.short_id === bare || config.name === reference,
    );
    if (row !== undefined) return row.id;
    throw new AppError('invalid_dependency', `There is no config "${reference}" in this project.`);
  });
}

/** Null for null; scenario_not_found and device_preset_not_found for what the project does not have. */
export async function findScenarioId(
  trx: Database | Transaction,
  projectId: string,
  reference: string | null,
): Promise<string | null> {
  if (reference === null) return null;
  const row = await trx
    .selectFrom('scenario')
    .select('id')
    .where('project_id', '=', projectId)
    .where(refersTo('scenario', reference))
    .executeTakeFirst();
  if (row !== undefined) return row.id;
  throw new AppError(
    'scenario_not_found',
    `There is no scenario "${reference.slice(0, 100)}" in this project.`,
  );
}

export async function findDevicePresetId(
  trx: Transaction,
  projectId: string,
  reference: string | null,
): Promise<string | null> {
  return reference === null ? null : (await findDevicePreset(trx, projectId, reference)).id;
}
