import { writeFile } from 'node:fs/promises';
import type { Masker } from '../masker.ts';
import { bounded, FrameGone, type FrameWorld } from '../world/worlds.ts';
import type { Dialogs } from './dialogs.ts';
import type { Tab, Tabs } from './tabs.ts';

/** JPEG quality: text stays readable, a picture of a page is some 30 KB. */
const QUALITY = 60;
const LIMIT_MS = 5_000;
/** Early pictures of one action: a page that goes on changing gets its picture at the end. */
const EARLY_CAP = 3;
/** How often a picture is taken again because what has to be covered moved meanwhile. */
const TRIES = 4;

interface Subject {
  dialogs: Dialogs;
  tabs: Tabs;
  masker: Masker;
}

/** What a frame was like when a picture was begun. */
interface View {
  frame: FrameWorld;
  view: string;
}

/** A picture begun while the page was waited for; good for as long as nothing that it shows changed. */
interface Early {
  tab: Tab;
  /** Null when there was something to cover, or something moved. */
  views: Promise<View[] | null>;
  data: Promise<string | null>;
}

/**
 * Takes pictures of the viewport with password fields and secrets covered, over the protocol, so that Playwright's trace
 * does not record them. A picture waits for two frames of the compositor; begun early, it does so while the page is
 * waited for to come to rest.
 */
export class Camera {
  readonly #subject: Subject;
  #early: Early | null = null;
  #begun = 0;
  #isAsking = false;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** Forgets what was begun: from now on the page is another one. */
  reset(): void {
    this.#early = null;
    this.#begun = 0;
  }

  /** Begins a picture of the page as it is now, unless one is under way that shows just that. `take` uses it if it still does so. */
  begin(): void {
    const { dialogs, tabs } = this.#subject;
    if (this.#isAsking || this.#begun >= EARLY_CAP || dialogs.open || tabs.crashed) return;
    const early = this.#early;
    if (!early) {
      this.#start();
      return;
    }
    this.#isAsking = true;
    // Changes are told of a little later than they happen: often it was one that the picture shows.
    void this.#isStillSo(early)
      .then((same) => {
        if (!same && this.#early === early) this.#start();
      })
      .catch(() => {})
      .finally(() => {
        this.#isAsking = false;
      });
  }

  #start(): void {
    this.#begun += 1;
    const tab = this.#subject.tabs.current;
    const views = this.#viewsOf(tab).catch(() => null);
    const data = views.then((seen) => (seen ? capture(seen[0]!.frame) : null)).catch(() => null);
    this.#early = { tab, views, data };
  }

  /** Writes a JPEG. False when the page cannot be pictured (a dialog is open, it hangs, it is gone). */
  async take(file: string): Promise<boolean> {
    const { dialogs, tabs } = this.#subject;
    const early = this.#early;
    this.#early = null;
    if (dialogs.open || tabs.crashed) return false;
    try {
      let data = early && (await early.data);
      if (data && !(await this.#isStillSo(early!))) data = null;
      for (let tries = 0; !data && tries < TRIES && !dialogs.open; tries += 1) data = await this.#covered();
      if (!data) return false;
      await writeFile(file, Buffer.from(data, 'base64'));
      return true;
    } catch {
      return false;
    }
  }

  async #viewsOf({ worlds }: Tab): Promise<View[] | null> {
    const frames = await worlds.frames(LIMIT_MS);
    const secrets = [...this.#subject.masker.secrets()];
    const ask = (frame: FrameWorld) => worlds.call(frame, 'viewToPicture', [secrets], LIMIT_MS);
    const found = await Promise.all(frames.map(async (frame) => ({ frame, view: await ask(frame) })));
    const views = found.flatMap(({ frame, view }) => (view === null ? [] : { frame, view }));
    return views.length === frames.length && !this.#subject.dialogs.open ? views : null;
  }

  async #isStillSo({ tab, views }: Early): Promise<boolean> {
    const seen = await views;
    if (!seen || this.#subject.tabs.current !== tab) return false;
    const secrets = [...this.#subject.masker.secrets()];
    const asked = seen.map(({ frame, view }) =>
      tab.worlds.call(frame, 'stillLooks', [{ view, secrets }], LIMIT_MS).catch(() => false),
    );
    return (await Promise.all(asked)).every(Boolean);
  }

  /** Null when what had to be covered moved meanwhile, or a frame was replaced. */
  async #covered(): Promise<string | null> {
    const { worlds } = this.#subject.tabs.current;
    const frames = await worlds.frames(LIMIT_MS);
    const secrets = [...this.#subject.masker.secrets()];
    let data: string | null = null;
    try {
      await Promise.all(frames.map((frame) => worlds.call(frame, 'drawVeil', [secrets], LIMIT_MS)));
      if (!this.#subject.dialogs.open) data = await capture(frames[0]!);
    } catch (error) {
      if (!(error instanceof FrameGone)) throw error;
    } finally {
      const lift = (frame: FrameWorld) => worlds.call(frame, 'liftVeil', [secrets], LIMIT_MS);
      const held = await Promise.all(frames.map((frame) => lift(frame).catch(() => false)));
      if (!held.every(Boolean)) data = null;
    }
    return data;
  }
}

async function capture(top: FrameWorld): Promise<string> {
  const asked = top.session.send('Page.captureScreenshot', {
    format: 'jpeg',
    quality: QUALITY,
    optimizeForSpeed: true,
  });
  return (await bounded(asked, LIMIT_MS)).data;
}
