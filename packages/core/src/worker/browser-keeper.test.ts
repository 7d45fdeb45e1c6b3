import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BrowserKeeper } from './browser-keeper.ts';
import type { LaunchedBrowser } from './engine.ts';

/** Browser processes that are none: what is tested is which of them is lent, and when it is closed. */
function fakes() {
  const launched: (LaunchedBrowser & { closed: boolean; crash(): void; contexts: number })[] = [];
  const launch = async () => {
    const { promise: gone, resolve: crash } = Promise.withResolvers<void>();
    const entry = {
      closed: false,
      contexts: 0,
      crash,
      gone,
      async close() {
        entry.closed = true;
      },
      browser: {
        async newContext() {
          const context = Object.assign(new EventEmitter(), {
            async close() {
              entry.contexts -= 1;
              context.emit('close');
            },
          });
          entry.contexts += 1;
          return context;
        },
        isConnected: () => !entry.closed,
      } as unknown as LaunchedBrowser['browser'],
    };
    launched.push(entry);
    return entry;
  };
  return { launched, keeper: new BrowserKeeper(launch) };
}

describe('the browser of a worker', () => {
  it('is one process for cases at the same time, and their contexts are closed with the case', async () => {
    const { launched, keeper } = fakes();
    const [first, second] = await Promise.all([keeper.lend(), keeper.lend()]);
    expect(launched).toHaveLength(1);
    await first.browser.newContext();
    await second.browser.newContext();
    expect(launched[0]?.contexts).toBe(2);
    expect(first.browser.isConnected()).toBe(true);
    await first.release();
    expect(launched[0]?.contexts).toBe(1);
    await second.release();
    expect(launched[0]).toMatchObject({ contexts: 0, closed: false });
    await keeper.close();
    expect(launched[0]?.closed).toBe(true);
  });

  it('is replaced after 50 cases, and the old one closed when its last case ended', async () => {
    const { launched, keeper } = fakes();
    const long = await keeper.lend();
    for (let index = 1; index < 50; index += 1) await (await keeper.lend()).release();
    expect(launched).toHaveLength(1);
    const next = await keeper.lend();
    expect(launched).toHaveLength(2);
    expect(launched[0]?.closed).toBe(false);
    await long.release();
    expect(launched.map((entry) => entry.closed)).toEqual([true, false]);
    await next.release();
  });

  it('is replaced after a crash, which its case can see', async () => {
    const { launched, keeper } = fakes();
    const lease = await keeper.lend();
    launched[0]?.crash();
    await new Promise((resolve) => setImmediate(resolve));
    expect(lease.isGone()).toBe(true);
    await lease.release();
    const next = await keeper.lend();
    expect(launched).toHaveLength(2);
    expect(next.isGone()).toBe(false);
  });

  it('that does not start is tried again for the next case', async () => {
    let tries = 0;
    const { keeper: working } = fakes();
    const keeper = new BrowserKeeper(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no browser');
      const lease = await working.lend();
      return { browser: lease.browser, gone: new Promise(() => undefined), close: async () => undefined };
    });
    await expect(keeper.lend()).rejects.toThrow('no browser');
    expect((await keeper.lend()).isGone()).toBe(false);
  });
});
