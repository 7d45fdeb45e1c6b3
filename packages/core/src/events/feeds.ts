import type { Database } from '../db/database.ts';
import type { Notices } from '../db/notices.ts';
import { type RunEvent, readEvents } from './read.ts';

/** Events kept in memory for readers that are nearly up to date; one further behind reads the database. */
const KEPT = 500;
/** Most events one look at the database brings. */
const BATCH = 500;
/** A notice may get lost with its connection: one query for all runs that are being followed makes up for it. */
const LOOK_EVERY_MS = 5_000;

interface FeedDeps {
  db: Database;
  notices: Notices;
}

/** A run that somebody follows. */
export interface Feed {
  /** Events after `after`; empty when there are none yet. */
  next(after: number): Promise<RunEvent[]>;
  /** Resolves when something may have happened since the call. */
  changed(): Promise<void>;
  /** The run was deleted. */
  isGone(): boolean;
  close(): void;
}

/**
 * What is shared by all readers of events in one process: one subscription to notices, one read of the database per run
 * and notice, however many follow that run.
 */
export class Feeds {
  readonly #ctx: FeedDeps;
  readonly #runs = new Map<string, FollowedRun>();
  #stop: (() => void) | undefined;

  constructor(ctx: FeedDeps) {
    this.#ctx = ctx;
  }

  /** Runs that are being followed. */
  get size(): number {
    return this.#runs.size;
  }

  open(runId: string): Feed {
    this.#stop ??= this.#listen();
    const run = this.#runs.get(runId) ?? new FollowedRun(this.#ctx, runId);
    this.#runs.set(runId, run);
    run.readers += 1;
    let open = true;
    return {
      next: (after) => run.next(after),
      changed: () => run.changed,
      isGone: () => run.gone,
      close: () => {
        if (!open) return;
        open = false;
        run.readers -= 1;
        if (run.readers === 0 && this.#runs.get(runId) === run) this.#runs.delete(runId);
        if (this.#runs.size > 0) return;
        this.#stop?.();
        this.#stop = undefined;
      },
    };
  }

  #listen(): () => void {
    const off = this.#ctx.notices.on('run', (id) => {
      if (id === '') for (const run of this.#runs.values()) run.wake();
      else this.#runs.get(id)?.wake();
    });
    const timer = setInterval(() => void this.#look().catch(() => undefined), LOOK_EVERY_MS);
    timer.unref();
    return () => {
      off();
      clearInterval(timer);
    };
  }

  async #look(): Promise<void> {
    const rows = await this.#ctx.db
      .selectFrom('run')
      .select(['id', 'event_seq'])
      .where('id', 'in', [...this.#runs.keys()])
      .execute();
    const known = new Map(rows.map((row) => [row.id, row.event_seq]));
    for (const [id, run] of this.#runs) {
      const seq = known.get(id);
      if (seq === undefined) run.gone = true;
      if (seq === undefined || seq > run.lastSeq) run.wake();
    }
  }
}

class FollowedRun {
  readers = 0;
  gone = false;
  changed: Promise<void>;
  readonly #ctx: Pick<FeedDeps, 'db'>;
  readonly #id: string;
  /** The newest events, without gaps, from `#base` + 1 on. */
  #kept: RunEvent[] = [];
  #base: number | undefined;
  #resolve!: () => void;
  #reading: Promise<void> | undefined;
  /** Something was announced after the read that is under way (or the last one) began. */
  #stale = true;

  constructor(ctx: Pick<FeedDeps, 'db'>, id: string) {
    this.#ctx = ctx;
    this.#id = id;
    this.changed = this.#arm();
  }

  get lastSeq(): number {
    return this.#kept.at(-1)?.seq ?? this.#base ?? 0;
  }

  wake(): void {
    this.#stale = true;
    this.#resolve();
    this.changed = this.#arm();
  }

  async next(after: number): Promise<RunEvent[]> {
    this.#base ??= after;
    // Who is further behind than what is kept reads for itself, in batches; the rest share what is read once.
    if (after < this.#base) return readEvents(this.#ctx.db, this.#id, after, BATCH);
    while (after >= this.lastSeq && (this.#stale || this.#reading !== undefined)) await this.#readOn();
    return after < this.#base ? this.next(after) : this.#kept.filter((event) => event.seq > after);
  }

  #readOn(): Promise<void> {
    this.#reading ??= (async () => {
      try {
        this.#stale = false;
        const events = await readEvents(this.#ctx.db, this.#id, this.lastSeq, BATCH);
        if (events.length === BATCH) this.#stale = true;
        this.#keep(events);
      } catch (error) {
        this.#stale = true;
        throw error;
      } finally {
        this.#reading = undefined;
      }
    })();
    return this.#reading;
  }

  #keep(events: RunEvent[]): void {
    this.#kept.push(...events);
    const dropped = this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT));
    this.#base = dropped.at(-1)?.seq ?? this.#base;
  }

  #arm(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#resolve = resolve;
    return promise;
  }
}
