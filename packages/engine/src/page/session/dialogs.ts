import type { BrowserContext, Dialog } from 'playwright-core';
import type { Masker } from '../masker.ts';
import type { DialogRecord, PageLog } from '../types.ts';
import type { Changes } from './changes.ts';

/** After so many dialogs nobody asked about, the rest are answered as they come. */
const FLOOD = 20;
const RECORD_CAP = 200;

/**
 * alert, confirm, prompt, beforeunload. While one is open the page's script stands still, so nothing else may be asked
 * of the page. A dialog stays open for the next step to answer.
 */
export class Dialogs {
  readonly #log: PageLog;
  readonly #masker: Masker;
  readonly #changes: Changes;
  #open: { dialog: Dialog; record: DialogRecord } | null = null;
  #waiters = new Set<() => void>();
  #unanswered = 0;
  /** True while something that ends pages (close) runs: no dialog may stop it. */
  #closing = false;
  /** Resolves when the page's script came to an end of its turn. */
  #fence: () => Promise<unknown> = () => Promise.resolve();

  constructor(log: PageLog, masker: Masker, changes: Changes) {
    this.#log = log;
    this.#masker = masker;
    this.#changes = changes;
  }

  attach(context: BrowserContext): void {
    context.on('dialog', (dialog) => this.#opened(dialog));
  }

  useFence(fence: () => Promise<unknown>): void {
    this.#fence = fence;
  }

  #opened(dialog: Dialog): void {
    const type = dialog.type() as DialogRecord['type'];
    const record: DialogRecord = {
      at: Date.now(),
      type,
      message: this.#masker.mask(dialog.message()).slice(0, 2000),
      answered: null,
      unexpected: false,
    };
    if (this.#log.dialogs.length < RECORD_CAP) this.#log.dialogs.push(record);
    if (this.#closing || this.#unanswered >= FLOOD || this.#open) {
      record.unexpected = true;
      void answer(dialog, record, byPolicy(type));
      return;
    }
    this.#open = { dialog, record };
    this.#changes.note();
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  }

  get open(): boolean {
    return this.#open !== null;
  }

  get current(): DialogRecord | null {
    return this.#open?.record ?? null;
  }

  /** Resolves when a dialog opens (at once when one is open). `off` stops waiting. */
  whenOpen(): { promise: Promise<void>; off(): void } {
    if (this.#open) return { promise: Promise.resolve(), off: () => {} };
    let wake = () => {};
    const promise = new Promise<void>((resolve) => {
      wake = resolve;
      this.#waiters.add(wake);
    });
    return { promise, off: () => this.#waiters.delete(wake) };
  }

  /** Answers the open dialog as the test says. False when none is open. */
  async answer(accept: boolean, text?: string): Promise<boolean> {
    const open = this.#open;
    if (!open) return false;
    this.#open = null;
    this.#unanswered = 0;
    await answer(open.dialog, open.record, accept, text);
    this.#changes.note();
    return true;
  }

  /** Answers what is open, and what opens next because of it, by policy: alert and beforeunload accepted, the rest dismissed. */
  async answerUnexpected(): Promise<void> {
    while (this.#open) {
      const { dialog, record } = this.#open;
      this.#open = null;
      this.#unanswered++;
      record.unexpected = true;
      const next = this.whenOpen();
      await answer(dialog, record, byPolicy(record.type));
      // A script that asks again does so before the page answers anything else.
      await Promise.race([
        next.promise,
        this.#fence().catch(() => {}),
        new Promise((r) => setTimeout(r, 500)),
      ]);
      next.off();
    }
    this.#changes.note();
  }

  async close(): Promise<void> {
    this.#closing = true;
    const open = this.#open;
    this.#open = null;
    if (open) {
      open.record.unexpected = true;
      await answer(open.dialog, open.record, byPolicy(open.record.type));
    }
  }

  /** The flood guard is per action: a new action may open dialogs again. */
  beginAction(): void {
    this.#unanswered = 0;
  }
}

function byPolicy(type: DialogRecord['type']): boolean {
  return type === 'alert' || type === 'beforeunload';
}

async function answer(dialog: Dialog, record: DialogRecord, accept: boolean, text?: string): Promise<void> {
  record.answered = accept ? 'accepted' : 'dismissed';
  const done = accept ? dialog.accept(text) : dialog.dismiss();
  // A page that went away took its dialog along.
  await Promise.race([done.catch(() => {}), new Promise((r) => setTimeout(r, 2000))]);
}
