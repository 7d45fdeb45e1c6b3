import { isUuid } from '@assay/contract';
import { type RawBuilder, sql } from 'kysely';
import { AppError } from './errors.ts';

/** Pages of lists that are ordered by a time and the id, newest first: a page costs the same however far back it is. */

/** Place after a row, opaque to callers. */
function cursorAfter(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/**
 * Rows older than the cursor's. `column` of `table` is the time that the list is ordered by, default created_at. Throws
 * bad_request (400) for anything cursorAfter did not write.
 */
export function olderThan(cursor: string, table: string, column = 'created_at'): RawBuilder<boolean> {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const time = at !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? new Date(at) : undefined;
  // The database knows no year 0.
  if (time === undefined || !(time.getUTCFullYear() > 0) || id === undefined || !isUuid(id)) {
    throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
  }
  const columns = sql`(${sql.ref(`${table}.${column}`)}, ${sql.ref(`${table}.id`)})`;
  return sql<boolean>`${columns} < (${time.toISOString()}::timestamptz, ${id}::uuid)`;
}

/** The first `limit` of one row more, and the cursor of the page after them. `timeOf`: the time the list is ordered by. */
export function cutPage<T extends { id: string; created_at: Date }>(
  rows: T[],
  limit: number,
): { page: T[]; nextCursor: string | null };
export function cutPage<T extends { id: string }>(
  rows: T[],
  limit: number,
  timeOf: (row: T) => Date,
): { page: T[]; nextCursor: string | null };
export function cutPage<T extends { id: string; created_at?: Date }>(
  rows: T[],
  limit: number,
  timeOf: (row: T) => Date = (row) => row.created_at!,
): { page: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { page, nextCursor: isMore ? cursorAfter(timeOf(last), last.id) : null };
}
