import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';

export interface ApplicationRow {
  id: string;
  short_id: string;
  name: string;
  kind: string;
}

/** By UUID or short id in any form, inside one project; application_not_found otherwise. */
export async function findApplication(
  db: Database | Transaction,
  projectId: string,
  reference: string,
): Promise<ApplicationRow> {
  const row = await db
    .selectFrom('application')
    .select(['id', 'short_id', 'name', 'kind'])
    .where('project_id', '=', projectId)
    .where(refersTo('application', reference))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'application_not_found',
    `There is no application "${reference.slice(0, 100)}" in this project. GET /v1/applications lists them.`,
  );
}
