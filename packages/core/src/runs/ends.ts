import { isTerminal } from '@assay/contract';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Notices } from '../db/notices.ts';

/** A notice may get lost with its connection; looking this often makes up for it. */
const LOOK_EVERY_MS = 5_000;

interface EndDeps {
  db: Database;
  notices: Notices;
  log: Logger;
}

/**
 * Tells who waits for runs to end: one read at a time for all runs that something was announced of, and one of all every
 * five seconds, however many wait.
 */
export class RunEnds {
  readonly #ctx: EndDeps;
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #touched = new Set<string>();
  #looking = false;
  #stop: (() => void) | undefined;

  constructor(ctx: EndDeps) {
    this.#ctx = ctx;
  }

  /** Calls `listener` when the run has ended or is gone, also when it had before. Returns how to stop. */
  on(runId: string, listener: () => void): () => void {
    this.#stop ??= this.#listen();
    const listeners = this.#waiting.get(runId) ?? new Set();
    this.#waiting.set(runId, listeners.add(listener));
    this.#touch([runId]);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#waiting.get(runId) === listeners) this.#waiting.delete(runId);
      if (this.#waiting.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  #listen(): () => void {
    const all = () => this.#touch([...this.#waiting.keys()]);
    const off = this.#ctx.notices.on('run', (id) => {
      if (id === '') all();
      else if (this.#waiting.has(id)) this.#touch([id]);
    });
    const timer = setInterval(all, LOOK_EVERY_MS);
    timer.unref();
    return () => {
      off();
      clearInterval(timer);
    };
  }

  #touch(ids: string[]): void {
    for (const id of ids) this.#touched.add(id);
    if (this.#looking) return;
    this.#looking = true;
    // In the next turn, so that what is touched together is read together.
    setImmediate(() => void this.#look());
  }

  async #look(): Promise<void> {
    try {
      while (this.#touched.size > 0) {
        const ids = [...this.#touched];
        this.#touched.clear();
        const rows = await this.#ctx.db
          .selectFrom('run')
          .select(['id', 'status'])
          .where('id', 'in', ids)
          .execute();
        const open = new Set(rows.filter((row) => !isTerminal(row.status)).map((row) => row.id));
        for (const id of ids) {
          if (!open.has(id)) for (const listener of [...(this.#waiting.get(id) ?? [])]) listener();
        }
      }
    } catch (error) {
      this.#ctx.log.warn(
        { err: error },
        'runs that are waited for could not be read; they are looked at again',
      );
    } finally {
      this.#looking = false;
    }
  }
}
