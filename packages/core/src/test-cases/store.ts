import type { Classification } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { newId } from '../ids.ts';

/** A test case as it is written to its tables; ids are those of rows of the same project. */
export interface StoredTestCase {
  name: string;
  goal: string;
  expected: string | null;
  steps: string | null;
  startPath: string | null;
  classification: Classification;
  isEnabled: boolean;
  labels: string[];
  /** Absent: none, or what the case has. */
  model?: string | null;
  strongModel?: string | null;
  scenarioId?: string | null;
  devicePresetId?: string | null;
  owner?: string | null;
}

function columns(input: StoredTestCase) {
  const text = (value: string | null) => (value === null ? null : storable(value));
  return {
    name: storable(input.name),
    goal: storable(input.goal),
    expected: text(input.expected),
    steps: text(input.steps),
    start_path: text(input.startPath),
    classification: input.classification,
    is_enabled: input.isEnabled,
    labels: input.labels.map(storable),
    ...(input.model === undefined ? {} : { model: text(input.model) }),
    ...(input.strongModel === undefined ? {} : { strong_model: text(input.strongModel) }),
    ...(input.scenarioId === undefined ? {} : { scenario_id: input.scenarioId }),
    ...(input.devicePresetId === undefined ? {} : { device_preset_id: input.devicePresetId }),
    ...(input.owner === undefined ? {} : { owner: text(input.owner) }),
  };
}

/** New cases go to the end of the project. */
export async function insertTestCase(
  trx: Transaction,
  ctx: Pick<VerbContext, 'clock' | 'random'>,
  owner: { projectId: string; applicationId: string },
  input: StoredTestCase,
): Promise<string> {
  const id = newId(ctx);
  const now = ctx.clock.now();
  const last = await trx
    .selectFrom('test_case')
    .select('position')
    .where('project_id', '=', owner.projectId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  await trx
    .insertInto('test_case')
    .values({
      id,
      project_id: owner.projectId,
      application_id: owner.applicationId,
      ...columns(input),
      position: (last?.position ?? 0) + 1,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

export async function overwriteTestCase(
  trx: Transaction,
  ctx: Pick<VerbContext, 'clock'>,
  id: string,
  input: StoredTestCase,
): Promise<void> {
  await trx
    .updateTable('test_case')
    .set({ ...columns(input), updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}

/** Replaces what the case depends on and which configs it may use. */
export async function setTestCaseLinks(
  trx: Transaction,
  id: string,
  links: { resumeFromId: string | null; waitForIds: string[]; configIds: string[] },
): Promise<void> {
  await trx
    .updateTable('test_case')
    .set({ resume_from_id: links.resumeFromId })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('test_case_dependency').where('test_case_id', '=', id).execute();
  await trx.deleteFrom('test_case_config').where('test_case_id', '=', id).execute();
  const waitFor = [...new Set(links.waitForIds)].map((depends) => ({
    test_case_id: id,
    depends_on_id: depends,
  }));
  if (waitFor.length > 0) await trx.insertInto('test_case_dependency').values(waitFor).execute();
  const configs = [...new Set(links.configIds)].map((config) => ({ test_case_id: id, config_id: config }));
  if (configs.length > 0) await trx.insertInto('test_case_config').values(configs).execute();
}
