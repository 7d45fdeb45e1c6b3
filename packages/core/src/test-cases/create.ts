import { type CreateTestCaseAnswer, type CreateTestCaseBody, isUuid, parseShortId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { testCaseUrl } from '../links.ts';
import { loadProject, writableProjectIdOf } from '../scope.ts';
import { insertTestCase, setTestCaseLinks } from './store.ts';

/** Made as a draft (not enabled) unless `isEnabled` says otherwise. A new case cannot close a circle: nothing depends on it yet. */
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
  return withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx, input.projectShortId);
    const application = await findApplication(trx, project.id, reference);
    const resumeFromId = input.resumeFromDependencyProjectTestCaseId?.toLowerCase() ?? null;
    const waitForIds = (input.waitForDependenciesProjectTestCaseIds ?? []).map((id) => id.toLowerCase());
    await checkDependencies(trx, project.id, application.id, resumeFromId, waitForIds);
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
      },
    );
    await setTestCaseLinks(trx, id, { resumeFromId, waitForIds, configIds });
    await recordAudit(trx, ctx, {
      action: 'test-case.created',
      entity: 'test-case',
      entityId: id,
      detail: { name: input.name },
    });
    return {
      success: true,
      testCase: { id, name: input.name, url: testCaseUrl(ctx.config, project.short_id, id) },
    };
  });
}

async function checkDependencies(
  trx: Transaction,
  projectId: string,
  applicationId: string,
  resumeFromId: string | null,
  waitForIds: string[],
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
async function findConfigs(trx: Transaction, projectId: string, references: string[]): Promise<string[]> {
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
