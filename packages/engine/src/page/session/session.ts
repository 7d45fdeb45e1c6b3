import type { Action, PageWord, Target } from '@assay/contract';
import { type Acting, Ended, Refused, refuse } from '../act/acting.ts';
import { goto } from '../act/navigate.ts';
import { act } from '../act/perform.ts';
import { SEEK_MS } from '../act/seek.ts';
import type { GuardProxy } from '../guard/proxy.ts';
import type { InPageFacts, Purpose } from '../in-page/query.ts';
import { frameOffset, type Located, locate } from '../locate/locate.ts';
import { toQuery } from '../locate/query.ts';
import { candidatesOf } from '../observe/candidates.ts';
import { observe, type Refs } from '../observe/observe.ts';
import { targetOf } from '../observe/target-of.ts';
import type { Named, Observation, ObserveOptions } from '../observe/types.ts';
import { readVocabulary } from '../observe/vocabulary.ts';
import {
  type AccessibilityLevel,
  type ActionGuard,
  type ActionReport,
  type BrowserState,
  type ElementFacts,
  type Found,
  type MutatedPage,
  type PageLog,
  type PageMutation,
  type PageSession,
  PageTrouble,
  type Violation,
} from '../types.ts';
import { stillThere } from '../world/still-there.ts';
import { bounded, FrameGone, type FrameWorld } from '../world/worlds.ts';
import { findViolations } from './accessibility.ts';
import type { Core } from './core.ts';
import { mutate } from './mutate.ts';
import { HANG_MS, settle } from './settle.ts';
import { saveState } from './state.ts';
import { stopTrace } from './trace.ts';

const TEXT_CAP = 200_000;
const SETTLE_MS = 3_000;
/** On top of its own bounds an action may take this long before the page counts as hung. */
const OVERTIME_MS = 15_000;
/** Script-made changes that cause no event (canvas, a field's value) are noticed by looking again this often. */
const LOOK_AGAIN_MS = 250;

/** One browser context with its tabs. See `PageSession` for what each method promises. */
export class Session implements PageSession {
  readonly #core: Core;
  readonly #guard: GuardProxy | null;
  /** Where the facts that `find` gave out were read. */
  readonly #located = new WeakMap<ElementFacts, Located>();
  /** What the last observation handed out. */
  readonly #refs: Refs = new Map();
  #seen = 0;
  #closed = false;

  constructor(core: Core, guard: GuardProxy | null) {
    this.#core = core;
    this.#guard = guard;
  }

  get log(): PageLog {
    return this.#core.recorder.log;
  }

  async find(target: Target, options: { for: 'act' | 'read'; all?: boolean }): Promise<Found> {
    await this.#ready();
    const query = toQuery(target, this.#core.options.resolve);
    this.#seen = this.#core.changes.count;
    const { worlds } = this.#core.tabs.current;
    const purpose = options.for === 'act' ? 'click' : 'read';
    const location = await this.#guarded(() =>
      locate(worlds, query, { purpose, all: options.all ?? false, hints: true }),
    );
    const matches: ElementFacts[] = [];
    const offsets = new Map<string, { x: number; y: number }>();
    for (const located of location.matches) {
      const { facts, frame } = located;
      if (frame.parent !== null && !offsets.has(frame.frameId))
        offsets.set(frame.frameId, await frameOffset(worlds, frame));
      const shown = this.#publicFacts(facts, offsets.get(frame.frameId) ?? { x: 0, y: 0 });
      this.#located.set(shown, located);
      matches.push(shown);
    }
    const kind = location.total === 0 ? 'none' : location.total === 1 ? 'one' : 'many';
    const near = location.near.map((n) => this.#core.masker.mask(n));
    return { kind, matches, total: location.total, near, why: location.why };
  }

  #publicFacts(facts: InPageFacts, offset: { x: number; y: number }): ElementFacts {
    const mask = (text: string) => this.#core.masker.mask(text);
    const maskOrNull = (text: string | null) => (text === null ? null : mask(text));
    return {
      role: facts.role,
      name: mask(facts.name),
      text: mask(facts.text ?? ''),
      labelledValue: maskOrNull(facts.labelledValue),
      value: maskOrNull(facts.value),
      tag: facts.tag,
      visible: facts.visible,
      enabled: facts.enabled,
      editable: facts.editable,
      checked: facts.checked,
      selected: facts.selected,
      expanded: facts.expanded,
      pressed: facts.pressed,
      focused: facts.focused,
      attributes: Object.fromEntries(Object.entries(facts.attributes).map(([k, v]) => [k, mask(v)])),
      box: facts.box ? { ...facts.box, x: facts.box.x + offset.x, y: facts.box.y + offset.y } : null,
      cells: facts.cells
        ? Object.fromEntries(Object.entries(facts.cells).map(([k, v]) => [mask(k), mask(v)]))
        : null,
      items: facts.items ? facts.items.map(mask) : null,
    };
  }

  perform(
    action: Action,
    options: { timeoutMs: number; signal: AbortSignal; pictured?: boolean; guard?: ActionGuard | null },
  ): Promise<ActionReport> {
    return this.#run(options, action.action !== 'answer-dialog', actionBound(action), (acting) =>
      act(acting, action),
    );
  }

  open(url: string, options: { timeoutMs: number; signal: AbortSignal }): Promise<ActionReport> {
    return this.#run(options, true, 0, (acting) => goto(acting, url));
  }

  /** Everything around an action: dialogs, cancellation, the time bound, settling, notes. */
  async #run(
    options: { timeoutMs: number; signal: AbortSignal; pictured?: boolean; guard?: ActionGuard | null },
    clearDialogs: boolean,
    extraMs: number,
    work: (acting: Acting) => Promise<void>,
  ): Promise<ActionReport> {
    const core = this.#core;
    options.signal.throwIfAborted();
    core.tabs.check();
    if (clearDialogs) await this.answerUnexpectedDialog();
    core.tabs.takeNotes();
    core.recorder.beginAction();
    core.dialogs.beginAction();
    core.camera.reset();
    const ended = new AbortController();
    const tab = core.tabs.current;
    const acting: Acting = {
      core,
      page: tab.page,
      worlds: tab.worlds,
      deadline: Date.now() + options.timeoutMs,
      ended: ended.signal,
      notes: [],
      target: null,
      isHalfDone: false,
      guard: options.guard ?? null,
    };
    // A dialog that is to be answered is open already: it must not end the action that answers it.
    const dialog = clearDialogs
      ? core.dialogs.whenOpen()
      : { promise: new Promise<void>(() => {}), off: () => {} };
    let onAbort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(options.signal.reason);
      options.signal.addEventListener('abort', onAbort, { once: true });
      if (options.signal.aborted) onAbort();
    });
    const working = retryOnNewDocument(acting, work).then(() => 'done' as const);
    working.catch(() => {});
    try {
      const bound = options.timeoutMs + core.limits.navigationMs + OVERTIME_MS + extraMs;
      const how = await bounded(
        Promise.race([working, aborted, dialog.promise.then(() => 'dialog' as const), this.#gone(tab.page)]),
        bound,
      );
      if (how === 'gone' && core.tabs.crashed) core.tabs.check();
      if (how === 'dialog') ended.abort();
      if (how === 'dialog' && acting.isHalfDone) {
        const { type, message } = core.dialogs.current ?? { type: 'dialog', message: '' };
        refuse(acting, 'other', `A dialog opened before all of it was done: ${type} "${message}".`);
      }
      const camera = options.pictured ? core.camera : undefined;
      const settling = core.dialogs.open ? undefined : settle(core, SETTLE_MS, camera);
      await bounded(Promise.race([settling, aborted]), HANG_MS + core.limits.navigationMs);
    } catch (error) {
      return this.#report(error, acting);
    } finally {
      ended.abort();
      dialog.off();
      options.signal.removeEventListener('abort', onAbort);
      core.recorder.endAction();
    }
    const opened = core.dialogs.current;
    if (opened) acting.notes.push(`A dialog opened: ${opened.type} "${opened.message}".`);
    acting.notes.push(...core.tabs.takeNotes());
    await core.recorder.downloadsDone(200);
    return { outcome: 'done', target: acting.target, notes: acting.notes };
  }

  #report(error: unknown, acting: Acting): ActionReport {
    const { masker } = this.#core;
    if (error instanceof Refused) {
      const { report } = error;
      const message = masker.mask(report.message);
      return 'near' in report
        ? { ...report, message, near: report.near.map((n) => masker.mask(n)) }
        : { ...report, message };
    }
    if (error instanceof PageTrouble)
      throw new PageTrouble(error.code, masker.mask(error.message), { cause: error.cause });
    this.#core.tabs.check();
    if (acting.page.isClosed() && !this.#closed) {
      return {
        outcome: 'done',
        target: acting.target,
        notes: [...acting.notes, ...this.#core.tabs.takeNotes()],
      };
    }
    if (!this.#core.options.browser.isConnected() || isClosedError(error)) {
      throw new PageTrouble('PLATFORM_BROWSER_CRASHED', 'The browser went away while a step was performed.', {
        cause: error,
      });
    }
    throw error;
  }

  /** Resolves when the tab that is acted on goes away by itself. */
  #gone(page: Core['tabs']['current']['page']): Promise<'gone'> {
    return new Promise((resolve) => {
      page.once('close', () => resolve('gone'));
      page.once('crash', () => resolve('gone'));
    });
  }

  async settle(capMs = SETTLE_MS): Promise<void> {
    if (this.#core.dialogs.open) return;
    await bounded(settle(this.#core, capMs), HANG_MS + Math.max(capMs, this.#core.limits.navigationMs));
  }

  async text(): Promise<string> {
    await this.#ready();
    this.#seen = this.#core.changes.count;
    const { worlds } = this.#core.tabs.current;
    const text = await stillThere(async () => {
      const parts: string[] = [];
      for (const frame of await worlds.frames(HANG_MS)) {
        const top = frame.parent === null;
        const part = await this.#guarded(() => {
          const reading = worlds.call(frame, 'pageText', [TEXT_CAP], top ? HANG_MS : 1_500);
          return top ? reading : reading.catch(() => '');
        });
        if (!part) continue;
        if (!top && !(await this.#frameShown(frame.frameId))) continue;
        parts.push(part);
      }
      return parts.join('\n').slice(0, TEXT_CAP);
    });
    return this.#core.masker.mask(text);
  }

  async #frameShown(frameId: string): Promise<boolean> {
    const { worlds } = this.#core.tabs.current;
    const frame = worlds.frame(frameId);
    if (!frame) return false;
    const box = (await worlds.withFrameElement(frame, '__assay.frameBox(this)')) as {
      width: number;
      height: number;
    } | null;
    return box !== null && box.width > 1 && box.height > 1;
  }

  async observe(options: ObserveOptions = {}): Promise<Observation> {
    await this.#ready();
    this.#seen = this.#core.changes.count;
    return this.#guarded(() => observe(this.#core, this.#refs, options));
  }

  async vocabulary(most: number): Promise<PageWord[]> {
    const { dialogs, masker, tabs } = this.#core;
    if (dialogs.open) return [];
    // A test may have its own answer to a dialog that opens meanwhile.
    const dialog = dialogs.whenOpen();
    const reading = readVocabulary(tabs.current.worlds, most, (frame) => this.#frameShown(frame.frameId));
    reading.catch(() => {});
    try {
      const words = await Promise.race([reading, dialog.promise.then(() => [])]);
      return words.map(({ kind, text }) => ({ kind, text: masker.mask(text) }));
    } finally {
      dialog.off();
    }
  }

  async candidates(target: Target, purpose: Purpose): Promise<string[]> {
    await this.#ready();
    return this.#guarded(() => candidatesOf(this.#core, this.#refs, target, purpose));
  }

  async targetOf(ref: string, purpose: Purpose): Promise<Named | null> {
    await this.#ready();
    return this.#guarded(() => targetOf(this.#core, this.#refs, ref, purpose));
  }

  url(): string {
    if (this.#core.tabs.all.length === 0) return 'about:blank';
    return this.#core.masker.mask(this.#core.tabs.current.page.url());
  }

  async title(): Promise<string> {
    await this.#ready();
    this.#seen = this.#core.changes.count;
    const { worlds } = this.#core.tabs.current;
    // Not Playwright's own, which says '' or 'Loading …' when a dialog or a next page comes meanwhile.
    const title = await stillThere(async () => {
      const [top] = await worlds.frames(HANG_MS);
      return this.#guarded(() => worlds.call(top!, 'pageTitle', [], HANG_MS));
    });
    return this.#core.masker.mask(title);
  }

  async accessibility(level: AccessibilityLevel): Promise<Violation[]> {
    await this.#ready();
    this.#seen = this.#core.changes.count;
    const { worlds } = this.#core.tabs.current;
    const isShown = (frame: FrameWorld) => this.#frameShown(frame.frameId);
    const found = await this.#guarded(() => findViolations(worlds, level, isShown));
    const mask = (text: string) => this.#core.masker.mask(text);
    return found.map((violation) => ({ ...violation, targets: violation.targets.map(mask) }));
  }

  waitForChange(timeoutMs: number): Promise<void> {
    return this.#core.changes.wait(this.#seen, Math.min(timeoutMs, LOOK_AGAIN_MS));
  }

  dialogOpen(): boolean {
    return this.#core.dialogs.open;
  }

  answerUnexpectedDialog(): Promise<void> {
    return this.#core.dialogs.answerUnexpected();
  }

  async mutate(elements: ElementFacts[], mutation: PageMutation): Promise<MutatedPage | null> {
    await this.#ready();
    const located = elements.flatMap((facts) => this.#located.get(facts) ?? []);
    if (located.length < elements.length) return null;
    return this.#guarded(() => mutate(this.#core, located, mutation));
  }

  screenshot(file: string): Promise<boolean> {
    return this.#core.camera.take(file);
  }

  moment(): Promise<Buffer | null> {
    return this.#core.moments.take();
  }

  saveState(): Promise<BrowserState> {
    return saveState(this.#core);
  }

  stopPlaywrightTrace(file: string | null): Promise<boolean> {
    return stopTrace(this.#core, file);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#core.dialogs.close();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, 5_000);
    });
    await Promise.race([this.#core.context.close().catch(() => {}), patience]);
    clearTimeout(timer);
    await this.#guard?.close();
  }

  /** A question to the page: never with a dialog in the way. */
  async #ready(): Promise<void> {
    this.#core.tabs.check();
    if (this.#core.dialogs.open) await this.answerUnexpectedDialog();
  }

  /** A dialog that opens while the page is asked blocks the answer: it is answered, and the page asked again. */
  async #guarded<T>(ask: () => Promise<T>): Promise<T> {
    for (let round = 0; ; round++) {
      const dialog = this.#core.dialogs.whenOpen();
      const question = ask();
      question.catch(() => {});
      try {
        const answer = await Promise.race([question, dialog.promise.then(() => BLOCKED_BY_DIALOG)]);
        if (answer !== BLOCKED_BY_DIALOG) return answer as T;
      } catch (error) {
        this.#core.tabs.check();
        throw error;
      } finally {
        dialog.off();
      }
      if (round >= 100)
        throw new PageTrouble('PLATFORM_TIMEOUT', 'The page opens one dialog after the other.');
      await this.answerUnexpectedDialog();
    }
  }
}

const BLOCKED_BY_DIALOG = Symbol('dialog');

/** The document was replaced between looking and acting: look again, the target may be on the new page. */
async function retryOnNewDocument(acting: Acting, work: (acting: Acting) => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(acting);
    } catch (error) {
      if (
        !(error instanceof FrameGone) ||
        attempt >= 10 ||
        Date.now() > acting.deadline ||
        acting.ended.aborted
      ) {
        if (error instanceof Ended) return;
        throw error;
      }
    }
  }
}

function actionBound(action: Action): number {
  if (action.action === 'wait-for') return action.ms ?? 0;
  if (action.action === 'seek' || (action.action === 'click' && action.seek)) return SEEK_MS;
  if (action.action === 'press') return (action.times ?? 1) * 100;
  return 0;
}

function isClosedError(error: unknown): boolean {
  return error instanceof Error && /(Target|Browser|Page|Context).*(closed|crashed)/i.test(error.message);
}
