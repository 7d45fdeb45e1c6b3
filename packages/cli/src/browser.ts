import { type LaunchedBrowser, launchBrowser } from '@assay/engine';

type Browser = LaunchedBrowser['browser'];

export interface BrowserPool {
  /** The one browser of this process; started at the first call, and again after it has crashed. */
  get(): Promise<Browser>;
  close(): Promise<void>;
}

/** @param progress What finding, installing and starting a browser has to say, one line each. */
export function createBrowserPool(progress: (line: string) => void): BrowserPool {
  let current: Promise<LaunchedBrowser> | undefined;
  const start = () => {
    const launching = launchBrowser({ log: progress });
    current = launching;
    // A failed start is not kept: the next case tries again.
    launching.catch(() => {
      if (current === launching) current = undefined;
    });
    return launching;
  };
  return {
    async get() {
      const launched = await (current ?? start());
      if (launched.browser.isConnected()) return launched.browser;
      // Another case may have replaced the crashed one meanwhile.
      const latest = await current;
      if (latest?.browser.isConnected()) return latest.browser;
      return (await start()).browser;
    },
    async close() {
      const launched = await current?.catch(() => undefined);
      current = undefined;
      await launched?.close();
    },
  };
}
