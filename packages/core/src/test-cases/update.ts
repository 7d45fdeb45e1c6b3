import { type TestCaseDetail, UpdateTestCaseBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { checkCaseModels } from '../projects/check-model.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { checkDependencies, findConfigs, findDevicePresetId, findScenarioId } from './check-links.ts';
import { type FoundTestCase, findTestCase } from './find.ts';
import { getTestCase } from './get.ts';
import { refuseCycle } from './graph.ts';
import { revising } from './revise.ts';
import { setTestCaseLinks } from './store.ts';

/**
 * Changes what is given and keeps the rest; a change of content makes a revision. Errors: test_case_not_found, conflict
 * (`expectedRevision` is not the current one), invalid_dependency, dependency_cycle, scenario_not_found, device_preset_not_found,
 * bad_request for a model that cannot be asked.
 */
export async function updateTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateTestCaseBody & { id: string };
}): Promise<TestCaseDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    // One change of the graph at a time: two of them must not close a circle together.
    await lockProject(trx, projectId);
    const found = await findTestCase(trx, projectId, input.id, { lock: true });
    if (input.expectedRevision !== undefined && input.expectedRevision !== found.revision) {
      throw new AppError(
        'conflict',
        `The test case "${found.name}" is at revision ${found.revision}, not ${input.expectedRevision}: ` +
          'somebody changed it meanwhile. Read it again and repeat the change.',
      );
    }
    await revising(trx, ctx, [found.id], async () => {
      await setColumns(trx, ctx, projectId, found, input);
      await setLinks(trx, projectId, found, input);
    });
    await recordAudit(trx, ctx, {
      action: 'test-case.updated',
      entity: 'test-case',
      entityId: found.id,
      detail: { fields: Object.keys(UpdateTestCaseBody.shape).filter((field) => field in input) },
    });
    return found.id;
  });
  return getTestCase({ ctx, input: { id } });
}

async function setColumns(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
  found: FoundTestCase,
  input: UpdateTestCaseBody,
): Promise<void> {
  const text = <T extends string | null | undefined>(value: T) =>
    typeof value === 'string' ? storable(value) : value;
  const models = await checkCaseModels(trx, ctx, projectId, input, found.id);
  const columns = {
    name: text(input.name),
    goal: text(input.goal),
    expected: text(input.expectedResult),
    steps: text(input.steps),
    start_path: text(input.startPath),
    model: text(models.model),
    strong_model: text(models.strongModel),
    classification: input.classification,
    is_enabled: input.isEnabled,
    labels: input.labels?.map(storable),
    owner: text(input.owner),
    ...(input.scenarioShortId === undefined
      ? {}
      : { scenario_id: await findScenarioId(trx, projectId, input.scenarioShortId) }),
    ...(input.devicePresetShortId === undefined
      ? {}
      : { device_preset_id: await findDevicePresetId(trx, projectId, input.devicePresetShortId) }),
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  await trx
    .updateTable('test_case')
    .set({ ...given, updated_at: ctx.clock.now() })
    .where('id', '=', found.id)
    .execute();
}

/** What is absent of the links stays as it is. */
async function setLinks(
  trx: Transaction,
  projectId: string,
  found: FoundTestCase,
  input: UpdateTestCaseBody,
): Promise<void> {
  const resume = input.resumeFromDependencyProjectTestCaseId;
  const waitFor = input.waitForDependenciesProjectTestCaseIds;
  if (resume === undefined && waitFor === undefined && input.configShortIds === undefined) return;
  const now = await currentLinks(trx, found.id);
  const links = {
    resumeFromId: resume === undefined ? now.resumeFromId : (resume?.toLowerCase() ?? null),
    waitForIds: waitFor?.map((id) => id.toLowerCase()) ?? now.waitForIds,
    configIds:
      input.configShortIds === undefined
        ? now.configIds
        : await findConfigs(trx, projectId, input.configShortIds),
  };
  if (links.waitForIds.includes(found.id) || links.resumeFromId === found.id) {
    throw new AppError('dependency_cycle', `The test case "${found.name}" cannot depend on itself.`);
  }
  await checkDependencies(trx, projectId, found.application_id, links);
  await setTestCaseLinks(trx, found.id, links);
  await refuseCycle(trx, projectId);
}

async function currentLinks(trx: Transaction, id: string) {
  const { resume_from_id: resumeFromId } = await trx
    .selectFrom('test_case')
    .select('resume_from_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const waitFor = await trx
    .selectFrom('test_case_dependency')
    .select('depends_on_id')
    .where('test_case_id', '=', id)
    .execute();
  const configs = await trx
    .selectFrom('test_case_config')
    .select('config_id')
    .where('test_case_id', '=', id)
    .execute();
  return {
    resumeFromId,
    waitForIds: waitFor.map((row) => row.depends_on_id),
    configIds: configs.map((row) => row.config_id),
  };
}
