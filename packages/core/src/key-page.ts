import { isUuid } from '@assay/contract';
import { type RawBuilder, sql } from 'kysely';
import { AppError } from './errors.ts';

/** Place after a row in a list that is newest first: opaque to callers. */
export function cursorAfter(row: { created_at: Date; id: string }): string {
  return Buffer.from(`${row.created_at.toISOString()} ${row.id}`).toString('base64url');
}

/** Rows older than the cursor's, for a list ordered by created_at and id, newest first. Throws bad_request (400). */
export function olderThan(cursor: string, table: string): RawBuilder<boolean> {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (at === undefined || id === undefined || !isUuid(id) || Number.isNaN(Date.parse(at))) {
    throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
  }
  const columns = sql`(${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.id`)})`;
  return sql<boolean>`${columns} < (${new Date(at).toISOString()}::timestamptz, ${id}::uuid)`;
}

/** The first `limit` of one row more, and the cursor of the page after them. */
export function cutPage<T extends { created_at: Date; id: string }>(
  rows: T[],
  limit: number,
): { page: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
