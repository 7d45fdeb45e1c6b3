import {
  type Examination,
  type ExamineInput,
  type ExamineOptions,
  examine,
  launchBrowser,
} from '@assay/engine';

/** What the worker needs of the engine, so that tests may bring their own. */
export type Examine = (input: ExamineInput, options: ExamineOptions) => Promise<Examination>;

export type Browser = ExamineOptions['browser'];
export type BrowserContext = Awaited<ReturnType<Browser['newContext']>>;

/** A browser process. */
export interface LaunchedBrowser {
  browser: Browser;
  /** Settles when the process is gone. */
  gone: Promise<unknown>;
  close(capMs?: number): Promise<void>;
}

export type LaunchBrowser = () => Promise<LaunchedBrowser>;

export const engine: { examine: Examine; launchBrowser: LaunchBrowser } = {
  examine,
  launchBrowser: () => launchBrowser(),
};
