import { FrameGone } from './worlds.ts';

/** Most times that a document may be replaced while it is asked. */
const TRIES = 21;

/** What was asked of a document that was replaced meanwhile is asked of the next. */
export async function stillThere<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof FrameGone) || tries >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * tries));
    }
  }
}
