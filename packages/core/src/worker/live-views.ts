import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptPlace } from '../artifacts/store.ts';
import type { AppContext } from '../ctx.ts';
import { announce } from '../db/notices.ts';
import { pictureName } from '../run-test-cases/live-picture.ts';

/** Two pictures of one case are at least this far apart, however many watch it. */
const REST_MS = 400;
/** How long the page is asked again when there is no picture of it just now. */
const PATIENCE_MS = 1_000;
const APART_MS = 150;
/** So often in any case: a machine that stands still for a second would take all of them away. */
const LEAST_TRIES = 3;
/** What is larger is no picture of a page at half quality, and is not shown. */
const MOST_BYTES = 2_000_000;

type Look = () => Promise<Buffer | null>;

interface View {
  place: AttemptPlace;
  look: Look;
  /** How many pictures there were. */
  count: number;
  takenAt: number;
  isBusy: boolean;
  isClosed: boolean;
}

/**
 * Takes a picture of a running case whenever somebody asks to see it, for all who do together, and says when it is there.
 * The last two are kept; when the case ends, none. While nobody asks nothing is done.
 */
export class LiveViews {
  readonly #ctx: AppContext;
  readonly #views = new Map<string, View>();

  constructor(ctx: AppContext) {
    this.#ctx = ctx;
  }

  /** Returns how to stop. */
  listen(): () => void {
    return this.#ctx.notices.on('watch', (id) => void this.#show(this.#views.get(id)));
  }

  /** From now on the case can be watched. */
  open(place: AttemptPlace, look: Look): void {
    const state = { count: 0, takenAt: 0, isBusy: false, isClosed: false };
    this.#views.set(place.runTestCaseId, { place, look, ...state });
  }

  /** Never throws. */
  async close(place: AttemptPlace): Promise<void> {
    const view = this.#views.get(place.runTestCaseId);
    if (view?.place.attempt !== place.attempt) return;
    view.isClosed = true;
    this.#views.delete(place.runTestCaseId);
    if (!view.isBusy) await this.#forget(view);
  }

  async #show(view: View | undefined): Promise<void> {
    if (!view || view.isBusy) return;
    view.isBusy = true;
    try {
      const isThere = await this.#store(view).finally(() => {
        // From here on who asks has missed this one.
        view.isBusy = false;
      });
      if (view.isClosed) await this.#forget(view);
      else if (isThere) await this.#tell(view);
    } catch (error) {
      this.#ctx.log.warn({ err: error, runTestCaseId: view.place.runTestCaseId }, 'no live picture');
    }
  }

  async #store(view: View): Promise<boolean> {
    const picture = await this.#take(view);
    if (picture === null || picture.length > MOST_BYTES || view.isClosed) return false;
    const folder = this.#ctx.artifacts.liveDir(view.place);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, pictureName(view.count + 1)), picture);
    view.count += 1;
    view.takenAt = Date.now();
    return true;
  }

  async #tell({ place, count }: View): Promise<void> {
    await announce(this.#ctx.db, 'picture', `${place.runTestCaseId}:${count}`);
    await rm(join(this.#ctx.artifacts.liveDir(place), pictureName(count - 2)), { force: true });
  }

  async #take(view: View): Promise<Buffer | null> {
    await pause(view.takenAt + REST_MS - Date.now());
    const end = Date.now() + PATIENCE_MS;
    for (let tries = 0; !view.isClosed && (tries < LEAST_TRIES || Date.now() < end); tries += 1) {
      const picture = await view.look();
      if (picture) return picture;
      await pause(APART_MS);
    }
    return null;
  }

  async #forget({ place, count }: View): Promise<void> {
    if (count === 0 && place.attempt === 1) return;
    // Also those of attempts whose worker was killed.
    for (let attempt = 1; attempt <= place.attempt; attempt += 1) {
      const folder = this.#ctx.artifacts.liveDir({ ...place, attempt });
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function pause(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
