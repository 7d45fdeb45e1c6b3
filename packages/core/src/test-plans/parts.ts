import type { CreateTestPlanBody } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import type { Transaction } from '../db/database.ts';
import { findExistingEnvironment } from '../environments/resolve.ts';
import { AppError } from '../errors.ts';
import { findDevicePresetId } from '../test-cases/check-links.ts';

/** Replaces the cases of a plan; invalid_test_cases names those that the project does not have. */
export async function setPlanCases(
  trx: Transaction,
  projectId: string,
  planId: string,
  ids: string[],
): Promise<void> {
  const caseIds = [...new Set(ids.map((id) => id.toLowerCase()))];
  const rows =
    caseIds.length === 0
      ? []
      : await trx
          .selectFrom('test_case')
          .select('id')
          .where('project_id', '=', projectId)
          .where('id', 'in', caseIds)
          .execute();
  const unknown = caseIds.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) {
    throw new AppError(
      'invalid_test_cases',
      `There is no test case ${unknown.slice(0, 5).join(', ')} in this project.`,
    );
  }
  await trx.deleteFrom('test_plan_case').where('test_plan_id', '=', planId).execute();
  if (caseIds.length === 0) return;
  await trx
    .insertInto('test_plan_case')
    .values(caseIds.map((id, position) => ({ test_plan_id: planId, test_case_id: id, position })))
    .execute();
}

/** Replaces where a plan runs its applications. */
export async function setPlanApplications(
  trx: Transaction,
  projectId: string,
  planId: string,
  applications: NonNullable<CreateTestPlanBody['applications']>,
): Promise<void> {
  await trx.deleteFrom('test_plan_application').where('test_plan_id', '=', planId).execute();
  const rows = new Map<string, { environment_id: string | null; device_preset_id: string | null }>();
  for (const entry of applications) {
    const application = await findApplication(trx, projectId, entry.applicationShortId);
    const environment =
      entry.environmentShortId == null
        ? null
        : await findExistingEnvironment(trx, application, entry.environmentShortId);
    rows.set(application.id, {
      environment_id: environment?.id ?? null,
      device_preset_id: await findDevicePresetId(trx, projectId, entry.devicePresetShortId ?? null),
    });
  }
  if (rows.size === 0) return;
  await trx
    .insertInto('test_plan_application')
    .values([...rows].map(([id, row]) => ({ test_plan_id: planId, application_id: id, ...row })))
    .execute();
}

/** Takes the default from the plan that has it, if another one does. */
export async function takeDefault(trx: Transaction, projectId: string): Promise<void> {
  await trx
    .updateTable('test_plan')
    .set({ is_default: false })
    .where('project_id', '=', projectId)
    .where('is_default', '=', true)
    .execute();
}
