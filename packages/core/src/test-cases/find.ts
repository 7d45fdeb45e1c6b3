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
  throw notFound(reference);
}

/** All of them, or test_case_not_found that names the first that the project does not have. In the order of `ids`. */
export async function findTestCases(
  db: Database | Transaction,
  projectId: string,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined) throw notFound(wrong);
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom('test_case')
    .select(['id', 'name'])
    .where('project_id', '=', projectId)
    .where('id', 'in', wanted)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((id) => {
    const row = byId.get(id);
    if (row) return row;
    throw notFound(id);
  });
}

function notFound(reference: string): AppError {
  return new AppError(
    'test_case_not_found',
    `There is no test case "${reference.slice(0, 100)}" in this project. GET /v1/test-cases lists them.`,
  );
}
