import type { TestCaseDependencies } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { GraphCase } from '../graph.ts';
import { projectIdOf } from '../scope.ts';
import { findTestCase } from './find.ts';
import { loadGraph } from './graph.ts';

/** Further away than this many cases nothing is told. */
const MOST = 500;

/** The case with all it waits for and all that waits for it, nearest first. test_case_not_found for an id that is not the actor's. */
export async function getTestCaseDependencies({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<TestCaseDependencies> {
  const projectId = projectIdOf(ctx);
  const { id } = await findTestCase(ctx.db, projectId, input.id);
  const graph = await loadGraph(ctx.db, projectId);
  const needs = needsOf(graph);
  const linked = new Set([...reach(id, needs), ...reach(id, neededBy(graph))]);
  const ids = [...linked].slice(0, MOST);
  const rows = await ctx.db
    .selectFrom('test_case')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('run_test_case')
          .select(['run_test_case.status', 'run_test_case.result'])
          .whereRef('run_test_case.test_case_id', '=', 'test_case.id')
          .orderBy('run_test_case.created_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'test_case.id',
      'test_case.name',
      'test_case.is_enabled',
      'test_case.resume_from_id',
      'last.status',
      'last.result',
    ])
    .where('test_case.id', 'in', ids)
    .execute();
  return {
    testCases: rows
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((row) => ({
        id: row.id,
        name: row.name,
        isEnabled: row.is_enabled,
        needs: needs.get(row.id) ?? [],
        resumeFromDependencyProjectTestCaseId: row.resume_from_id,
        lastRun: row.status === null ? null : { status: row.status, result: row.result },
      })),
    isWhole: linked.size <= MOST,
  };
}

type Edges = Map<string, string[]>;

function needsOf(graph: GraphCase[]): Edges {
  return new Map(graph.map(({ id, dependsOn }) => [id, dependsOn]));
}

function neededBy(graph: GraphCase[]): Edges {
  const edges: Edges = new Map();
  for (const { id, dependsOn } of graph)
    for (const needed of dependsOn) edges.set(needed, [...(edges.get(needed) ?? []), id]);
  return edges;
}

/** Everything that can be come to from one case, itself included, in the order of the distance. */
function reach(from: string, edges: Edges): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const next of edges.get(id) ?? []) seen.add(next);
  return seen;
}
