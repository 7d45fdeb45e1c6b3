import type { Box } from '../in-page/secrets.ts';
import type { Masker } from '../masker.ts';
import { bounded, FrameGone, type FrameWorld } from '../world/worlds.ts';
import type { Dialogs } from './dialogs.ts';
import type { Hands } from './hands.ts';
import type { Tabs } from './tabs.ts';

/** Somebody looks for a second: smaller than the pictures that are kept. */
const LOOK = { format: 'jpeg', quality: 50, maxWidth: 1_600, maxHeight: 1_600 } as const;
const LIMIT_MS = 1_500;
/** How often it is tried again because something moved meanwhile, and how long apart. */
const TRIES = 4;
const APART_MS = 60;
/** Frames that are let pass, so that what is drawn is no older than what was looked at. */
const FRAMES = 3;

interface Subject {
  dialogs: Dialogs;
  tabs: Tabs;
  masker: Masker;
  hands: Hands;
}

interface Drawn {
  data: string;
  /** Width of the whole in the pixels of the device, however large the picture is. */
  width: number;
}

/**
 * Pictures of the page as it is at the moment, for those who watch; nothing is kept of them. The page is only looked at:
 * unlike the pictures of steps these come while it is worked on, so no element is laid over it, and what has to be covered
 * is covered in the picture. They are taken out of the compositor, which need not draw for it. While a next page is on its
 * way the browser answers no question about the one that shows, so there is none.
 */
export class Moments {
  readonly #subject: Subject;
  #isTaking = false;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** A JPEG; null when the page cannot be pictured now: a dialog is open, it hangs, or a secret moves about on it. Never throws. */
  async take(): Promise<Buffer | null> {
    if (this.#isTaking) return null;
    this.#isTaking = true;
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        if (tries > 0) await new Promise((done) => setTimeout(done, APART_MS));
        const data = await this.#once();
        if (data) return Buffer.from(data, 'base64');
      }
    } catch {
      // The tab went away or hangs.
    } finally {
      this.#isTaking = false;
    }
    return null;
  }

  async #once(): Promise<string | null> {
    const { dialogs, tabs, hands } = this.#subject;
    if (dialogs.open || tabs.crashed || hands.busy) return null;
    const { worlds } = tabs.current;
    const touched = hands.count;
    const isAsBefore = () => hands.count === touched && tabs.current.worlds === worlds && !dialogs.open;
    try {
      const frames = await worlds.frames(LIMIT_MS);
      const top = frames[0]!;
      const before = await this.#boxes(frames);
      if (!before) return null;
      for (let drawn = 0; drawn < FRAMES; drawn++) await worlds.call(top, 'turn', [], LIMIT_MS);
      if (!isAsBefore()) return null;
      const { data, width } = await draw(top);
      if (!isAsBefore()) return null;
      const now = await worlds.frames(LIMIT_MS);
      const after = isSame(frames, now) ? await this.#boxes(now) : null;
      if (!after?.every((box) => before.some((known) => isNear(box, known))) || !isAsBefore()) return null;
      if (before.length === 0) return data;
      return await worlds.call(top, 'coverBoxes', [{ data, width, boxes: before }], LIMIT_MS);
    } catch (error) {
      if (error instanceof FrameGone) return null;
      throw error;
    }
  }

  /** What has to be covered in the top frame. Null when something in another frame has to be, whose place is not as sure. */
  async #boxes(frames: FrameWorld[]): Promise<Box[] | null> {
    const { masker, tabs } = this.#subject;
    const secrets = [...masker.secrets()];
    const { worlds } = tabs.current;
    const asked = frames.map((frame) => worlds.call(frame, 'boxesToCover', [secrets], LIMIT_MS));
    const [top, ...others] = await Promise.all(asked);
    return others.every((boxes) => boxes?.length === 0) ? top! : null;
  }
}

/** The page as it is drawn, without asking it to draw anew. */
async function draw({ session }: FrameWorld): Promise<Drawn> {
  const { promise, resolve } = Promise.withResolvers<Drawn>();
  const onFrame = ({ data, metadata }: { data: string; metadata: { deviceWidth: number } }) =>
    resolve({ data, width: metadata.deviceWidth });
  session.on('Page.screencastFrame', onFrame);
  try {
    await bounded(session.send('Page.startScreencast', LOOK), LIMIT_MS);
    return await bounded(promise, LIMIT_MS);
  } finally {
    session.off('Page.screencastFrame', onFrame);
    await bounded(session.send('Page.stopScreencast'), LIMIT_MS).catch(() => {});
  }
}

function isSame(before: FrameWorld[], after: FrameWorld[]): boolean {
  const ids = (frames: FrameWorld[]) => frames.map((frame) => `${frame.frameId} ${frame.contextId}`).join();
  return ids(before) === ids(after);
}

function isNear(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && a.width - b.width < 1 && a.height - b.height < 1
  );
}
