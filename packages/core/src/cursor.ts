import { isUuid } from '@assay/contract';
import { AppError } from './errors.ts';

/** Where a page of a list that is ordered by time and id ended. */
export interface Cursor {
  at: string;
  id: string;
}

export function writeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** Throws bad_request for anything writeCursor did not write. */
export function readCursor(cursor: string): Cursor {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (at === undefined || id === undefined || !isUuid(id) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at)) {
    throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
  }
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) {
    throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
  }
  return { at: time.toISOString(), id };
}
