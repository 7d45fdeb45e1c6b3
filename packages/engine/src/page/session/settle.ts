import type { RestInput } from '../in-page/pulse.ts';
import { PageTrouble } from '../types.ts';
import { FrameGone } from '../world/worlds.ts';
import type { Camera } from './camera.ts';
import type { Core } from './core.ts';

/** The DOM has to be left alone this long, by the page's own clock, to count as still. */
const QUIET_MS = 32;
/** How long a page that never leaves its DOM alone is waited for. */
const RESTLESS_MS = 1_500;
/** How long the page's script may keep us out before it counts as hung. */
export const HANG_MS = 8_000;

/**
 * Waits for what the last action started: a navigation (up to the navigation cap), its requests (10 s each), then for
 * the DOM to be still. A page that did nothing costs one frame. Never throws for a page that stays restless. `camera`
 * begins its picture when the page seems to be at rest, so that it is taken meanwhile.
 */
export async function settle(core: Core, capMs: number, camera?: Camera): Promise<void> {
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
    const stirredAt = () => Math.max(core.changes.lastPartAt, core.recorder.lastAnswerAt);
    const leftMs = Math.min(RESTLESS_MS, capMs) - (Date.now() - Math.max(begun, core.recorder.lastAnswerAt));
    const asked = Date.now();
    const rested = await rest(
      core,
      {
        sinceMs: asked - since,
        stirredMs: asked - stirredAt(),
        quietMs: QUIET_MS,
        capMs: Math.max(0, leftMs),
      },
      camera,
    );
    if (!rested || core.dialogs.open) continue;
    const after = core.recorder.awaited(tab.page);
    if (after.navigation || after.requests > 0 || core.tabs.opening || core.tabs.current !== tab) continue;
    if (rested.scripts) {
      await core.changes.wait(core.changes.count, 20);
      continue;
    }
    // An answer is followed by what the page makes of it, so it counts like a change.
    if (stirredAt() <= asked || leftMs <= 0) return;
  }
}

/** The page's own waiting for its content to be still. Null when its document was being replaced. */
async function rest(
  core: Core,
  input: RestInput,
  camera: Camera | undefined,
): Promise<{ scripts: boolean } | null> {
  const { worlds } = core.tabs.current;
  const dialog = core.dialogs.whenOpen();
  // After each change the page is another one.
  const unwatch = camera && core.changes.watch(() => camera.begin());
  try {
    const main = (async () => {
      const frames = await worlds.frames(HANG_MS);
      camera?.begin();
      return await worlds.call(frames[0]!, 'rest', [input], HANG_MS);
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
    unwatch?.();
    dialog.off();
  }
}
