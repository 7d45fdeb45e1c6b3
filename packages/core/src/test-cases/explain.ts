import type { ExplainAnswer, ExplainBody } from '@assay/contract';
import { describeStep, interpretPlain } from '@assay/engine';
import { loadConfigsForRun } from '../configs/load-for-run.ts';
import type { VerbContext } from '../ctx.ts';
import { loadSettings } from '../projects/settings.ts';
import { projectIdOf } from '../scope.ts';

/** How a test would be understood with the configs of the project, clause by clause; nothing is run or stored. */
export async function explainTest({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ExplainBody;
}): Promise<ExplainAnswer> {
  const { macros } = await loadSettings(ctx.db, projectIdOf(ctx));
  const test = {
    name: 'explain',
    goal: input.goal,
    steps: input.steps ?? null,
    expected: input.expectedResult ?? null,
    classification: 'POSITIVE' as const,
    startPath: null,
  };
  const { clauses, steps, problems } = interpretPlain(test, {
    configs: await fieldNames(ctx),
    outputs: input.outputs ?? [],
    macros,
    now: ctx.clock.now(),
  });
  return {
    understood: problems.length === 0,
    clauses: clauses.map((clause) => ({
      index: clause.index,
      source: clause.source,
      kind: clause.kind,
      text: clause.text,
      span: clause.span,
      steps: steps.filter((step) => step.clause === clause.index).map(describeStep),
    })),
    problems: problems.map(({ source, clause, span, message, suggestion }) => ({
      source,
      clause,
      span,
      message,
      suggestion,
    })),
  };
}

/** Names of the fields of every config; their values stay where they are. */
async function fieldNames(ctx: VerbContext): Promise<Record<string, string[]>> {
  const projectId = projectIdOf(ctx);
  const rows = await ctx.db.selectFrom('config').select('id').where('project_id', '=', projectId).execute();
  const configs = await loadConfigsForRun(ctx, {
    projectId,
    configIds: rows.map((row) => row.id),
    environmentId: null,
    parameters: null,
  });
  return Object.fromEntries(Object.entries(configs).map(([name, fields]) => [name, Object.keys(fields)]));
}
