import { watchClipboard } from './clipboard.ts';
import { rectOf } from './geometry.ts';

declare const __assayPulse: ((kind: string) => void) | undefined;

/**
 * Tells the runner that something changed, at most once a turn of the event loop. Attribute changes count apart:
 * an animation by style must not look like a page that never comes to rest.
 */
let announced = '';
/** How many changes there were, those included that are not announced yet. */
let changeCount = 0;
/** When the content last changed. A new document is a change. */
let contentAt = performance.now();
const watched = new WeakSet<Node>();

export function changesSoFar(): number {
  return changeCount;
}

function announce(kind: 'content' | 'look'): void {
  changeCount++;
  if (kind === 'content') contentAt = performance.now();
  if (announced === 'content' || announced === kind) return;
  announced = kind;
  setTimeout(() => {
    const what = announced;
    announced = '';
    if (typeof __assayPulse === 'function') __assayPulse(what);
  }, 0);
}

const observer = new MutationObserver((records) => {
  let content = false;
  for (const record of records) {
    if (record.type !== 'attributes') {
      content = true;
      for (const added of Array.from(record.addedNodes).slice(0, 200)) watchShadows(added, 0);
    } else if (record.attributeName !== 'style' && record.attributeName !== 'class') content = true;
  }
  announce(content ? 'content' : 'look');
});

const WATCH: MutationObserverInit = { subtree: true, childList: true, attributes: true, characterData: true };

export function watchShadows(node: Node, depth: number): void {
  if (node.nodeType !== 1 || depth > 40) return;
  const shadow = (node as Element).shadowRoot;
  if (shadow && !watched.has(shadow)) {
    watched.add(shadow);
    observer.observe(shadow, WATCH);
    for (const child of Array.from(shadow.children)) watchShadows(child, depth + 1);
  }
  if ((node as Element).childElementCount < 500) {
    for (const child of Array.from((node as Element).children)) watchShadows(child, depth + 1);
  }
}

const onLook = () => announce('look');

/** How long a fetched script of which nothing is heard is waited for: one set by `innerHTML` never runs. */
const SCRIPT_WAIT_MS = 1_500;
/** Scripts that ran or failed. Those there before this world was are taken to have run. */
const ran = new WeakSet<EventTarget>(Array.from(document.scripts));
const noticed = new WeakMap<Element, number>();
const onScript = (event: Event) => {
  if (event.target instanceof HTMLScriptElement) ran.add(event.target);
};

/** A script of the document is here and has not run yet: until then its page may not listen to anybody. */
function scriptsToCome(): boolean {
  for (const script of Array.from(document.scripts)) {
    if (ran.has(script) || !script.src || script.noModule) continue;
    if (script.type && !/^module$|javascript|ecmascript/i.test(script.type)) continue;
    // While it is on its way it counts as a request.
    if (performance.getEntriesByName(script.src, 'resource').length === 0) continue;
    const since = noticed.get(script) ?? performance.now();
    noticed.set(script, since);
    if (performance.now() - since < SCRIPT_WAIT_MS) return true;
  }
  return false;
}

/** Called again by every look: `document.open` takes listeners and observers away. */
export function startPulse(): void {
  observer.observe(document, WATCH);
  watchClipboard();
  for (const type of [
    'input',
    'change',
    'scroll',
    'transitionend',
    'animationend',
    'load',
    'focusin',
    'toggle',
  ]) {
    window.addEventListener(type, onLook, { capture: true, passive: true });
  }
  // The `load` of an element does not come to the window.
  for (const type of ['load', 'error']) document.addEventListener(type, onScript, { capture: true });
}

/** Two frames and a task: what a handler put off to the next frame has happened. Background tabs draw no frames. */
export function turn(): Promise<void> {
  return new Promise((done) => {
    const fallback = setTimeout(done, 60);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(fallback);
        done();
      }, 0),
    );
  });
}

export interface RestInput {
  /** Age of the action: what changed before it is not waited for. Milliseconds, like the others. */
  sinceMs: number;
  /** Age of the last change that only the runner knows of: an answer, another frame. */
  stirredMs: number;
  /** How long, and for two frames at least, the content has to be left alone once it changed. */
  quietMs: number;
  capMs: number;
}

/** Waits for the page to be still, and says whether it then still waits for scripts of its own. */
export async function rest(input: RestInput): Promise<{ scripts: boolean }> {
  await untilStill(input);
  return { scripts: scriptsToCome() };
}

/** Waits for a frame, and when something changed since the action for the content to be still. */
async function untilStill(input: RestInput): Promise<void> {
  const begun = performance.now();
  const stirred = begun - input.stirredMs;
  await turn();
  if (Math.max(stirred, contentAt) < begun - input.sinceMs) return;
  for (let frames = 1, seen = contentAt; performance.now() - begun < input.capMs; frames++) {
    if (contentAt !== seen) frames = 0;
    seen = contentAt;
    const left = input.quietMs - (performance.now() - Math.max(stirred, contentAt));
    if (frames >= 2 && left <= 0) return;
    await (frames >= 2 ? new Promise((done) => setTimeout(done, left)) : turn());
  }
}

/** Whether a frame was drawn within `capMs`. */
function drawn(capMs: number): Promise<boolean> {
  return new Promise((done) => {
    const missed = setTimeout(() => done(false), capMs);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(missed);
        done(true);
      }, 0),
    );
  });
}

/**
 * Waits until the element keeps its place for two frames: finite animations and layout shifts, at most `capMs`. Nothing
 * moves between frames, so time without one (a busy machine) says nothing; background tabs draw none at all.
 */
export async function holdStill(el: Element, capMs: number): Promise<boolean> {
  const end = performance.now() + capMs;
  let last = rectOf(el);
  for (;;) {
    if (!(await drawn(Math.max(1, end - performance.now())))) return document.hidden;
    const now = rectOf(el);
    if (now.x === last.x && now.y === last.y && now.width === last.width && now.height === last.height)
      return true;
    if (performance.now() > end) return false;
    last = now;
  }
}
