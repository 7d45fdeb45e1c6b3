import type { CompiledQuery } from 'kysely';

/** The seam between our two databases; everything above it is the same code for both. */
export interface ConnectionSource {
  kind: 'embedded' | 'postgres';
  /** Waits for a free connection; the embedded database has one. */
  acquire(): Promise<SourceConnection>;
  /** Calls `listener` for every committed notification on `channel`, and `onGap` when some may have been missed. */
  listen(channel: string, listener: (payload: string) => void, onGap: () => void): Promise<void>;
  close(): Promise<void>;
}

export interface SourceConnection {
  /** `statement`: the name of a read of one JSON column that is to be planned once a connection; see prepared.ts. */
  query(sql: string, params: readonly unknown[], statement?: string): Promise<SourceRows>;
  /** Several statements in one text, without parameters; rows of all of them. */
  exec(sql: string): Promise<SourceRows>;
  /** `broken`: not to be used again. */
  release(broken: boolean): Promise<void>;
}

export interface SourceRows {
  rows: Record<string, unknown>[];
  affected: number | undefined;
}

/** A query that the database is to remember under this name, for as long as the connection lives. */
export type NamedQuery = CompiledQuery & { statement: string };
