import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { findCycle, type GraphCase } from '../graph.ts';

/** The dependencies of every case of a project: Resume From and Wait For together. */
export async function loadGraph(db: Database | Transaction, projectId: string): Promise<GraphCase[]> {
  const cases = await db
    .selectFrom('test_case')
    .select(['id', 'resume_from_id'])
    .where('project_id', '=', projectId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const edges = await db
    .selectFrom('test_case_dependency')
    .innerJoin('test_case', 'test_case.id', 'test_case_dependency.test_case_id')
    .select(['test_case_dependency.test_case_id', 'test_case_dependency.depends_on_id'])
    .where('test_case.project_id', '=', projectId)
    .execute();
  const dependencies = new Map(
    cases.map((row) => [row.id, new Set(row.resume_from_id === null ? [] : [row.resume_from_id])]),
  );
  for (const edge of edges) dependencies.get(edge.test_case_id)?.add(edge.depends_on_id);
  return cases.map((row) => ({ id: row.id, dependsOn: [...(dependencies.get(row.id) ?? [])] }));
}

/** Throws dependency_cycle with the names on the way when the project's cases depend on each other in a circle. */
export async function refuseCycle(trx: Transaction, projectId: string): Promise<void> {
  const cycle = findCycle(await loadGraph(trx, projectId));
  if (cycle === null) return;
  const rows = await trx.selectFrom('test_case').select(['id', 'name']).where('id', 'in', cycle).execute();
  const names = cycle.map((id) => `"${rows.find((row) => row.id === id)?.name ?? id}"`);
  throw new AppError(
    'dependency_cycle',
    `Test cases must not depend on each other in a circle: ${names.join(' -> ')}. Remove one of these dependencies.`,
  );
}

/** The cases that resume from this one or wait for it, by name. */
export function selectDependants(db: Database | Transaction, id: string) {
  return db
    .selectFrom('test_case')
    .select(['id', 'name'])
    .where((eb) =>
      eb.or([
        eb('resume_from_id', '=', id),
        eb(
          'id',
          'in',
          eb.selectFrom('test_case_dependency').select('test_case_id').where('depends_on_id', '=', id),
        ),
      ]),
    )
    .orderBy('name');
}
