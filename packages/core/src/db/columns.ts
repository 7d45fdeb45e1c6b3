import type { ColumnType } from 'kysely';

/** jsonb: written as text through db/json.ts, read parsed. */
export type Json<T> = ColumnType<T, string, string>;
/** May be left out of an insert. */
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
