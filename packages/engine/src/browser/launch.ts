import type { Browser } from 'playwright-core';
import { ensureBrowser } from './ensure.ts';
import { BrowserError, reasonOf } from './errors.ts';
import { startBrowser } from './start.ts';
import type { FoundBrowser } from './types.ts';

export interface LaunchOptions {
  /** Default true. False needs a full Chromium or Chrome. */
  headless?: boolean;
  /** Default: `ensureBrowser()`, which may install one. */
  found?: FoundBrowser;
  /** For all contexts; a context may have its own instead. Loopback goes through it too. */
  proxy?: { server: string; bypass?: string; username?: string; password?: string };
  /** Milliseconds for the start; default 30 000. */
  timeoutMs?: number;
  /** Aborted: what is being started is ended, and the promise rejects. */
  signal?: AbortSignal;
  /** One line of progress or trouble. Default: nothing is said. */
  log?: (line: string) => void;
  /** Default `process.env`. Only what a browser needs of it is passed on. */
  env?: NodeJS.ProcessEnv;
}

export interface LaunchedBrowser {
  /** One process; make a context for each test. */
  browser: Browser;
  found: FoundBrowser;
  /** Process id of the browser, or null where it did not tell. */
  pid: number | null;
  /** Settles when the process is gone: `closed` by us, or `crashed`. */
  gone: Promise<'closed' | 'crashed'>;
  /** Closes politely within `capMs` (default 5000), else ends the process. Never throws, never hangs; may be called twice. */
  close(capMs?: number): Promise<void>;
}

/**
 * Starts a browser for any number of contexts. The start is tried a second time when the first fails, because a machine
 * under load now and then does not bring the process up in time.
 *
 * @throws BrowserError `browser_launch_failed`, or what `ensureBrowser` throws.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<LaunchedBrowser> {
  const env = options.env ?? process.env;
  const headless = options.headless ?? true;
  const { signal, log } = options;
  signal?.throwIfAborted();
  const found = options.found ?? (await ensureBrowser({ env, progress: log, headed: !headless, signal }));
  const start = async () => {
    const starting = startBrowser(found, {
      headless,
      sandbox: found.sandbox,
      timeoutMs: options.timeoutMs ?? 30_000,
      env,
      proxy: options.proxy,
    });
    const started = await abortable(starting, signal, (late) => void late.close());
    let closed = false;
    const gone = new Promise<'closed' | 'crashed'>((resolve) => {
      started.browser.once('disconnected', () => resolve(closed ? 'closed' : 'crashed'));
    });
    const close = (capMs?: number) => {
      closed = true;
      return started.close(capMs);
    };
    return { browser: started.browser, found, pid: started.pid, gone, close };
  };
  try {
    return await start().catch((error: unknown) => {
      if (signal?.aborted) throw error;
      log?.(`browser: did not start (${reasonOf(error)}); trying once more`);
      return start();
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new BrowserError(
      'browser_launch_failed',
      `${found.executable} (${found.version}) did not start: ${reasonOf(error)}. Try it by hand, or set ASSAY_BROWSER to another Chromium.`,
      { cause: error },
    );
  }
}

/** Rejects as soon as `signal` is aborted; what comes later all the same goes to `dispose`. */
async function abortable<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  dispose: (late: T) => void,
): Promise<T> {
  if (!signal) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    work.then(dispose, () => {});
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
