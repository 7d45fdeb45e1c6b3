import { formatId, type TestPlanSummary } from '@assay/contract';
import type { Database } from '../db/database.ts';

/** Plans of a project with the number of their cases. */
export function selectPlans(db: Database, projectId: string) {
  return db
    .selectFrom('test_plan')
    .select((eb) => [
      'id',
      'short_id',
      'name',
      'description',
      'owner',
      'is_default',
      'created_at',
      'updated_at',
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
  description: string | null;
  owner: string | null;
  is_default: boolean;
  created_at: Date;
  updated_at: Date;
  test_case_count: number | null;
}): TestPlanSummary {
  return {
    id: row.id,
    shortId: formatId('testPlan', row.short_id),
    name: row.name,
    description: row.description,
    owner: row.owner,
    isDefault: row.is_default,
    testCaseCount: row.test_case_count ?? 0,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
