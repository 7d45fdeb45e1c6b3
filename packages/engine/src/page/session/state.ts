import type { BrowserState } from '../types.ts';
import type { Core } from './core.ts';
import { HANG_MS } from './settle.ts';

/** Cookies, localStorage, IndexedDB, and sessionStorage of every origin that is open now. */
export async function saveState(core: Core): Promise<BrowserState> {
  const [storage, sessionStorage] = await Promise.all([
    core.context.storageState({ indexedDB: true }),
    sessionStorageOf(core),
  ]);
  return { version: 1, storage, sessionStorage, url: core.tabs.current.page.url() };
}

async function sessionStorageOf(core: Core): Promise<BrowserState['sessionStorage']> {
  const values: BrowserState['sessionStorage'] = {};
  for (const tab of core.tabs.all) {
    for (const frame of await tab.worlds.frames(HANG_MS).catch(() => [])) {
      const found = await tab.worlds.call(frame, 'sessionValues', [], HANG_MS).catch(() => null);
      if (found && Object.keys(found.values).length > 0) {
        values[found.origin] = { ...found.values, ...values[found.origin] };
      }
    }
  }
  return values;
}
