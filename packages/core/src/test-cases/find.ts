import { isUuid } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';

export interface FoundTestCase {
  id: string;
  application_id: string;
  name: string;
  revision: number;
}

/** By UUID inside one project; test_case_not_found otherwise. `lock`: until the transaction ends. */
export async function findTestCase(
  db: Database | Transaction,
  projectId: string,
  reference: string,
  { lock = false } = {},
): Promise<FoundTestCase> {
  const query = db
    .selectFrom('test_case')
    .select(['id', 'application_id', 'name', 'revision'])
    .where('project_id', '=', projectId)
    .where('id', '=', reference.toLowerCase());
  const row = isUuid(reference) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined;
  if (row !== undefined) return row;
  throw new AppError(
    'test_case_not_found',
    `There is no test case "${reference.slice(0, 100)}" in this project. GET /v1/test-cases lists them.`,
  );
}
