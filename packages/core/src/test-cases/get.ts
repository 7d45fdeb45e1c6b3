import { formatId, type TestCaseDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { testCaseUrl } from '../links.ts';
import { loadProject } from '../scope.ts';
import { burnInOf } from './burn-in.ts';
import { contentsOf } from './content.ts';
import { findTestCase } from './find.ts';
import { selectDependants } from './graph.ts';

/** Everything about one case. test_case_not_found for an id that is not the actor's. */
export async function getTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<TestCaseDetail> {
  const project = await loadProject(ctx.db, ctx);
  const { id } = await findTestCase(ctx.db, project.id, input.id);
  const content = (await contentsOf(ctx.db, [id])).get(id)!;
  const row = await ctx.db
    .selectFrom('test_case')
    .innerJoin('application', 'application.id', 'test_case.application_id')
    .leftJoin('scenario', 'scenario.id', 'test_case.scenario_id')
    .select([
      'test_case.revision',
      'test_case.is_enabled',
      'test_case.labels',
      'test_case.owner',
      'test_case.burn_in_run_id',
      'test_case.created_at',
      'test_case.updated_at',
      'application.short_id as application_short_id',
      'application.name as application_name',
      'scenario.short_id as scenario_short_id',
    ])
    .where('test_case.id', '=', id)
    .executeTakeFirstOrThrow();
  const burnIn = await burnInOf(ctx.db, row.burn_in_run_id, id);
  return {
    ...content,
    id,
    url: testCaseUrl(ctx.config, project.short_id, id),
    revision: row.revision,
    isEnabled: row.is_enabled,
    labels: row.labels,
    owner: row.owner,
    applicationShortId: formatId('application', row.application_short_id),
    applicationName: row.application_name,
    scenarioShortId: row.scenario_short_id === null ? null : formatId('scenario', row.scenario_short_id),
    generationStatus: burnIn?.completedAt === null ? 'GENERATING' : 'COMPLETED',
    burnIn:
      burnIn === null
        ? null
        : {
            runShortId: burnIn.runShortId,
            status: burnIn.status,
            result: burnIn.result,
            steps: burnIn.steps,
          },
    dependants: await selectDependants(ctx.db, id).execute(),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
