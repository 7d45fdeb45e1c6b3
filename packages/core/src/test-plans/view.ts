import { formatId } from '@assay/contract';
import type { Database } from '../db/database.ts';

export interface TestPlanView {
  id: string;
  /** `pln_Abc123`. */
  shortId: string;
  name: string;
  isDefault: boolean;
  testCaseCount: number;
}

/** Plans of a project with the number of their cases. */
export function selectPlans(db: Database, projectId: string) {
  return db
    .selectFrom('test_plan')
    .select((eb) => [
      'id',
      'short_id',
      'name',
      'is_default',
      eb
        .selectFrom('test_plan_case')
        .select((count) => count.fn.countAll<number>().as('total'))
        .whereRef('test_plan_case.test_plan_id', '=', 'test_plan.id')
        .as('test_case_count'),
    ])
    .where('project_id', '=', projectId);
}

export function viewPlan(row: {
  id: string;
  short_id: string;
  name: string;
  is_default: boolean;
  test_case_count: number | null;
}): TestPlanView {
  return {
    id: row.id,
    shortId: formatId('testPlan', row.short_id),
    name: row.name,
    isDefault: row.is_default,
    testCaseCount: row.test_case_count ?? 0,
  };
}
