import type { CDPSession, Frame, Page, Response } from 'playwright-core';
import type { Operations } from '../in-page/main.ts';
import { PageTrouble } from '../types.ts';
import { inPageScript } from './bundle.ts';
import { adoptClosedRoots, DECLARES_CLOSED_ROOT } from './closed-roots.ts';

/**
 * Our own script world in every frame of one tab, spoken to over the DevTools protocol: the page's scripts can neither
 * see nor disturb it, calls are bounded in time, and Playwright's trace does not record them.
 */
const WORLD = 'assay';
/** Reading all nodes takes its time. */
const READ_ROOTS_EVERY_MS = 200;

/** A frame as the protocol knows it. `parent` is null for the top frame. */
export interface FrameWorld {
  frameId: string;
  parent: string | null;
  session: CDPSession;
  contextId: number;
  url: string;
}

type Args<K extends keyof Operations> =
  Parameters<Operations[K]> extends [] ? [] : [Parameters<Operations[K]>[0]];
type Result<K extends keyof Operations> = Awaited<ReturnType<Operations[K]>>;

/** The document went away while it was asked: look again. */
export class FrameGone extends Error {
  constructor() {
    super('the document was replaced while it was looked at');
    this.name = 'FrameGone';
  }
}

export interface WorldEvents {
  /** `content`: DOM changed, `part` when in a frame of the page. `look`: styles, scrolling, focus, values. */
  onPulse(kind: 'content' | 'part' | 'look'): void;
  /** The page asked for a new tab, which will come in a moment. */
  onWindowOpen(): void;
  /** The page, or a person by its keys, copied a text. */
  onCopied(text: string): void;
}

export class Worlds {
  readonly #page: Page;
  readonly #events: WorldEvents;
  readonly #frames = new Map<string, FrameWorld>();
  readonly #parents = new Map<string, string | null>();
  readonly #sessions = new Map<CDPSession, { frame: Frame | null; frameId: string }>();
  /** Frames that share their parent's process, by Playwright frame and URL. */
  readonly #local = new WeakMap<Frame, string>();
  #main: CDPSession | null = null;
  #mainFrameId = '';
  #ready: Promise<void>;
  #adopting: Promise<void> = Promise.resolve();
  /** A document of the tab declares closed shadow roots; when they were last looked for. */
  #hasClosedRoots = false;
  #rootsReadAt = 0;

  constructor(page: Page, events: WorldEvents) {
    this.#page = page;
    this.#events = events;
    this.#ready = this.#start();
    this.#ready.catch(() => {});
    page.on('response', (response) => {
      if (response.request().resourceType() === 'document') void this.#lookForClosedRoots(response);
    });
    page.on('framenavigated', (frame) => {
      if (frame.parentFrame())
        this.#adopting = this.#adopting.then(() => this.#adoptFrame(frame)).catch(() => {});
    });
  }

  async #start(): Promise<void> {
    this.#main = await this.#page.context().newCDPSession(this.#page);
    await this.#attach(this.#main, null);
  }

  async #attach(session: CDPSession, frame: Frame | null): Promise<void> {
    const known = { frame, frameId: '' };
    this.#sessions.set(session, known);
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as { frameId?: string } | undefined;
      if (context.name !== WORLD || !aux?.frameId) return;
      this.#frames.set(aux.frameId, {
        frameId: aux.frameId,
        parent: this.#parents.get(aux.frameId) ?? null,
        session,
        contextId: context.id,
        url: '',
      });
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      for (const [id, f] of this.#frames)
        if (f.session === session && f.contextId === executionContextId) this.#frames.delete(id);
    });
    session.on('Runtime.executionContextsCleared', () => {
      for (const [id, f] of this.#frames) if (f.session === session) this.#frames.delete(id);
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== '__assayPulse') return;
      if (payload.startsWith('copied:')) {
        this.#events.onCopied(payload.slice('copied:'.length));
        return;
      }
      const top = this.#frames.get(this.#mainFrameId);
      const isTop = session === top?.session && executionContextId === top.contextId;
      this.#events.onPulse(payload !== 'content' ? 'look' : isTop ? 'content' : 'part');
    });
    session.on('Page.windowOpen', () => this.#events.onWindowOpen());
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.#parents.set(frameId, parentFrameId),
    );
    session.on('Page.frameNavigated', ({ frame: f }) => this.#parents.set(f.id, f.parentId ?? null));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      const world = this.#frames.get(frameId);
      if (world?.session === session) this.#frames.delete(frameId);
      if (reason === 'remove') this.#parents.delete(frameId);
    });
    const [, tree] = await Promise.all([
      session.send('Page.enable'),
      session.send('Page.getFrameTree'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: '__assayPulse', executionContextName: WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: inPageScript(),
        worldName: WORLD,
        runImmediately: true,
      }),
    ]);
    type Tree = { frame: { id: string; parentId?: string }; childFrames?: Tree[] };
    const walk = (t: Tree) => {
      this.#parents.set(t.frame.id, t.frame.parentId ?? null);
      t.childFrames?.forEach(walk);
    };
    walk(tree.frameTree as Tree);
    known.frameId = tree.frameTree.frame.id;
    if (!frame) this.#mainFrameId = known.frameId;
  }

  /** A frame in a process of its own has its own session; one in its parent's process has none. */
  async #adoptFrame(frame: Frame): Promise<void> {
    const url = frame.url();
    if (this.#local.get(frame) === originOf(url)) return;
    for (const known of this.#sessions.values()) if (known.frame === frame) return;
    try {
      const session = await this.#page.context().newCDPSession(frame);
      session.on('close', () => {
        this.#sessions.delete(session);
        for (const [id, f] of this.#frames) if (f.session === session) this.#frames.delete(id);
      });
      await this.#attach(session, frame);
    } catch {
      this.#local.set(frame, originOf(url));
    }
  }

  async #lookForClosedRoots(response: Response): Promise<void> {
    const html = await response.text().catch(() => '');
    if (!DECLARES_CLOSED_ROOT.test(html)) return;
    this.#hasClosedRoots = true;
    this.#rootsReadAt = 0;
    this.#events.onPulse('content');
  }

  async #adoptClosedRoots(timeoutMs: number): Promise<void> {
    if (!this.#hasClosedRoots || Date.now() - this.#rootsReadAt < READ_ROOTS_EVERY_MS) return;
    this.#rootsReadAt = Date.now();
    const reading = [...this.#sessions].map(([session, { frame, frameId }]) =>
      adoptClosedRoots(session, frame === null ? this.#mainFrameId : frameId, (id) => {
        const world = this.#frames.get(id);
        return world?.session === session ? world.contextId : undefined;
      }),
    );
    await bounded(Promise.all(reading), timeoutMs);
  }

  /** Worlds of all frames, parents before children; waits for the top frame's to exist. */
  async frames(timeoutMs: number): Promise<FrameWorld[]> {
    await bounded(this.#ready, timeoutMs);
    await bounded(this.#adopting, timeoutMs);
    const end = Date.now() + timeoutMs;
    while (!this.#frames.has(this.#mainFrameId)) {
      if (this.#page.isClosed()) throw new FrameGone();
      if (Date.now() > end) throw hung();
      // The world of a new document comes with its first script; asking for it also makes it.
      await bounded(this.#makeMainWorld(), Math.max(50, end - Date.now()));
    }
    await this.#adoptClosedRoots(timeoutMs);
    const depth = (f: FrameWorld): number => {
      let n = 0;
      for (let p = this.#parents.get(f.frameId); p && n < 20; p = this.#parents.get(p)) n++;
      return n;
    };
    for (const f of this.#frames.values()) f.parent = this.#parents.get(f.frameId) ?? null;
    return [...this.#frames.values()].sort((a, b) => depth(a) - depth(b));
  }

  async #makeMainWorld(): Promise<void> {
    const session = this.#main!;
    try {
      const { executionContextId } = await session.send('Page.createIsolatedWorld', {
        frameId: this.#mainFrameId,
        worldName: WORLD,
      });
      await session.send('Runtime.evaluate', { expression: inPageScript(), contextId: executionContextId });
    } catch {
      // Between two documents: the next turn sees the new one.
      const tree = await session.send('Page.getFrameTree').catch(() => null);
      if (tree) this.#mainFrameId = tree.frameTree.frame.id;
      await new Promise((r) => setTimeout(r, 5));
    }
  }

  get mainFrameId(): string {
    return this.#mainFrameId;
  }

  frame(frameId: string): FrameWorld | undefined {
    return this.#frames.get(frameId);
  }

  /**
   * Calls an operation in a frame. FrameGone when its document was replaced meanwhile; PageTrouble PLATFORM_TIMEOUT
   * when the page's own script does not let us in within `timeoutMs`.
   */
  async call<K extends keyof Operations>(
    frame: FrameWorld,
    operation: K,
    args: Args<K>,
    timeoutMs: number,
  ): Promise<Result<K>> {
    const arg = args.length > 0 ? JSON.stringify(args[0] ?? null) : '';
    const expression = `__assay.${operation}(${arg.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')})`;
    let answer: {
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    try {
      answer = await bounded(
        frame.session.send('Runtime.evaluate', {
          expression,
          contextId: frame.contextId,
          returnByValue: true,
          awaitPromise: true,
          userGesture: false,
        }),
        timeoutMs,
      );
    } catch (error) {
      if (error instanceof PageTrouble) throw error;
      throw new FrameGone();
    }
    if (answer.exceptionDetails) {
      const text = answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text;
      if (/__assay is not defined/.test(text)) {
        await frame.session
          .send('Runtime.evaluate', { expression: inPageScript(), contextId: frame.contextId })
          .catch(() => {});
        throw new FrameGone();
      }
      throw new Error(`in-page ${operation}: ${text}`);
    }
    return answer.result.value as Result<K>;
  }

  /** Moves the pointer within the tab, no button held. Playwright's trace, which takes time for each input, does not record it. */
  async moveMouse(to: { x: number; y: number }): Promise<void> {
    await this.#ready;
    await this.#main!.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: to.x, y: to.y });
  }

  /** A handle to an element in a frame, for protocol calls that take one; undefined when it is gone. */
  async handle(frame: FrameWorld, ref: number): Promise<string | undefined> {
    const { result } = await frame.session.send('Runtime.evaluate', {
      expression: `__assay.elementOf(${ref})`,
      contextId: frame.contextId,
    });
    return result.objectId;
  }

  /** Calls an in-page function with the element that owns a child frame as its first argument, in the parent's world. */
  async withFrameElement(child: FrameWorld, body: string): Promise<unknown> {
    const parent = child.parent ? this.#frames.get(child.parent) : undefined;
    if (!parent) return null;
    try {
      const { backendNodeId } = await parent.session.send('DOM.getFrameOwner', { frameId: child.frameId });
      const { object } = await parent.session.send('DOM.resolveNode', {
        backendNodeId,
        executionContextId: parent.contextId,
      });
      const { result } = await parent.session.send('Runtime.callFunctionOn', {
        objectId: object.objectId!,
        functionDeclaration: `function() { return ${body}; }`,
        returnByValue: true,
      });
      return result.value;
    } catch {
      return null;
    }
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.keys()) await session.detach().catch(() => {});
    this.#sessions.clear();
    this.#frames.clear();
  }
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return url;
  }
}

function hung(): PageTrouble {
  return new PageTrouble(
    'PLATFORM_TIMEOUT',
    'The page does not answer: its own script keeps it busy (endless loop?).',
  );
}

export async function bounded<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(hung()), timeoutMs);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
