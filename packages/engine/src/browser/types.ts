/** Which build of Chromium it is; runs prefer a headless shell (three to four times as many tests a minute). */
export type BrowserKind = 'headless-shell' | 'chromium' | 'chrome' | 'sparticuz';

/** Where it came from: named by the user, already on the machine, or one of the three ways to install one. */
export type BrowserSource = 'ASSAY_BROWSER' | 'system' | 'playwright' | 'debian' | 'npm';

/** A browser that was started once on this machine and drew a page. */
export interface FoundBrowser {
  /** Absolute path. */
  executable: string;
  kind: BrowserKind;
  source: BrowserSource;
  /** For example `156.0.8078.79`. */
  version: string;
  /** False where it starts only with --no-sandbox: as root, or where the system forbids user namespaces. */
  sandbox: boolean;
  /** Variables for the browser's process alone: libraries and fonts that it carries with it. */
  launchEnv?: Record<string, string>;
}

/** A file that may be a browser, before it was tried. */
export type Candidate = Pick<FoundBrowser, 'executable' | 'kind' | 'source' | 'launchEnv'>;

/** What a trial start told. */
export interface Probed {
  version: string;
  sandbox: boolean;
}

/** Starts a candidate and draws one page. Throws with the reason when that does not work. */
export type Probe = (candidate: Candidate) => Promise<Probed>;

/** One thing that was tried on the way to a browser, and why it did not do. */
export interface Tried {
  what: string;
  why: string;
}

export interface BrowserOptions {
  /** Default `process.env`. Read: ASSAY_BROWSER, ASSAY_BROWSER_INSTALL, ASSAY_BROWSER_SOURCES, ASSAY_CACHE_DIR, PATH, HOME. */
  env?: NodeJS.ProcessEnv;
  /** One line of progress. Default: nothing is said. */
  progress?: (line: string) => void;
  /** Only browsers that can show a window. Default false. */
  headed?: boolean;
  /** Default: a real start. */
  probe?: Probe;
  signal?: AbortSignal;
}
