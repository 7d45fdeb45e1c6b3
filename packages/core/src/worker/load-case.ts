import { text } from 'node:stream/consumers';
import { DevicePreset } from '@assay/contract';
import type { ExamineInput } from '@assay/engine';
import { browserStateBinding, outputsBinding, runParametersBinding } from '../configs/binding.ts';
import { loadConfigsForRun } from '../configs/load-for-run.ts';
import type { RunParameters } from '../configs/parameters.ts';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { loadSettings } from '../projects/settings.ts';
import type { ClaimedCase } from '../run-test-cases/claim.ts';

/** Where the browser state of a passed case lies in its trace folder, encrypted. */
export const BROWSER_STATE_FILE = 'browser-state.sealed';

/** Everything the engine needs to know of a claimed case. */
export async function loadCase(
  ctx: AppContext,
  { row, sealedParameters }: ClaimedCase,
): Promise<ExamineInput> {
  const parameters =
    sealedParameters === null
      ? null
      : (JSON.parse(ctx.secrets.open(sealedParameters, runParametersBinding(row.run_id))) as RunParameters);
  const device = await loadDevice(ctx, row.device_preset_id);
  const settings = await loadSettings(ctx.db, row.project_id);
  return {
    test: {
      name: row.name,
      goal: row.goal,
      expected: row.expected,
      steps: row.steps,
      classification: row.classification,
      startPath: row.start_path,
    },
    baseUrl: row.base_url,
    configs: await loadConfigsForRun(ctx, {
      projectId: row.project_id,
      configIds: row.config_ids,
      environmentId: row.environment_id,
      parameters,
    }),
    outputs: await loadOutputs(ctx, row.id, row.resume_from_id),
    browserState: row.resume_from_id === null ? null : await loadBrowserState(ctx, row.resume_from_id),
    ...(device === undefined ? {} : { device }),
    limits: { timeMs: ctx.config.caseTimeoutMs },
    macros: settings.macros,
    // Without a list the engine chooses: any host, or where a model leads that of the application alone.
    ...(settings.allowedHosts !== null && { allowedHosts: settings.allowedHosts }),
    accessibility: settings.accessibility,
  };
}

async function loadDevice(ctx: AppContext, id: string | null): Promise<DevicePreset | undefined> {
  if (id === null) return undefined;
  const row = await ctx.db
    .selectFrom('device_preset')
    .select('settings')
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : DevicePreset.parse(row.settings);
}

/** What the cases it depends on remembered; those of the case it resumes from win. */
async function loadOutputs(
  ctx: AppContext,
  id: string,
  resumeFromId: string | null,
): Promise<Record<string, string>> {
  const rows = await ctx.db
    .selectFrom('run_test_case_dependency as edge')
    .innerJoin('run_test_case as needed', 'needed.id', 'edge.depends_on_id')
    .select(['needed.id', 'needed.sealed_outputs'])
    .where('edge.run_test_case_id', '=', id)
    .orderBy('needed.position')
    .execute();
  const ordered = rows.sort((a, b) => Number(a.id === resumeFromId) - Number(b.id === resumeFromId));
  const outputs: Record<string, string> = {};
  for (const row of ordered) {
    if (row.sealed_outputs === null) continue;
    Object.assign(outputs, JSON.parse(ctx.secrets.open(row.sealed_outputs, outputsBinding(row.id))));
  }
  return outputs;
}

async function loadBrowserState(
  ctx: AppContext,
  id: string,
): Promise<NonNullable<ExamineInput['browserState']>> {
  const row = await ctx.db
    .selectFrom('run_test_case')
    .select(['id', 'run_id', 'attempt', 'name'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const place = { runId: row.run_id, runTestCaseId: row.id, attempt: row.attempt };
  const opened = await ctx.artifacts.open(place, BROWSER_STATE_FILE);
  if (opened === undefined) {
    throw new AppError(
      'artifact_not_found',
      `The browser state of "${row.name}", which this case resumes from, is missing. Workers on several machines need one shared data folder.`,
    );
  }
  return JSON.parse(ctx.secrets.open(await text(opened.stream), browserStateBinding(row.id, row.attempt)));
}
