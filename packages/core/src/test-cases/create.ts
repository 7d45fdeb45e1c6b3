import type { CreateTestCaseAnswer, CreateTestCaseBody } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { testCaseUrl } from '../links.ts';
import { checkCaseModels } from '../projects/check-model.ts';
import { loadProject, writableProjectIdOf } from '../scope.ts';
import { burnIn } from './burn-in.ts';
import { checkDependencies, findConfigs, findDevicePresetId, findScenarioId } from './check-links.ts';
import { keepFirstRevision } from './revise.ts';
import { insertTestCase, setTestCaseLinks } from './store.ts';

/**
 * Made as a draft (not enabled) unless `isEnabled` says otherwise. `burnIn` (default false here): run once at once. A new
 * case cannot close a circle: nothing depends on it yet.
 */
export async function createTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateTestCaseBody;
}): Promise<CreateTestCaseAnswer> {
  writableProjectIdOf(ctx);
  const reference = input.applicationShortId ?? input.applicationId;
  if (reference === undefined) {
    throw new AppError(
      'bad_request',
      'applicationShortId is missing. GET /v1/applications lists the applications.',
    );
  }
  const answer = await withTransaction(ctx.db, async (trx): Promise<CreateTestCaseAnswer> => {
    const project = await loadProject(trx, ctx, input.projectShortId);
    const application = await findApplication(trx, project.id, reference);
    const resumeFromId = input.resumeFromDependencyProjectTestCaseId?.toLowerCase() ?? null;
    const waitForIds = (input.waitForDependenciesProjectTestCaseIds ?? []).map((id) => id.toLowerCase());
    await checkDependencies(trx, project.id, application.id, { resumeFromId, waitForIds });
    const configIds = await findConfigs(trx, project.id, input.configShortIds ?? input.configIds ?? []);
    const id = await insertTestCase(
      trx,
      ctx,
      { projectId: project.id, applicationId: application.id },
      {
        name: input.name,
        goal: input.goal,
        expected: input.expectedResult ?? null,
        steps: input.steps ?? null,
        startPath: input.startPath ?? null,
        classification: input.classification ?? 'POSITIVE',
        isEnabled: input.isEnabled ?? false,
        labels: input.labels ?? [],
        ...(await checkCaseModels(trx, ctx, project.id, input)),
        scenarioId: await findScenarioId(trx, project.id, input.scenarioShortId ?? input.scenarioId ?? null),
        devicePresetId: await findDevicePresetId(trx, project.id, input.devicePresetShortId ?? null),
      },
    );
    await setTestCaseLinks(trx, id, { resumeFromId, waitForIds, configIds });
    await recordAudit(trx, ctx, {
      action: 'test-case.created',
      entity: 'test-case',
      entityId: id,
      detail: { name: input.name },
    });
    await keepFirstRevision(trx, ctx, [id]);
    return {
      success: true,
      testCase: { id, name: input.name, url: testCaseUrl(ctx.config, project.short_id, id) },
    };
  });
  if (input.burnIn) await burnIn(ctx, answer.testCase.id);
  return answer;
}
