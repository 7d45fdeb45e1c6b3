import type { Clause, ErrorCode, Step } from '@assay/contract';

/** Words of a test that could not be turned into Steps. A test with a problem is not run. */
export interface Problem {
  /** Index of the clause. */
  clause: number;
  source: Clause['source'];
  /** The words that were not understood, as written. */
  words: string;
  /** Offsets into the source text, UTF-16 units, end exclusive. */
  span: { start: number; end: number };
  errorCode: Extract<ErrorCode, 'AGENT_NOT_UNDERSTOOD' | 'AGENT_MISSING_VALUE'>;
  message: string;
  /** A way to write it that works; null when none comes to mind. */
  suggestion: string | null;
  /** The words before these that say when, how often or where: "If a banner is shown", "In the header". */
  under?: string;
}

/** What an interpreter made of a test. Every clause has at least one Step or a problem; Steps are in order. */
export interface Interpretation {
  clauses: Clause[];
  steps: Step[];
  problems: Problem[];
}

/** A project's own macro: a sentence with `{slots}` and the steps it stands for. */
export interface Macro {
  /** e.g. `add {product} to the basket`. */
  phrase: string;
  /** Plain-English steps, one a line, with the same `{slots}`. */
  steps: string[];
}

export interface InterpretOptions {
  /** Names of the configs the test may use, with their field names; an unknown `{{config.key}}` is a problem. */
  configs: Record<string, string[]>;
  /** Names of outputs known from dependencies. */
  outputs: string[];
  macros: Macro[];
  /** For "today", "tomorrow"; default the system clock. */
  now: Date;
}
