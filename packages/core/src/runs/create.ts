import { type Insertable, sql } from 'kysely';
import { runParametersBinding } from '../configs/binding.ts';
import type { RunParameters } from '../configs/parameters.ts';
import type { AppContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Transaction } from '../db/database.ts';
import { json, storable } from '../db/json.ts';
import type { Schema } from '../db/schema.ts';
import type { EnvironmentRow } from '../environments/resolve.ts';
import { AppError } from '../errors.ts';
import { appendEvents } from '../events/append.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId, newShortId } from '../ids.ts';
import { advance, INITIAL_CASE_STATE } from '../run-test-cases/lifecycle.ts';
import type { ProjectRow } from '../scope.ts';
import type { PlannedCase } from './choose-cases.ts';
import { INITIAL_RUN_STATE, lockRun, refreshRun } from './lifecycle.ts';

/** Where a case is run. */
export interface Place {
  environment: { id: string | null; url: string; max_concurrent: EnvironmentRow['max_concurrent'] };
  /** Of the plan, else the project's default; a case may have one of its own. */
  devicePresetId: string | null;
  /** Named by the request: goes before that of the case. */
  forcedDevicePresetId: string | null;
}

export interface NewRun {
  project: ProjectRow;
  trigger: string;
  actor: string | null;
  branch: string | null;
  commitHash: string | null;
  commitMessage: string | null;
  repository: string | null;
  integrationName: string | null;
  plan: { id: string | null; name: string; shortId: string } | null;
  rerunOfId: string | null;
  notifications: unknown[];
  parameters: RunParameters | null;
  cases: PlannedCase[];
  /** By application id. */
  places: Map<string, Place>;
  /** By test case id, for cases that keep the device of an earlier run. */
  devicePresets?: Map<string, string | null>;
  /** Cases that passed in an earlier run and stand in for a dependency: run test case id by test case id. */
  standIns: Map<string, string>;
}

/** The run, its cases, their graph, the jobs of those that may start and the first events; all in the caller's transaction. */
export async function createRun(
  trx: Transaction,
  ctx: AppContext,
  run: NewRun,
): Promise<{ id: string; shortId: string }> {
  await countRun(trx, run.project.organisation_id);
  const now = ctx.clock.now();
  const id = newId(ctx);
  const text = (value: string | null) => (value === null ? null : storable(value));
  const limits = [
    ctx.config.runParallel,
    ...[...run.places.values()].map((place) => place.environment.max_concurrent),
  ];
  const known = limits.filter((limit) => limit !== null);
  const row = await withFreshShortId(ctx.random, (shortId) =>
    trx
      .insertInto('run')
      .values({
        id,
        project_id: run.project.id,
        short_id: shortId,
        ...INITIAL_RUN_STATE,
        trigger: run.trigger,
        actor: text(run.actor),
        branch: text(run.branch),
        commit_hash: text(run.commitHash),
        commit_message: text(run.commitMessage),
        repository: text(run.repository),
        integration_name: text(run.integrationName),
        test_plan_id: run.plan?.id ?? null,
        test_plan_name: run.plan?.name ?? null,
        test_plan_short_id: run.plan?.shortId ?? null,
        rerun_of_id: run.rerunOfId,
        notifications: json(run.notifications),
        sealed_parameters:
          run.parameters === null
            ? null
            : ctx.secrets.seal(JSON.stringify(run.parameters), runParametersBinding(id)),
        // The lowest limit among the environments of a run holds for the whole run (as QA.tech documents it).
        parallel_limit: known.length === 0 ? null : Math.min(...known),
        total_count: run.cases.length,
        application_ids: [...new Set(run.cases.map((entry) => entry.application_id))],
        environment_ids: environmentsOf(run),
        created_at: now,
      })
      .onConflict((conflict) => conflict.constraint('run_short_id_key').doNothing())
      .returning('short_id')
      .executeTakeFirst(),
  );
  await insertCases(trx, ctx, id, run);
  await appendEvents(trx, ctx, id, [
    { type: 'run-created', runTestCaseId: null, data: { testCount: run.cases.length, trigger: run.trigger } },
  ]);
  const locked = (await lockRun(trx, id))!;
  await advance(trx, ctx, locked);
  await refreshRun(trx, ctx, locked);
  return { id, shortId: row.short_id };
}

function environmentsOf(run: NewRun): string[] {
  const ids = run.cases.map((entry) => run.places.get(entry.application_id)!.environment.id);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Suspended: 403. Limit reached: 402. Else one more run; the row stays locked, so two runs cannot both be the last one. */
async function countRun(trx: Transaction, organisationId: string): Promise<void> {
  const row = await trx
    .updateTable('organisation')
    .set((eb) => ({ run_count: eb('run_count', '+', 1) }))
    .where('id', '=', organisationId)
    .returning(['suspended_at', 'run_limit', 'run_count'])
    .executeTakeFirstOrThrow();
  if (row.suspended_at !== null) throw new AppError('organisation_suspended', 'Organization is suspended');
  if (row.run_limit !== null && row.run_count > row.run_limit) {
    throw new AppError(
      'usage_limit',
      'Organization has reached usage limit. Upgrade your account to continue.',
    );
  }
}

async function insertCases(trx: Transaction, ctx: AppContext, runId: string, run: NewRun): Promise<void> {
  const ids = new Map(run.cases.map((entry) => [entry.id, newId(ctx)]));
  const needed = (testCaseId: string) => ids.get(testCaseId) ?? run.standIns.get(testCaseId);
  const now = ctx.clock.now();
  const rows = run.cases.map((entry, position) => {
    const place = run.places.get(entry.application_id)!;
    return {
      id: ids.get(entry.id)!,
      run_id: runId,
      project_id: run.project.id,
      test_case_id: entry.id,
      application_id: entry.application_id,
      environment_id: place.environment.id,
      device_preset_id: deviceOf(run, entry, place),
      base_url: place.environment.url,
      position,
      name: entry.name,
      goal: entry.goal,
      expected: entry.expected,
      steps: entry.steps,
      start_path: entry.start_path,
      model: entry.model,
      strong_model: entry.strong_model,
      classification: entry.classification,
      config_ids: entry.configIds,
      ...INITIAL_CASE_STATE,
      created_at: now,
    };
  });
  for (const chunk of chunks(rows)) await insertWithShortIds(trx, ctx, chunk);
  // Resume From points at rows of the same run, so it is set when all of them exist.
  const resumes = run.cases.flatMap((entry) => {
    const target = entry.resume_from_id === null ? undefined : needed(entry.resume_from_id);
    return target === undefined ? [] : [{ id: ids.get(entry.id)!, target }];
  });
  if (resumes.length > 0) {
    await sql`
      update run_test_case set resume_from_id = pair.target
      from unnest(${resumes.map((pair) => pair.id)}::uuid[], ${resumes.map((pair) => pair.target)}::uuid[]) as pair(id, target)
      where run_test_case.id = pair.id`.execute(trx);
  }
  const edges = run.cases.flatMap((entry) =>
    entry.dependsOn.flatMap((dependency) => {
      const target = needed(dependency);
      return target === undefined ? [] : [{ run_test_case_id: ids.get(entry.id)!, depends_on_id: target }];
    }),
  );
  for (const chunk of chunks(edges)) await trx.insertInto('run_test_case_dependency').values(chunk).execute();
}

function deviceOf(run: NewRun, entry: PlannedCase, place: Place): string | null {
  const kept = run.devicePresets?.get(entry.id);
  if (kept !== undefined) return kept;
  return place.forcedDevicePresetId ?? entry.device_preset_id ?? place.devicePresetId;
}

async function insertWithShortIds(
  trx: Transaction,
  ctx: AppContext,
  rows: Omit<Insertable<Schema['run_test_case']>, 'short_id'>[],
): Promise<void> {
  let missing = rows;
  for (let attempt = 0; missing.length > 0; attempt += 1) {
    if (attempt > 20) throw new Error('No free short ids were found in 20 tries.');
    const shortIds = freshSet(ctx, missing.length);
    const written = await trx
      .insertInto('run_test_case')
      .values(missing.map((row, index) => ({ ...row, short_id: shortIds[index]! })))
      .onConflict((conflict) => conflict.constraint('run_test_case_short_id_key').doNothing())
      .returning('id')
      .execute();
    const done = new Set(written.map((row) => row.id));
    missing = missing.filter((row) => !done.has(row.id));
  }
}

function freshSet(ctx: AppContext, count: number): string[] {
  const set = new Set<string>();
  while (set.size < count) set.add(newShortId(ctx));
  return [...set];
}
