import type { ProjectMacro, ProjectSettings, UpdateProjectSettingsBody } from '@assay/contract';
import { hostProblem, macroProblems, parseMacroFile } from '@assay/engine';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { checkModel, checkPrice, checkStrongModel } from './check-model.ts';
import { lockProject } from './lock.ts';
import { loadSettings, saveSettings } from './settings.ts';

/** What decides what tests may cost. */
const MONEY = ['model', 'strongModel', 'modelDayTokens', 'modelDayUsd'] as const;

/**
 * Sets what the input names and leaves the rest. bad_request names the entry of `allowedHosts` or `macros` that cannot be
 * used, or the line of `macrosYaml`; forbidden (403) without admin for another model or limit. It holds for cases that begin
 * from now on, also of runs that were started before.
 */
export async function updateProjectSettings({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Omit<UpdateProjectSettingsBody, 'projectShortId'>;
}): Promise<ProjectSettings> {
  const projectId = writableProjectIdOf(ctx);
  const allowedHosts = input.allowedHosts && checkHosts(input.allowedHosts);
  const macros = macrosOf(input);
  const model = typeof input.model === 'string' ? checkModel(ctx, input.model, 'server') : input.model;
  const strongModel =
    typeof input.strongModel === 'string'
      ? checkStrongModel(ctx, input.strongModel, 'server')
      : input.strongModel;
  return withTransaction(ctx.db, async (trx) => {
    // One change at a time: two of them must not take back what the other did.
    await lockProject(trx, projectId);
    const before = await loadSettings(trx, projectId);
    const after = {
      allowedHosts: allowedHosts === undefined ? before.allowedHosts : allowedHosts,
      accessibility: input.accessibility ?? before.accessibility,
      macros: macros ?? before.macros,
      model: model === undefined ? before.model : model,
      strongModel: strongModel === undefined ? before.strongModel : strongModel,
      modelDayTokens: input.modelDayTokens === undefined ? before.modelDayTokens : input.modelDayTokens,
      modelDayUsd: input.modelDayUsd === undefined ? before.modelDayUsd : input.modelDayUsd,
    };
    // Who may only write can send back what they have read.
    if (MONEY.some((name) => after[name] !== before[name])) requireScope(ctx, 'admin');
    if (model !== undefined || strongModel !== undefined || input.modelDayUsd != null)
      checkPrice(ctx, after, blamed(input));
    await saveSettings(trx, projectId, after, ctx.clock.now());
    await recordAudit(trx, ctx, {
      action: 'project-settings.updated',
      entity: 'project',
      entityId: projectId,
      detail: {
        ...(allowedHosts !== undefined && { allowedHosts }),
        ...(input.accessibility !== undefined && { accessibility: input.accessibility }),
        ...(macros !== undefined && { macros: macros.map(({ phrase }) => phrase) }),
        ...(model !== undefined && { model }),
        ...(strongModel !== undefined && { strongModel }),
        ...(input.modelDayTokens !== undefined && { modelDayTokens: input.modelDayTokens }),
        ...(input.modelDayUsd !== undefined && { modelDayUsd: input.modelDayUsd }),
      },
    });
    return loadSettings(trx, projectId);
  });
}

/** The field that was set and that a price is missing for. */
function blamed({ model, modelDayUsd }: Pick<UpdateProjectSettingsBody, 'model' | 'modelDayUsd'>) {
  if (modelDayUsd != null) return 'modelDayUsd' as const;
  return model === undefined ? ('strongModel' as const) : ('model' as const);
}

function checkHosts(hosts: string[]): string[] {
  for (const [index, host] of hosts.entries()) {
    const problem = hostProblem(host);
    if (problem !== null) throw new AppError('bad_request', `allowedHosts[${index}]: ${problem}`);
  }
  return [...new Set(hosts.map((host) => host.trim()))];
}

function macrosOf({
  macros,
  macrosYaml,
}: Pick<UpdateProjectSettingsBody, 'macros' | 'macrosYaml'>): ProjectMacro[] | undefined {
  if (macrosYaml === undefined) return macros && checkMacros(macros, 'macros');
  if (macros !== undefined) {
    throw new AppError(
      'bad_request',
      'Give macros or macrosYaml, not both: each of them replaces the macros.',
    );
  }
  const parsed = parseMacroFile(macrosYaml, 'macrosYaml');
  const [problem] = parsed.problems;
  if (problem !== undefined) {
    const more = parsed.problems.length > 1 ? ` (and ${parsed.problems.length - 1} more)` : '';
    throw new AppError('bad_request', `macrosYaml, line ${problem.line}: ${problem.message}${more}`);
  }
  return checkMacros(parsed.macros, 'macrosYaml');
}

/** Throws bad_request that names the place of the first macro which cannot be used. */
export function checkMacros(macros: ProjectMacro[], place: string): ProjectMacro[] {
  const [problem] = macroProblems(macros);
  if (problem === undefined) return macros;
  const step = problem.step === null ? '' : `.steps[${problem.step}]`;
  throw new AppError('bad_request', `${place}[${problem.macro}]${step}: ${problem.message}`);
}
