/** What the main thread and the database thread say to each other. One question, one answer, matched by `id`. */

export type Question =
  | { id: number; kind: 'query'; sql: string; params: unknown[] }
  /** A read of one text column that is to be planned once; `params` are texts. */
  | { id: number; kind: 'named'; statement: string; sql: string; params: unknown[] }
  | { id: number; kind: 'exec'; sql: string }
  | { id: number; kind: 'listen'; channel: string }
  | { id: number; kind: 'close' };

export interface QueryAnswer {
  rows: Record<string, unknown>[];
  affectedRows: number | undefined;
}

/** The fields of a PostgreSQL error that carry no content: query text and parameters stay in the thread. */
export interface PlainError {
  message: string;
  code?: string;
  constraint?: string;
  table?: string;
  column?: string;
  severity?: string;
}

export type Reply =
  | { kind: 'ready' }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'answer'; id: number; result: QueryAnswer[] }
  | { kind: 'error'; id: number; error: PlainError }
  | { kind: 'notification'; channel: string; payload: string };
