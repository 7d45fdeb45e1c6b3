import type { PageWord } from '@assay/contract';
import type { FrameWorld, Worlds } from '../world/worlds.ts';

const CAP_MS = 1_000;

/** Words of the frames for which `isShown` holds, the page's own first. A frame that does not answer has none. */
export async function readVocabulary(
  worlds: Worlds,
  most: number,
  isShown: (frame: FrameWorld) => Promise<boolean>,
): Promise<PageWord[]> {
  const words: PageWord[] = [];
  for (const frame of await worlds.frames(CAP_MS)) {
    if (words.length >= most) break;
    try {
      if (frame.parent !== null && !(await isShown(frame))) continue;
      const found = await worlds.call(frame, 'vocabulary', [most - words.length], CAP_MS);
      words.push(...(found as PageWord[]));
    } catch {
      // It went away or hangs; what others have is enough.
    }
  }
  return words;
}
