import type {
  Check,
  Clause,
  ConfigSet,
  DevicePreset,
  Finding,
  Limits,
  Mailbox,
  PageWord,
  Step,
  StepRecord,
  TestDefinition,
  TraceFile,
  Verdict,
} from '@assay/contract';
import type { Browser } from 'playwright-core';
import type { JudgeContext } from './judge/look.ts';
import type { Spent } from './model/budget.ts';
import type { ModelUse } from './model/model-use.ts';
import type { AccessibilityLevel, BrowserState, PageSession } from './page/types.ts';
import type { Interpretation, Macro } from './plain/types.ts';

/** One test case, with everything it may use. */
export interface ExamineInput {
  test: TestDefinition;
  /** Absolute http(s) URL; `startPath` and `goto` are relative to it. */
  baseUrl: string;
  /** Default {}. */
  configs?: ConfigSet;
  /** Output values of the cases it depends on. Default {}. */
  outputs?: Record<string, string>;
  /** State of the case it resumes from. */
  browserState?: BrowserState | null;
  device?: DevicePreset;
  /** Overrides of DEFAULT_LIMITS. */
  limits?: Partial<Limits>;
  macros?: Macro[];
  /** Folder that file names in `upload` are relative to; files outside it are refused. Default: no files. */
  filesDir?: string | null;
  /** Hosts (`example.com`, `*.example.com`, `127.0.0.1:4310`) the browser may reach beside that of `baseUrl`; default any. Where a model leads, the default is none. */
  allowedHosts?: string[] | 'any';
  /** Name of the config whose `username` (or `user`, `email`) and `password` sign in by HTTP authentication at `baseUrl`. */
  httpAuth?: string | null;
  /** Looks at each page on the way with axe-core and reports what breaks this WCAG level as findings. Default `off`. */
  accessibility?: AccessibilityLevel | 'off';
}

/** How the browser of a test is set up; what a test file, a command line or a project says of it. */
export type Browsing = Pick<ExamineInput, 'device' | 'allowedHosts' | 'httpAuth'>;

export interface ExamineOptions {
  browser: Browser;
  /** Where e-mail is read, for tests that speak of it. Default none: such a test ends as ERROR. */
  mailbox?: Mailbox | null;
  /** Folder for this attempt's trace; made if missing. */
  traceDir: string;
  /** Asked where plain English does not suffice. Default none: such a test ends as ERROR, as it always did. */
  model?: ModelUse | null;
  /** Aborted to cancel: the current step ends, evidence is kept, the verdict's status is CANCELLED. */
  signal?: AbortSignal;
  onEvent?: (event: ExamineEvent) => void;
  /**
   * Called once, when the browser is there, with how to look at the page while the test runs: a masked JPEG, or null when
   * there is none just now. To be asked at most a few times a second; costs nothing while it is not.
   */
  onOpen?: (look: () => Promise<Buffer | null>) => void;
  /** `failed` (default): a Playwright trace is kept for cases that did not pass. */
  playwrightTrace?: 'always' | 'failed' | 'never';
  /** Screenshots after each step (default), or only where something was not held. */
  screenshots?: 'every-step' | 'not-held' | 'never';
  /** Also notes what the things of the pages are called; see `Examination.vocabulary`. Default false. */
  vocabulary?: boolean;
  /**
   * After each check that was held, before the next step; for `sensitivity`, which looks at it once more. What it changes
   * it has to put back. It takes from the time of the test.
   */
  onHeldCheck?: (held: HeldCheck) => Promise<void>;
}

/** A check that was just held, where it was. */
export interface HeldCheck {
  check: Check;
  step: Step;
  session: PageSession;
  judge: JudgeContext;
}

export type ExamineEvent =
  | { type: 'interpreted'; clauses: Clause[]; steps: number; problems: number }
  | { type: 'step-started'; index: number; title: string }
  | { type: 'step-ended'; record: StepRecord }
  | { type: 'ended'; verdict: Verdict };

/** What models were asked in a test, and cost. */
export interface ModelSpent extends Spent {
  name: string;
  /** The stronger model that could have been asked; null without one. */
  strong: string | null;
}

/** What came of it. Never thrown away: an error of browser or network is a verdict too. */
export interface Examination {
  verdict: Verdict;
  interpretation: Interpretation;
  steps: StepRecord[];
  findings: Finding[];
  /** Output values remembered by this test, together with those it was given. */
  outputs: Record<string, string>;
  /** For Resume From; null unless the case passed. */
  browserState: BrowserState | null;
  /** Files of the trace folder. */
  files: TraceFile[];
  durationMs: number;
  /** Names of buttons, fields, headings and the like on the way, without what holds a secret; empty unless asked for. */
  vocabulary?: PageWord[];
  /** Asked of a model; 0 where none was. */
  tokens: { input: number; output: number };
  /** What the model was asked and cost; null where none was given. */
  model?: ModelSpent | null;
}
