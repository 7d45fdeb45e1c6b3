import { writeFile } from 'node:fs/promises';
import { bounded } from '../world/worlds.ts';
import type { Core } from './core.ts';

/** JPEG quality: text stays readable, a picture of a page is some 30 KB. */
const QUALITY = 60;
const LIMIT_MS = 5_000;

/**
 * A picture of the viewport with password fields and secrets covered. Taken over the protocol, so that Playwright's
 * trace does not record it. False when the page cannot be pictured (a dialog is open, it hangs, it is gone).
 */
export async function screenshot(core: Core, file: string): Promise<boolean> {
  if (core.dialogs.open || core.tabs.crashed) return false;
  try {
    const { worlds } = core.tabs.current;
    const frames = await worlds.frames(LIMIT_MS);
    const secrets = [...core.masker.secrets()];
    // Cover first; a frame whose secrets could not be covered makes no picture.
    await Promise.all(frames.map((f) => worlds.call(f, 'drawVeil', [secrets], LIMIT_MS)));
    try {
      if (core.dialogs.open) return false;
      const { data } = await bounded(
        frames[0]!.session.send('Page.captureScreenshot', {
          format: 'jpeg',
          quality: QUALITY,
          optimizeForSpeed: true,
        }),
        LIMIT_MS,
      );
      await writeFile(file, Buffer.from(data, 'base64'));
      return true;
    } finally {
      await Promise.all(frames.map((f) => worlds.call(f, 'liftVeil', [], LIMIT_MS).catch(() => {})));
    }
  } catch {
    return false;
  }
}
