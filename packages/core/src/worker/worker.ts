import type { Examination, ExamineInput, ExamineOptions } from '../../../engine/src/examine-types.ts';
import type { AppContext } from '../ctx.ts';

export type Examine = (input: ExamineInput, options: ExamineOptions) => Promise<Examination>;

export interface StartWorkerOptions {
  ctx: AppContext;
  /** Cases at the same time; default config.workerConcurrency. */
  concurrency?: number;
  /** Default: the engine's examine with a browser of its own. Tests give a scripted one, which is handed no browser. */
  examine?: Examine;
  /** Default: launchBrowser of the engine. */
  launchBrowser?: () => Promise<unknown>;
}

export interface Worker {
  id: string;
  /** Cases in hand. */
  active(): number;
  /** Takes no new cases and waits for those in hand; after `timeoutMs` (default 30,000) they are given back to the queue. */
  drain(options?: { timeoutMs?: number }): Promise<void>;
}

/** Starts taking cases; includes the sweep. One browser process, one context a case. */
export async function startWorker(_options: StartWorkerOptions): Promise<Worker> {
  throw new Error('being written');
}
