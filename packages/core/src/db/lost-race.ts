import { NoResultError } from 'kysely';

/** foreign_key_violation: what a new row points to was removed, or what was to be removed is pointed to again. */
const FOREIGN_KEY = '23503';

/**
 * Whether an error says that another request was faster: a row that was there a statement ago is not any more, or the
 * other way round. Undefined for every other error.
 */
export function lostRace(error: unknown): 'removed_meanwhile' | 'changed_meanwhile' | undefined {
  if (error instanceof NoResultError) return 'removed_meanwhile';
  return error instanceof Error && (error as { code?: unknown }).code === FOREIGN_KEY
    ? 'changed_meanwhile'
    : undefined;
}
