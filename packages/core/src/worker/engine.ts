import type { Examination, ExamineInput, ExamineOptions } from '@assay/engine';
import type { Browser } from 'playwright-core';

/** What the worker needs of the engine, so that tests may bring their own. */
export type Examine = (input: ExamineInput, options: ExamineOptions) => Promise<Examination>;

/** A browser process. */
export interface LaunchedBrowser {
  browser: Browser;
  /** Settles when the process is gone. */
  gone: Promise<unknown>;
  close(capMs?: number): Promise<void>;
}

export type LaunchBrowser = () => Promise<LaunchedBrowser>;

/** The engine is loaded by processes with a worker only: a server without one starts faster and needs no browser. */
export async function loadEngine(): Promise<{ examine: Examine; launchBrowser: LaunchBrowser }> {
  const engine = await import('@assay/engine');
  return { examine: engine.examine, launchBrowser: () => engine.launchBrowser() };
}
