import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';

export interface FoundTestPlan {
  id: string;
  short_id: string;
  name: string;
}

/** By UUID or short id in any form, inside one project; test_plan_not_found otherwise. */
export async function findTestPlan(
  db: Database | Transaction,
  projectId: string,
  reference: string,
): Promise<FoundTestPlan> {
  const row = await db
    .selectFrom('test_plan')
    .select(['id', 'short_id', 'name'])
    .where('project_id', '=', projectId)
    .where(refersTo('testPlan', reference))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'test_plan_not_found',
    `There is no test plan "${reference.slice(0, 100)}" in this project. GET /v1/test-plans lists them.`,
  );
}
