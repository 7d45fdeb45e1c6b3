import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { PlainError, QueryAnswer, Question, Reply } from './protocol.ts';

type Ask = Question extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;

/** An error of the database, with the same `code` and `constraint` that `pg` gives. */
export class EmbeddedDatabaseError extends Error {
  declare code?: string;
  declare constraint?: string;
  declare table?: string;

  constructor(error: PlainError) {
    super(error.message);
    this.name = 'EmbeddedDatabaseError';
    if (error.code !== undefined) this.code = error.code;
    if (error.constraint !== undefined) this.constraint = error.constraint;
    if (error.table !== undefined) this.table = error.table;
  }
}

/**
 * The main thread's side of the embedded database. When the thread dies (a crash of the wasm module), everything
 * under way fails and the next statement opens the directory again; a transaction does not survive that.
 */
export class EmbeddedClient {
  /** Counts sessions, so that a transaction of a dead session is not continued on the next one. */
  session = 0;
  closed = false;
  readonly #dataDir: string;
  #thread: Promise<Worker> | undefined;
  #lastId = 0;
  readonly #pending = new Map<number, { resolve(result: QueryAnswer[]): void; reject(error: Error): void }>();
  readonly #listeners = new Map<string, (payload: string) => void>();

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** `statement`: a name to plan the statement under; then it reads one text column, which comes back as `answer`. */
  async query(
    sql: string,
    params: readonly unknown[],
    session?: number,
    statement?: string,
  ): Promise<QueryAnswer> {
    const [answer] = await this.#ask(
      statement === undefined
        ? { kind: 'query', sql, params: [...params] }
        : { kind: 'named', statement, sql, params: [...params] },
      session,
    );
    return answer ?? { rows: [], affectedRows: undefined };
  }

  /** Several statements without parameters. */
  async exec(sql: string): Promise<QueryAnswer[]> {
    return this.#ask({ kind: 'exec', sql });
  }

  async listen(channel: string, listener: (payload: string) => void): Promise<void> {
    this.#listeners.set(channel, listener);
    await this.#ask({ kind: 'listen', channel });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const thread = await this.#thread?.catch(() => undefined);
    if (thread === undefined) return;
    await this.#post(thread, { kind: 'close' }).catch(() => undefined);
    await thread.terminate();
  }

  async #ask(ask: Ask, session?: number): Promise<QueryAnswer[]> {
    if (this.closed) throw new AppError('database_unavailable', 'The embedded database is closed.');
    this.#thread ??= this.#start();
    const thread = await this.#thread;
    if (session !== undefined && session !== this.session) {
      throw new AppError(
        'database_unavailable',
        'The embedded database was restarted; the transaction is gone.',
      );
    }
    return this.#post(thread, ask);
  }

  #post(thread: Worker, ask: Ask): Promise<QueryAnswer[]> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      thread.postMessage({ ...ask, id });
    });
  }

  #start(): Promise<Worker> {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { dataDir: this.#dataDir },
      name: 'assay-database',
    });
    const started = new Promise<Worker>((resolve, reject) => {
      thread.on('message', (reply: Reply) => {
        if (reply.kind === 'ready') {
          this.session += 1;
          resolve(thread);
          for (const channel of this.#listeners.keys()) {
            this.#post(thread, { kind: 'listen', channel }).catch(() => undefined);
          }
        } else if (reply.kind === 'failed') {
          reject(
            new AppError(
              'database_unavailable',
              `The embedded database could not be opened: ${reply.error.message}`,
            ),
          );
        } else if (reply.kind === 'notification') this.#listeners.get(reply.channel)?.(reply.payload);
        else this.#settle(reply);
      });
      thread.on('error', (error) => this.#lost(reject, error));
      thread.on('exit', (code) =>
        this.#lost(reject, new Error(`The database thread ended with code ${code}.`)),
      );
    });
    started.catch(() => undefined);
    return started;
  }

  #settle(reply: Extract<Reply, { kind: 'answer' | 'error' }>): void {
    const waiting = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.kind === 'answer') waiting?.resolve(reply.result);
    else waiting?.reject(new EmbeddedDatabaseError(reply.error));
  }

  #lost(reject: (error: Error) => void, cause: unknown): void {
    const error = new AppError('database_unavailable', 'The embedded database stopped.', { cause });
    reject(error);
    this.#thread = undefined;
    for (const waiting of this.#pending.values()) waiting.reject(error);
    this.#pending.clear();
  }
}
