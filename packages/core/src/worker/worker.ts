import { hostname } from 'node:os';
import type { Mailbox } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { newShortId } from '../ids.ts';
import { type ClaimedCase, claimNextCase } from '../run-test-cases/claim.ts';
import { renewLeases } from '../run-test-cases/lease.ts';
import { BrowserKeeper } from './browser-keeper.ts';
import { CaseControl } from './control.ts';
import { type Examine, engine, type LaunchBrowser } from './engine.ts';
import { type ExecuteDeps, executeCase } from './execute-case.ts';
import { LiveViews } from './live-views.ts';
import { startSweep } from './sweep.ts';

/** Notices say when there is work; looking this often makes up for a lost one. */
const LOOK_EVERY_MS = 1_000;

export interface StartWorkerOptions {
  ctx: AppContext;
  /** Cases at the same time; default config.workerConcurrency. */
  concurrency?: number;
  /** Default: the engine's examine with a browser of its own. Tests give a scripted one, which is handed no browser. */
  examine?: Examine;
  /** Default: launchBrowser of the engine. */
  launchBrowser?: LaunchBrowser;
  /** Where tests read e-mail. Default none. */
  mailbox?: Mailbox | null;
}

export interface Worker {
  id: string;
  /** Cases in hand. */
  active(): number;
  /** Takes no new cases and waits for those in hand; after `timeoutMs` (default 30,000) they are given back to the queue. */
  drain(options?: { timeoutMs?: number }): Promise<void>;
}

interface Task {
  claimed: ClaimedCase;
  control: CaseControl;
  done: Promise<void>;
  lastRenewed: number;
}

/** Starts taking cases; includes the sweep. One browser process, one context a case. */
export async function startWorker(options: StartWorkerOptions): Promise<Worker> {
  const worker = new CaseWorker(options.ctx, options.concurrency, dependencies(options));
  worker.start();
  return worker;
}

function dependencies(options: StartWorkerOptions): ExecuteDeps {
  const { ctx, examine, launchBrowser, mailbox = null } = options;
  const live = new LiveViews(ctx);
  // A scripted engine without a launcher needs no browser.
  if (examine !== undefined && launchBrowser === undefined) return { examine, browsers: null, mailbox, live };
  return {
    examine: examine ?? engine.examine,
    browsers: new BrowserKeeper(launchBrowser ?? engine.launchBrowser),
    mailbox,
    live,
  };
}

class CaseWorker implements Worker {
  readonly id: string;
  readonly #ctx: AppContext;
  readonly #concurrency: number;
  readonly #deps: ExecuteDeps;
  readonly #tasks = new Set<Task>();
  readonly #stops: (() => void | Promise<void>)[] = [];
  #draining = false;
  #pumping: Promise<void> | undefined;
  #again = false;
  #renewing: Promise<void> | undefined;

  constructor(ctx: AppContext, concurrency: number | undefined, deps: ExecuteDeps) {
    this.#ctx = ctx;
    this.#concurrency = concurrency ?? ctx.config.workerConcurrency;
    this.#deps = deps;
    this.id = `${hostname()}:${process.pid}:${newShortId(ctx)}`;
  }

  start(): void {
    const { ctx, stops } = { ctx: this.#ctx, stops: this.#stops };
    const look = setInterval(() => this.#pump(), LOOK_EVERY_MS);
    const beat = setInterval(() => this.#renew(), ctx.config.heartbeatMs);
    const sweep = startSweep({ ctx, first: () => this.#renewFirst() });
    stops.push(
      () => clearInterval(look),
      () => clearInterval(beat),
      () => sweep.stop(),
      this.#deps.live.listen(),
      ctx.notices.on('job', () => this.#pump()),
      // Workers would see it at their next sign of life; this is sooner.
      ctx.notices.on('cancel', () => void this.#findCancelled().catch(() => undefined)),
    );
    this.#pump();
  }

  active(): number {
    return this.#tasks.size;
  }

  async drain(options: { timeoutMs?: number } = {}): Promise<void> {
    this.#draining = true;
    await this.#pumping;
    await this.#tasksDone(options.timeoutMs ?? 30_000);
    for (const task of this.#tasks) task.control.stop('give-back');
    await this.#tasksDone(15_000);
    for (const stop of this.#stops.splice(0)) await stop();
    await this.#renewing;
    await this.#deps.browsers?.close();
  }

  async #tasksDone(timeoutMs: number): Promise<void> {
    if (this.#tasks.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([Promise.all([...this.#tasks].map((task) => task.done)), limit]);
    clearTimeout(timer);
  }

  /** Takes cases until it is full or there are none. Only one pump runs; being called meanwhile makes it look again. */
  #pump(): void {
    this.#again = true;
    this.#pumping ??= this.#takeAll().finally(() => {
      this.#pumping = undefined;
    });
  }

  async #takeAll(): Promise<void> {
    while (this.#again && !this.#draining) {
      this.#again = false;
      try {
        while (!this.#draining && this.#tasks.size < this.#concurrency) {
          const claimed = await claimNextCase(this.#ctx, this.id);
          if (claimed === 'empty') break;
          if (claimed !== 'stale') this.#run(claimed);
        }
      } catch (error) {
        this.#ctx.log.warn({ err: error }, 'no case could be taken; it is tried again');
        return;
      }
    }
  }

  #run(claimed: ClaimedCase): void {
    const control = new CaseControl();
    const task: Task = { claimed, control, done: Promise.resolve(), lastRenewed: Date.now() };
    this.#tasks.add(task);
    task.done = executeCase(this.#ctx, claimed, control, this.#deps).finally(() => {
      this.#tasks.delete(task);
      this.#pump();
    });
  }

  async #findCancelled(): Promise<void> {
    const tasks = [...this.#tasks];
    if (tasks.length === 0) return;
    const rows = await this.#ctx.db
      .selectFrom('run')
      .select(['id', 'cancel_mode'])
      .where('id', 'in', [...new Set(tasks.map((task) => task.claimed.row.run_id))])
      .where('cancel_mode', 'is not', null)
      .execute();
    for (const task of tasks) {
      const mode = rows.find((row) => row.id === task.claimed.row.run_id)?.cancel_mode;
      if (mode != null) task.control.stop(mode === 'now' ? 'cancel-now' : 'cancel');
    }
  }

  #renew(): void {
    this.#renewing ??= this.#renewAll().finally(() => {
      this.#renewing = undefined;
    });
  }

  /** A process that stood still, as with its machine, has lost none of its cases: it says so before its sweep looks. */
  async #renewFirst(): Promise<void> {
    this.#renew();
    await this.#renewing;
  }

  async #renewAll(): Promise<void> {
    const tasks = [...this.#tasks];
    if (tasks.length === 0) return;
    const asked = Date.now();
    try {
      const held = await renewLeases(
        this.#ctx,
        this.id,
        tasks.map((task) => task.claimed.hold),
      );
      for (const task of tasks) {
        const { hold } = task.claimed;
        const mine = held.find(
          (entry) => entry.runTestCaseId === hold.runTestCaseId && entry.attempt === hold.attempt,
        );
        if (mine === undefined) task.control.stop('lost');
        else {
          task.lastRenewed = asked;
          if (mine.cancelMode !== null)
            task.control.stop(mine.cancelMode === 'now' ? 'cancel-now' : 'cancel');
        }
      }
    } catch (error) {
      this.#ctx.log.warn({ err: error }, 'no sign of life could be given');
      // Past its lease a case may be running elsewhere already.
      for (const task of tasks) {
        if (Date.now() - task.lastRenewed > this.#ctx.config.leaseMs) task.control.stop('lost');
      }
    }
  }
}
