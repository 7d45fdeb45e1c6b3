import type { BrowserContext, Page } from 'playwright-core';
import { PageTrouble } from '../types.ts';
import { Worlds } from '../world/worlds.ts';
import type { Changes } from './changes.ts';
import type { Recorder } from './recorder.ts';

export interface Tab {
  page: Page;
  worlds: Worlds;
  /** Opened by the page and not yet waited for. */
  fresh: boolean;
}

/** How long an announced tab may take to come; a blocked popup never does. */
const NEW_TAB_MS = 2_000;

/** The tabs of a session. A new tab becomes the current one by itself; when it closes, the one before it does. */
export class Tabs {
  readonly #context: BrowserContext;
  readonly #recorder: Recorder;
  readonly #changes: Changes;
  readonly #tabs: Tab[] = [];
  readonly #history: Tab[] = [];
  #expectedUntil = 0;
  #crashed: string | null = null;
  /** What happened to tabs since it was last read, for the notes of an action. */
  #notes: string[] = [];

  readonly #onCopied: (text: string) => void;

  constructor(
    context: BrowserContext,
    recorder: Recorder,
    changes: Changes,
    onCopied: (text: string) => void,
  ) {
    this.#onCopied = onCopied;
    this.#context = context;
    this.#recorder = recorder;
    this.#changes = changes;
    context.on('page', (page) => this.#add(page));
    context.on('close', () => {
      this.#crashed ??= 'The browser closed the session.';
      changes.note();
    });
  }

  async openFirst(): Promise<void> {
    const page = await this.#context.newPage();
    this.#add(page);
    this.#notes = [];
  }

  #add(page: Page): void {
    if (this.#tabs.some((t) => t.page === page)) return;
    this.#expectedUntil = 0;
    const worlds = new Worlds(page, {
      onPulse: (kind) => this.#changes.note(kind),
      onWindowOpen: () => {
        this.#expectedUntil = Date.now() + NEW_TAB_MS;
        this.#changes.note();
      },
      onCopied: this.#onCopied,
    });
    const tab: Tab = { page, worlds, fresh: this.#tabs.length > 0 };
    this.#tabs.push(tab);
    this.#history.push(tab);
    this.#recorder.watchDownloads(page);
    if (this.#tabs.length > 1) this.#notes.push('A new tab opened and became the current one.');
    page.on('close', () => this.#remove(tab));
    page.on('crash', () => {
      this.#crashed = `The tab at ${page.url()} crashed.`;
      this.#changes.note();
    });
    page.on('framenavigated', () => this.#changes.note('part'));
    page.on('domcontentloaded', () => this.#changes.note('content'));
    page.on('load', () => this.#changes.note('look'));
    this.#changes.note();
  }

  #remove(tab: Tab): void {
    this.#recorder.forget(tab.page);
    const i = this.#tabs.indexOf(tab);
    if (i !== -1) this.#tabs.splice(i, 1);
    for (let h = this.#history.length - 1; h >= 0; h--)
      if (this.#history[h] === tab) this.#history.splice(h, 1);
    this.#notes.push('A tab closed.');
    this.#changes.note();
  }

  get current(): Tab {
    const tab = this.#history.at(-1) ?? this.#tabs.at(-1);
    if (!tab)
      throw new PageTrouble(
        'PLATFORM_BROWSER_CRASHED',
        this.#crashed ?? 'All tabs of the browser were closed.',
      );
    return tab;
  }

  /** A tab was asked for and is not there yet. */
  get opening(): boolean {
    return Date.now() < this.#expectedUntil;
  }

  get all(): readonly Tab[] {
    return this.#tabs;
  }

  makeCurrent(tab: Tab): void {
    const i = this.#history.indexOf(tab);
    if (i !== -1) this.#history.splice(i, 1);
    this.#history.push(tab);
    void tab.page.bringToFront().catch(() => {});
    this.#changes.note('part');
  }

  /** The one that was current before the current one. */
  get previous(): Tab | undefined {
    return this.#history.at(-2);
  }

  takeNotes(): string[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }

  /** Throws PageTrouble when the browser is gone. */
  check(): void {
    if (this.#crashed) throw new PageTrouble('PLATFORM_BROWSER_CRASHED', this.#crashed);
  }

  get crashed(): boolean {
    return this.#crashed !== null;
  }
}
