import { isTerminal, type RerunAnswer, type RerunBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import { runParametersBinding } from '../configs/binding.ts';
import type { RunParameters } from '../configs/parameters.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { runUrl } from '../links.ts';
import { loadProject, writableProjectIdOf } from '../scope.ts';
import { planCases } from './choose-cases.ts';
import { createRun, type Place } from './create.ts';
import { findRun, runNotFound } from './find.ts';

/** How long a passed dependency may be built upon without running it again (contract reference, State reuse). */
const REUSE_MS = 6 * 60 * 60_000;

/**
 * A new run of the cases of an ended or running one: all (`{}`), those that did not pass (`failedOnly`), or the chosen
 * ones. Cases are run as they are written now, where they were run before. A dependency that is not among them is built
 * upon when it passed in that run within the last 6 hours; else it is run again, too.
 */
export async function rerunRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: RerunBody & { shortId: string };
}): Promise<RerunAnswer> {
  writableProjectIdOf(ctx);
  if (input.failedOnly === true && input.projectTestCaseIds !== undefined) {
    throw new AppError('bad_request', 'Give either failedOnly or projectTestCaseIds, not both.');
  }
  return withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx, input.projectShortId);
    const { id } = await findRun(trx, ctx, input.shortId);
    // Nobody deletes it before the new run stands: what is deleted must not be built upon.
    const source = await trx
      .selectFrom('run')
      .selectAll()
      .where('id', '=', id)
      .forKeyShare()
      .executeTakeFirst();
    if (source === undefined) throw runNotFound(input.shortId);
    const before = await casesOf(trx, id);
    const chosen = choose(before, input);
    const everything = input.failedOnly !== true && input.projectTestCaseIds === undefined;
    const since = ctx.clock.now().getTime() - REUSE_MS;
    const standIns = new Map(
      before
        .filter((row) => !everything && row.result === 'PASSED' && !chosen.includes(row.test_case_id))
        .filter((row) => (row.completed_at?.getTime() ?? 0) > since)
        .map((row) => [row.test_case_id, row.id]),
    );
    const cases = await planCases(trx, project.id, chosen, new Set(standIns.keys()));
    if (!cases.some((entry) => chosen.includes(entry.id))) {
      throw new AppError(
        'nothing_to_rerun',
        `The test cases of run ${source.short_id} do not exist any more.`,
      );
    }
    const parameters =
      source.sealed_parameters === null
        ? null
        : (JSON.parse(ctx.secrets.open(source.sealed_parameters, runParametersBinding(id))) as RunParameters);
    const places = placesOf(before);
    const missing = cases.find((entry) => !places.has(entry.application_id));
    if (missing !== undefined) {
      throw new AppError(
        'nothing_to_rerun',
        `"${missing.name}" belongs to an application that was not part of run ${source.short_id}. Start a new run instead.`,
      );
    }
    const run = await createRun(trx, ctx, {
      project,
      trigger: 'API',
      actor: source.actor,
      branch: source.branch,
      commitHash: source.commit_hash,
      commitMessage: source.commit_message,
      repository: source.repository,
      integrationName: source.integration_name,
      plan:
        source.test_plan_name === null || source.test_plan_short_id === null
          ? null
          : { id: source.test_plan_id, name: source.test_plan_name, shortId: source.test_plan_short_id },
      rerunOfId: id,
      notifications: source.notifications,
      parameters,
      cases,
      places,
      devicePresets: new Map(before.map((row) => [row.test_case_id, row.device_preset_id])),
      standIns,
    });
    await recordAudit(trx, ctx, {
      action: 'run.rerun',
      entity: 'run',
      entityId: run.shortId,
      detail: { of: source.short_id, testCount: cases.length },
    });
    return {
      success: true,
      run: {
        id: run.id,
        shortId: run.shortId,
        short_id: run.shortId,
        url: runUrl(ctx.config, project.short_id, run.shortId),
        testCount: cases.length,
      },
    };
  });
}

type CaseBefore = Awaited<ReturnType<typeof casesOf>>[number];

async function casesOf(trx: Transaction, runId: string) {
  return trx
    .selectFrom('run_test_case')
    .leftJoin('environment', 'environment.id', 'run_test_case.environment_id')
    .select([
      'run_test_case.id',
      'run_test_case.test_case_id',
      'run_test_case.application_id',
      'run_test_case.environment_id',
      'run_test_case.device_preset_id',
      'run_test_case.base_url',
      'run_test_case.status',
      'run_test_case.result',
      'run_test_case.completed_at',
      'environment.max_concurrent',
    ])
    .where('run_test_case.run_id', '=', runId)
    .orderBy('run_test_case.position')
    .execute();
}

/** Test case ids. */
function choose(before: CaseBefore[], input: RerunBody & { shortId: string }): string[] {
  if (input.projectTestCaseIds !== undefined) {
    const wanted = [...new Set(input.projectTestCaseIds.map((id) => id.toLowerCase()))];
    const unknown = wanted.filter((id) => !before.some((row) => row.test_case_id === id));
    if (unknown.length > 0) {
      throw new AppError(
        'invalid_test_cases',
        `projectTestCaseIds: run ${input.shortId} has no test case ${unknown.slice(0, 5).join(', ')}.`,
      );
    }
    return wanted;
  }
  if (input.failedOnly !== true) return before.map((row) => row.test_case_id);
  const failed = before.filter((row) => isTerminal(row.status) && row.result !== 'PASSED');
  if (failed.length === 0) {
    throw new AppError(
      'nothing_to_rerun',
      `Run ${input.shortId} has no failed, skipped or errored test case to rerun.`,
    );
  }
  return failed.map((row) => row.test_case_id);
}

function placesOf(before: CaseBefore[]): Map<string, Place> {
  return new Map(
    before.map((row) => [
      row.application_id,
      {
        environment: { id: row.environment_id, url: row.base_url, max_concurrent: row.max_concurrent },
        devicePresetId: row.device_preset_id,
        forcedDevicePresetId: null,
      },
    ]),
  );
}
