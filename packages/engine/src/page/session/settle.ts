import { PageTrouble } from '../types.ts';
import { FrameGone } from '../world/worlds.ts';
import type { Core } from './core.ts';

/** The DOM has to be left alone this long to count as still. */
const QUIET_MS = 40;
/** How long a page that never leaves its DOM alone is waited for. */
const RESTLESS_MS = 1_500;
/** How long the page's script may keep us out before it counts as hung. */
export const HANG_MS = 8_000;

/**
 * Waits for what the last action started: a navigation (up to the navigation cap), its requests (10 s each), then for
 * the DOM to be still. A page that did nothing costs one frame. Never throws for a page that stays restless.
 */
export async function settle(core: Core, capMs: number): Promise<void> {
  const begun = Date.now();
  const since = core.recorder.log.lastActionAt;
  for (;;) {
    core.tabs.check();
    if (core.dialogs.open) return;
    const tab = core.tabs.current;
    const elapsed = Date.now() - begun;
    const { navigation, requests } = core.recorder.awaited(tab.page);
    if (elapsed > (navigation ? Math.max(capMs, core.limits.navigationMs) : capMs)) return;
    const seen = core.changes.count;
    if (core.tabs.opening) {
      await core.changes.wait(seen, 100);
      continue;
    }
    if (tab.fresh) {
      tab.fresh = false;
      const loaded = tab.page.waitForLoadState('domcontentloaded', { timeout: core.limits.navigationMs });
      const dialog = core.dialogs.whenOpen();
      await Promise.race([loaded.catch(() => {}), dialog.promise]);
      dialog.off();
      continue;
    }
    if (navigation || requests > 0) {
      await core.changes.wait(seen, 100);
      continue;
    }
    const rest = await turn(core);
    if (!rest || core.dialogs.open) continue;
    const after = core.recorder.awaited(tab.page);
    if (after.navigation || after.requests > 0 || core.tabs.opening || core.tabs.current !== tab) continue;
    if (rest.scripts) {
      await core.changes.wait(core.changes.count, 20);
      continue;
    }
    // An answer is followed by what the page makes of it, so it counts like a change.
    const stirred = Math.max(core.changes.lastContentAt, core.recorder.lastAnswerAt);
    const quiet = Date.now() - stirred;
    if (stirred < since || quiet >= QUIET_MS) return;
    if (Date.now() - Math.max(begun, core.recorder.lastAnswerAt) > Math.min(RESTLESS_MS, capMs)) return;
    await new Promise((r) => setTimeout(r, QUIET_MS - quiet));
  }
}

/** One turn of the page's event loop and a frame. Null when its document was being replaced. */
async function turn(core: Core): Promise<{ scripts: boolean } | null> {
  const { worlds } = core.tabs.current;
  const dialog = core.dialogs.whenOpen();
  try {
    const main = (async () => {
      const frames = await worlds.frames(HANG_MS);
      return await worlds.call(frames[0]!, 'restOf', [], HANG_MS);
    })();
    main.catch(() => {});
    return await Promise.race([main, dialog.promise.then(() => null)]);
  } catch (error) {
    if (error instanceof FrameGone) {
      await core.changes.wait(core.changes.count, 20);
      return null;
    }
    if (error instanceof PageTrouble) throw error;
    return { scripts: false };
  } finally {
    dialog.off();
  }
}
