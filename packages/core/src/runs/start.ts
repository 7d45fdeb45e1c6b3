import { formatId, type StartRunAnswer, type StartRunBody } from '@assay/contract';
import type { RunNotification } from '../alert-rules/run-notifications.ts';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import { resolveParameters } from '../configs/parameters.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { resolveEnvironment } from '../environments/resolve.ts';
import { AppError } from '../errors.ts';
import { runUrl } from '../links.ts';
import { refersTo } from '../references.ts';
import { loadProject, type ProjectRow, writableProjectIdOf } from '../scope.ts';
import { checkRunnable } from './check-runnable.ts';
import { type PlannedCase, planCases } from './choose-cases.ts';
import { createRun, type Place } from './create.ts';
import { checkNotifications } from './notifications.ts';

/** The body without its "and anything else" part, which clients may send and nobody reads. */
type KnownFields = { [K in keyof StartRunBody as string extends K ? never : K]: StartRunBody[K] };
export type StartRunInput = Omit<KnownFields, 'trigger'> & { trigger?: string | undefined };

const TRIGGERS = ['API', 'GITHUB', 'MANUAL', 'SCHEDULE', 'CHAT'];
const MALFORMED = 'Invalid test plan ID or malformed applications config';

interface Plan {
  id: string;
  name: string;
  short_id: string;
}

/**
 * Starts a run: chosen cases, else a plan, else the default plan, else (where that is absent or empty) every enabled case
 * of the project. Dependencies come along by themselves. `trigger` may also be one of our own: MANUAL, SCHEDULE, CHAT.
 */
export async function startRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: StartRunInput;
}): Promise<StartRunAnswer> {
  writableProjectIdOf(ctx);
  const notifications = await checkNotifications(ctx, input.notifications);
  return withTransaction(ctx.db, (trx) => startRunIn(trx, ctx, input, notifications));
}

/** As startRun, in the transaction of a caller that has to write something together with the run; `notifications`: checked. */
export async function startRunIn(
  trx: Transaction,
  ctx: VerbContext,
  input: Omit<StartRunInput, 'notifications'>,
  notifications: RunNotification[] = [],
): Promise<StartRunAnswer> {
  const trigger = input.trigger ?? 'API';
  if (!TRIGGERS.includes(trigger))
    throw new AppError('bad_request', `trigger must be one of ${TRIGGERS.join(', ')}.`);
  const project = await loadProject(trx, ctx, input.projectShortId);
  const { plan, chosen } = await chooseCases(trx, project, input);
  const cases = await planCases(trx, project.id, chosen);
  if (cases.length === 0) {
    throw new AppError(
      'nothing_to_run',
      'There is no enabled test case to run. Enable test cases or name them with testCaseIds.',
    );
  }
  await checkRunnable(trx, cases);
  // Attribution is for runs that GitHub started; the API ignores it otherwise (contract reference, 1.4).
  const github = trigger === 'GITHUB';
  const branch = github ? (input.branch?.replace(/^refs\/heads\//, '') ?? null) : null;
  const repository = github ? (input.repository ?? null) : null;
  const places = await findPlaces(trx, ctx, project, cases, plan, input, branch, repository);
  const run = await createRun(trx, ctx, {
    project,
    trigger,
    actor: github ? (input.actor ?? null) : null,
    branch,
    commitHash: github ? (input.commitHash ?? null) : null,
    commitMessage: github ? (input.commitMessage ?? null) : null,
    repository,
    integrationName: input.integrationName ?? null,
    plan: plan === null ? null : { id: plan.id, name: plan.name, shortId: plan.short_id },
    rerunOfId: null,
    notifications,
    parameters: await resolveParameters(trx, project.id, input.parameters),
    cases,
    places,
    standIns: new Map(),
  });
  const planShortId = plan === null ? '' : formatId('testPlan', plan.short_id);
  await recordAudit(trx, ctx, {
    action: 'run.started',
    entity: 'run',
    entityId: run.shortId,
    detail: { trigger, testCount: cases.length, ...(plan === null ? {} : { testPlan: planShortId }) },
  });
  return {
    success: true,
    run: {
      id: run.id,
      shortId: run.shortId,
      short_id: run.shortId,
      url: runUrl(ctx.config, project.short_id, run.shortId),
      testCount: cases.length,
      testPlan: plan === null ? null : { name: plan.name, shortId: planShortId, short_id: planShortId },
    },
  };
}

async function chooseCases(
  trx: Transaction,
  project: ProjectRow,
  input: StartRunInput,
): Promise<{ plan: Plan | null; chosen: string[] }> {
  if (input.testCaseIds !== undefined) {
    return { plan: null, chosen: await knownCases(trx, project.id, input.testCaseIds) };
  }
  const reference = input.testPlanShortId ?? input.testPlanShortIds?.[0];
  const plan = await findPlan(trx, project.id, reference);
  if (plan !== null) {
    const rows = await trx
      .selectFrom('test_plan_case')
      .innerJoin('test_case', 'test_case.id', 'test_plan_case.test_case_id')
      .select('test_case.id')
      .where('test_plan_case.test_plan_id', '=', plan.id)
      .where('test_case.is_enabled', '=', true)
      .execute();
    if (rows.length > 0) return { plan, chosen: rows.map((row) => row.id) };
    if (reference !== undefined) {
      throw new AppError('nothing_to_run', `The test plan "${plan.name}" has no enabled test case to run.`);
    }
  }
  const rows = await trx
    .selectFrom('test_case')
    .select('id')
    .where('project_id', '=', project.id)
    .where('is_enabled', '=', true)
    .execute();
  return { plan, chosen: rows.map((row) => row.id) };
}

async function knownCases(trx: Transaction, projectId: string, ids: string[]): Promise<string[]> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const rows = await trx
    .selectFrom('test_case')
    .select('id')
    .where('project_id', '=', projectId)
    .where('id', 'in', wanted)
    .execute();
  const unknown = wanted.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length === 0) return wanted;
  throw new AppError(
    'invalid_test_cases',
    `testCaseIds: there is no test case ${unknown.slice(0, 5).join(', ')} in this project. GET /v1/test-cases lists them.`,
  );
}

async function findPlan(
  trx: Transaction,
  projectId: string,
  reference: string | undefined,
): Promise<Plan | null> {
  const query = trx
    .selectFrom('test_plan')
    .select(['id', 'name', 'short_id'])
    .where('project_id', '=', projectId);
  if (reference === undefined) {
    return (await query.where('is_default', '=', true).executeTakeFirst()) ?? null;
  }
  const row = await query.where(refersTo('testPlan', reference)).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'invalid_test_plan',
    `${MALFORMED}: there is no test plan "${reference.slice(0, 100)}" in this project.`,
  );
}

interface Override {
  application: string;
  environment: NonNullable<Extract<StartRunBody['applications'], unknown[]>>[number]['environment'];
  devicePreset: string | undefined;
}

/** Both generations: the array of today, and the object keyed by application of the legacy API. */
function overridesOf(applications: StartRunBody['applications']): Override[] {
  if (applications === undefined) return [];
  if (Array.isArray(applications)) {
    return applications.map((entry) => ({
      application: entry.applicationShortId,
      environment: entry.environment,
      devicePreset: entry.devicePresetShortId ?? entry.devicePresetId,
    }));
  }
  return Object.entries(applications).map(([application, entry]) => ({
    application,
    environment: entry.environment,
    devicePreset: entry.devicePresetId,
  }));
}

async function findPlaces(
  trx: Transaction,
  ctx: VerbContext,
  project: ProjectRow,
  cases: PlannedCase[],
  plan: Plan | null,
  input: StartRunInput,
  branch: string | null,
  repository: string | null,
): Promise<Map<string, Place>> {
  const overrides = new Map<string, Override>();
  for (const override of overridesOf(input.applications)) {
    const application = await findApplication(trx, project.id, override.application).catch((cause) => {
      throw new AppError(
        'invalid_applications',
        `${MALFORMED}: there is no application "${override.application.slice(0, 100)}" in this project.`,
        { cause },
      );
    });
    overrides.set(application.id, override);
  }
  const parameters =
    plan === null
      ? []
      : await trx
          .selectFrom('test_plan_application')
          .select(['application_id', 'environment_id', 'device_preset_id'])
          .where('test_plan_id', '=', plan.id)
          .execute();
  const places = new Map<string, Place>();
  // In a fixed order, because preview rows are locked on the way: two starts must not wait for each other.
  for (const id of [...new Set(cases.map((entry) => entry.application_id))].sort()) {
    const application = await findApplication(trx, project.id, id);
    const override = overrides.get(id);
    const planned = parameters.find((entry) => entry.application_id === id);
    const environment =
      override?.environment ?? (planned?.environment_id ? { shortId: planned.environment_id } : undefined);
    const options = { projectId: project.id, application, override: environment, branch, repository };
    places.set(id, {
      environment: await resolveEnvironment(ctx, trx, options),
      devicePresetId: planned?.device_preset_id ?? (await findDevicePreset(trx, project.id, undefined)),
      forcedDevicePresetId:
        override?.devicePreset === undefined
          ? null
          : await findDevicePreset(trx, project.id, override.devicePreset),
    });
  }
  return places;
}

async function findDevicePreset(
  trx: Transaction,
  projectId: string,
  reference: string | undefined,
): Promise<string | null> {
  const query = trx.selectFrom('device_preset').select('id').where('project_id', '=', projectId);
  const row = await (reference === undefined
    ? query.where('is_default', '=', true)
    : query.where(refersTo('devicePreset', reference))
  ).executeTakeFirst();
  if (row !== undefined || reference === undefined) return row?.id ?? null;
  throw new AppError(
    'invalid_applications',
    `${MALFORMED}: there is no device preset "${reference.slice(0, 100)}" in this project.`,
  );
}
