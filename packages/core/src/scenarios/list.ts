import type { Scenario } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { selectScenarios, viewScenario } from './view.ts';

/** In their order, at most 1,000. */
export async function listScenarios({ ctx }: { ctx: VerbContext }): Promise<{ scenarios: Scenario[] }> {
  const rows = await selectScenarios(ctx.db, projectIdOf(ctx))
    .orderBy('position')
    .orderBy('name')
    .limit(1_000)
    .execute();
  return { scenarios: rows.map(viewScenario) };
}
