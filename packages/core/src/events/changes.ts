import type { RunCounts, RunResult, RunStatus } from '@assay/contract';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Notices } from '../db/notices.ts';
import { COUNT_COLUMNS, viewCounts } from '../runs/view.ts';

/** How a run stands after something happened in it. */
export interface RunChange {
  shortId: string;
  status: RunStatus;
  result: RunResult | null;
  counts: RunCounts;
  /** Number of its newest event. */
  seq: number;
}

/** Runs that changed; null: some changes may have been missed, read the list again. */
export type ChangeListener = (changes: RunChange[] | null) => void;

/** Changes of one run are told at most this often. */
const GATHER_MS = 250;

interface ChangeDeps {
  db: Database;
  notices: Notices;
  log: Logger;
}

/** Tells how the runs of projects stand: one query a quarter second for all listeners of the process together. */
export class RunChanges {
  readonly #ctx: ChangeDeps;
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  readonly #touched = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stop: (() => void) | undefined;

  constructor(ctx: ChangeDeps) {
    this.#ctx = ctx;
  }

  /** Returns how to stop. */
  listen(projectId: string, listener: ChangeListener): () => void {
    this.#stop ??= this.#ctx.notices.on('run', (id) => this.#touch(id));
    const listeners = this.#listeners.get(projectId) ?? new Set();
    this.#listeners.set(projectId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(projectId);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#touched.clear();
    };
  }

  #touch(id: string): void {
    this.#touched.add(id);
    this.#timer ??= setTimeout(() => void this.#tell(), GATHER_MS);
    this.#timer.unref();
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const missed = this.#touched.delete('');
    const ids = [...this.#touched];
    this.#touched.clear();
    try {
      const projects = await this.#read(ids);
      for (const [projectId, listeners] of this.#listeners) {
        const changes = projects.get(projectId);
        for (const listener of [...listeners]) {
          if (missed) listener(null);
          if (changes !== undefined) listener(changes);
        }
      }
    } catch (error) {
      this.#ctx.log.warn(
        { err: error },
        'changes of runs could not be read; listeners are told to look again',
      );
      for (const listeners of this.#listeners.values()) for (const listener of [...listeners]) listener(null);
    }
  }

  async #read(ids: string[]): Promise<Map<string, RunChange[]>> {
    const projects = [...this.#listeners.keys()];
    if (ids.length === 0 || projects.length === 0) return new Map();
    const rows = await this.#ctx.db
      .selectFrom('run')
      .select(['project_id', 'short_id', 'status', 'result', 'event_seq', ...COUNT_COLUMNS])
      .where('id', 'in', ids)
      .where('project_id', 'in', projects)
      .orderBy('created_at')
      .execute();
    const byProject = Map.groupBy(rows, (row) => row.project_id);
    return new Map(
      [...byProject].map(([projectId, own]) => [
        projectId,
        own.map((row) => ({
          shortId: row.short_id,
          status: row.status,
          result: row.result,
          counts: viewCounts(row),
          seq: row.event_seq,
        })),
      ]),
    );
  }
}
