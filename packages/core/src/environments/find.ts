import { type EnvironmentDetail, formatId } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';

export async function findEnvironment(
  db: Database | Transaction,
  projectId: string,
  reference: string,
): Promise<{ id: string; short_id: string; name: string; url: string }> {
  const row = await db
    .selectFrom('environment')
    .select(['id', 'short_id', 'name', 'url'])
    .where('project_id', '=', projectId)
    .where(refersTo('environment', reference))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'environment_not_found',
    `There is no environment "${reference.slice(0, 100)}" in this project.`,
  );
}

export async function readEnvironment(db: Database | Transaction, id: string): Promise<EnvironmentDetail> {
  const row = await db
    .selectFrom('environment')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .selectAll('environment')
    .select('application.short_id as application')
    .where('environment.id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    shortId: formatId('environment', row.short_id),
    applicationShortId: formatId('application', row.application),
    name: row.name,
    url: row.url,
    isProduction: row.is_production,
    isPreview: row.is_preview,
    branch: row.branch,
    repository: row.repository,
    maxConcurrent: row.max_concurrent,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
