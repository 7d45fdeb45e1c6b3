import { formatId, type Scenario } from '@assay/contract';
import type { Database } from '../db/database.ts';

export function selectScenarios(db: Database, projectId: string) {
  return db
    .selectFrom('scenario')
    .select((eb) => [
      'id',
      'short_id',
      'name',
      'position',
      eb
        .selectFrom('test_case')
        .select((count) => count.fn.countAll<number>().as('total'))
        .whereRef('test_case.scenario_id', '=', 'scenario.id')
        .as('test_case_count'),
    ])
    .where('project_id', '=', projectId);
}

export function viewScenario(row: {
  id: string;
  short_id: string;
  name: string;
  position: number;
  test_case_count: number | null;
}): Scenario {
  return {
    id: row.id,
    shortId: formatId('scenario', row.short_id),
    name: row.name,
    position: row.position,
    testCaseCount: row.test_case_count ?? 0,
  };
}
