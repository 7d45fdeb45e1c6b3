import type { Action, PageWord, Target, TargetMatch } from '@assay/contract';
import type { PageChange } from './in-page/mutate.ts';
import type { Purpose } from './in-page/query.ts';
import type { Named, Observation, ObserveOptions } from './observe/types.ts';

/** What one look at the page tells of one element; read in a single call into the page. */
export interface ElementFacts {
  /** ARIA role, explicit or implied; `generic` when there is none. */
  role: string;
  /** Accessible name, white space folded. */
  name: string;
  /** Visible text, white space folded; empty for fields, whose content is `value`. */
  text: string;
  /**
   * When the target's name is the label of what is shown ("the total"): the value without the label. `text` then is
   * the text of the element that shows it, which may hold the label too ("Total: $84.50"). Absent or null otherwise.
   */
  labelledValue?: string | null;
  /** Current value of a field; for a select the text of the chosen options; null where there is none. Password values are masked. */
  value: string | null;
  tag: string;
  visible: boolean;
  enabled: boolean;
  editable: boolean;
  checked: boolean | 'mixed' | null;
  selected: boolean | null;
  expanded: boolean | null;
  pressed: boolean | null;
  focused: boolean;
  /** `aria-sort` of a header, `aria-invalid`, `aria-current` and the like, as written. */
  attributes: Record<string, string>;
  /** CSS pixels in the viewport of the top frame; null when not rendered. */
  box: { x: number; y: number; width: number; height: number } | null;
  /** For rows: the texts of the cells by column header (or by 1-based position where there is none). */
  cells: Record<string, string> | null;
  /** For lists, tables and selects: the texts of the items, at most 200. */
  items: string[] | null;
}

/** The outcome of looking for a target: exactly one best match, none, or several that are equally good. */
export interface Found {
  kind: 'one' | 'none' | 'many';
  /** Best matches in page order. With `all: true` every element that fits, in page order. */
  matches: ElementFacts[];
  /** How many fit in all; can be larger than `matches.length` (capped at 500). */
  total: number;
  /** Described candidates that come near: hidden ones, other roles, similar names. For messages. */
  near: string[];
  /** Why none: e.g. `hidden` when only invisible elements fit, `no-container` when the relation's own target was not found. */
  why: 'hidden' | 'no-container' | 'ambiguous-container' | 'not-there' | null;
}

export interface RequestRecord {
  at: number;
  method: string;
  url: string;
  resourceType: string;
  status: number | null;
  /** Network failure text; null when there was an answer. */
  failure: string | null;
  durationMs: number | null;
}

export interface ConsoleRecord {
  at: number;
  level: 'log' | 'info' | 'warning' | 'error' | 'debug';
  text: string;
  /** `console` for console calls, `page-error` for uncaught exceptions. */
  source: 'console' | 'page-error';
  url: string | null;
}

export interface DialogRecord {
  at: number;
  type: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
  message: string;
  /** null while it is still open. */
  answered: 'accepted' | 'dismissed' | null;
  /** True when the runner had to answer because the test did not say what to do. */
  unexpected: boolean;
}

export interface DownloadRecord {
  at: number;
  name: string;
  bytes: number | null;
  sha256: string | null;
  /** Absolute path of the stored file; null while it runs or when it failed. */
  path: string | null;
  failure: string | null;
}

/** Everything the page did, in order, with caps; `at` is milliseconds since the epoch. */
export interface PageLog {
  requests: RequestRecord[];
  console: ConsoleRecord[];
  dialogs: DialogRecord[];
  downloads: DownloadRecord[];
  /** When the last action began: records since then are its consequences. */
  lastActionAt: number;
  dropped: { requests: number; console: number };
}

/** Conformance level of WCAG; each includes those below it. */
export type AccessibilityLevel = 'A' | 'AA' | 'AAA';

/** One rule of axe-core that the page breaks. */
export interface Violation {
  /** Id of the rule: `image-alt`. */
  rule: string;
  impact: 'minor' | 'moderate' | 'serious' | 'critical';
  /** What has to be so: `Images must have alternative text`. */
  help: string;
  helpUrl: string;
  /** How many elements break it. */
  count: number;
  /** CSS selectors of the first five. */
  targets: string[];
}

/** What became of an action. `target` is what was acted on. */
export type ActionReport =
  | { outcome: 'done'; target: TargetMatch | null; notes: string[] }
  | {
      /** The page would not allow it: the target is missing, hidden, covered or disabled, the option does not exist, the navigation failed. */
      outcome: 'impossible';
      reason:
        | 'missing'
        | 'hidden'
        | 'covered'
        | 'disabled'
        | 'no-option'
        | 'not-editable'
        | 'navigation'
        | 'no-dialog'
        | 'other';
      target: TargetMatch | null;
      message: string;
      near: string[];
    }
  | {
      outcome: 'ambiguous';
      message: string;
      candidates: TargetMatch[];
      /** Where the target is clear and its options are not: texts that tell apart those that fit the only one that is asked for. */
      options?: string[];
    }
  | { outcome: 'missing-value'; message: string };

/** Thrown by a session when the browser or network itself is at fault. */
export class PageTrouble extends Error {
  readonly code: 'PLATFORM_BROWSER_CRASHED' | 'PLATFORM_NETWORK' | 'PLATFORM_TIMEOUT';
  constructor(code: PageTrouble['code'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PageTrouble';
    this.code = code;
  }
}

/** Cookies, localStorage, IndexedDB and sessionStorage of a finished case, for Resume From. Opaque JSON. */
export interface BrowserState {
  version: 1;
  storage: unknown;
  sessionStorage: Record<string, Record<string, string>>;
  /** URL the case ended at. */
  url: string;
}

/** A change of the page for a moment; `appear` takes the name that a person would use. */
export type PageMutation = Exclude<PageChange, { kind: 'appear' }> | { kind: 'appear'; target: Target };

/** A change that was made, and can be taken back. */
export interface MutatedPage {
  /** How many places were changed. */
  changed: number;
  /** Puts back what the page has not changed itself meanwhile. Never throws. */
  undo(): Promise<void>;
}

/** Asked of what an action finds only on its way; each answers why it may not be, or null. */
export interface ActionGuard {
  /** A control that is to be operated to get to the target. */
  control(control: Pick<Named, 'name' | 'surroundings'>): string | null;
  /** A text of the page that is to be put into a field. */
  text(text: string): string | null;
}

/** Text of a Value, resolved at the last moment; throws MissingValue when a reference is unknown. */
export type ResolveValue = (value: import('@assay/contract').Value) => string;

/** One browser context with its tabs: what the loop, the judge and the interpreters may do with a page. */
export interface PageSession {
  /** Looks once, without waiting. `all`: every element that fits instead of the best ones. */
  find(target: Target, options: { for: 'act' | 'read'; all?: boolean }): Promise<Found>;
  /**
   * Performs an action, waits for its target up to `timeoutMs`, then for what it started to end (settle). `pictured`: a
   * screenshot of what comes of it will be asked for at once, so that it may be begun meanwhile. Default false. `guard`:
   * what it finds on its way and may not be used is a refusal. Default: everything may.
   */
  perform(
    action: Action,
    options: { timeoutMs: number; signal: AbortSignal; pictured?: boolean; guard?: ActionGuard | null },
  ): Promise<ActionReport>;
  /** Opens the start page. */
  open(url: string, options: { timeoutMs: number; signal: AbortSignal }): Promise<ActionReport>;
  /** Waits until navigation and requests that are under way ended and the DOM is still, at most `capMs` (default 3,000). */
  settle(capMs?: number): Promise<void>;
  /** Visible text of the current tab with its frames, white space folded by line; at most 200,000 characters. */
  text(): Promise<string>;
  /** The page for a reader who cannot see it, with refs of what can be operated. See `Observation`. */
  observe(options?: ObserveOptions): Promise<Observation>;
  /**
   * What the things of the page and its frames are called, masked, at most `most`. Answers no dialog: with one in the way it
   * is empty.
   */
  vocabulary(most: number): Promise<PageWord[]>;
  /** Refs of the elements that fit a target equally well; empty unless there are several, at most 12. */
  candidates(target: Target, purpose: Purpose): Promise<string[]>;
  /** The Target that leads to an element of the last observation and to no other; null when it is gone or has none. */
  targetOf(ref: string, purpose: Purpose): Promise<Named | null>;
  url(): string;
  title(): Promise<string>;
  /** What axe-core finds at this level and those below it, in the page and its frames; most severe first. Throws PageTrouble. */
  accessibility(level: AccessibilityLevel): Promise<Violation[]>;
  /** Counts DOM changes and navigations, to wake up a waiting check instead of polling blindly. */
  waitForChange(timeoutMs: number): Promise<void>;
  readonly log: PageLog;
  /** True while a JavaScript dialog is open: nothing else may be asked of the page then. */
  dialogOpen(): boolean;
  /** Answers a dialog nobody asked about by the default policy: alert accepted, the rest dismissed, beforeunload accepted. */
  answerUnexpectedDialog(): Promise<void>;
  /**
   * Changes elements that `find` returned, or (for none) the page, without an event and without a navigation, to see what
   * a check makes of it. Null when there is nothing to change, or the elements are gone.
   */
  mutate(elements: ElementFacts[], mutation: PageMutation): Promise<MutatedPage | null>;
  /** Writes a JPEG with password fields and secret values masked; false when the page cannot be pictured. */
  screenshot(file: string): Promise<boolean>;
  /**
   * A JPEG of the page as it is now, for somebody who watches, masked like `screenshot`; may be asked for at any time. Null
   * when it cannot be pictured just now. Changes nothing on the page; never throws.
   */
  moment(): Promise<Buffer | null>;
  /** State for Resume From. */
  saveState(): Promise<BrowserState>;
  /** Keeps the Playwright trace in `file` when given, else drops it; false when there is none. Secrets are removed from it. */
  stopPlaywrightTrace(file: string | null): Promise<boolean>;
  close(): Promise<void>;
}
