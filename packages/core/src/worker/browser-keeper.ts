import type { Browser, BrowserContext, LaunchBrowser, LaunchedBrowser } from './engine.ts';

/** After so many cases a new browser process takes over: long-lived ones grow and get odd. */
const RECYCLE_AFTER = 50;

export interface BrowserLease {
  browser: Browser;
  /** True when the process died while it was lent. */
  isGone(): boolean;
  /** Closes the contexts of this case, so that whoever still waits in one of them fails at once. */
  closeContexts(): Promise<void>;
  release(): Promise<void>;
}

interface Kept {
  launched: Promise<LaunchedBrowser>;
  uses: number;
  active: number;
  retired: boolean;
  gone: boolean;
}

/** One browser process for all cases of a worker, started when first needed, replaced after RECYCLE_AFTER cases or a crash. */
export class BrowserKeeper {
  readonly #launch: LaunchBrowser;
  #current: Kept | undefined;

  constructor(launch: LaunchBrowser) {
    this.#launch = launch;
  }

  async lend(): Promise<BrowserLease> {
    if (this.#current !== undefined && this.#current.uses >= RECYCLE_AFTER) this.#retire(this.#current);
    this.#current ??= this.#start();
    const kept = this.#current;
    kept.uses += 1;
    kept.active += 1;
    try {
      const { browser } = await kept.launched;
      const contexts = new Set<BrowserContext>();
      const closeContexts = async () => {
        await Promise.all([...contexts].map((context) => context.close().catch(() => undefined)));
      };
      return {
        browser: recording(browser, contexts),
        isGone: () => kept.gone,
        closeContexts,
        release: async () => {
          await within(2_000, closeContexts());
          kept.active -= 1;
          if (kept.retired && kept.active === 0) await (await kept.launched).close();
        },
      };
    } catch (error) {
      kept.active -= 1;
      this.#retire(kept);
      throw error;
    }
  }

  async close(): Promise<void> {
    const kept = this.#current;
    if (kept === undefined) return;
    this.#current = undefined;
    await kept.launched.then((launched) => launched.close()).catch(() => undefined);
  }

  #start(): Kept {
    const launched = this.#launch();
    const kept: Kept = { launched, uses: 0, active: 0, retired: false, gone: false };
    launched
      .then((started) => started.gone)
      .then(() => {
        kept.gone = true;
        this.#retire(kept);
      })
      .catch(() => undefined);
    return kept;
  }

  #retire(kept: Kept): void {
    kept.retired = true;
    if (this.#current === kept) this.#current = undefined;
    if (kept.active === 0) kept.launched.then((launched) => launched.close()).catch(() => undefined);
  }
}

/** The browser, with the contexts that are made through it noted. */
function recording(browser: Browser, contexts: Set<BrowserContext>): Browser {
  return new Proxy(browser, {
    get(target, name) {
      if (name === 'newContext') {
        return async (...options: Parameters<Browser['newContext']>) => {
          const context = await target.newContext(...options);
          contexts.add(context);
          context.once('close', () => contexts.delete(context));
          return context;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
