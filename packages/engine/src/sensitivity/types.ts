import type { Examination } from '../examine-types.ts';

/** One change of the page, and whether the check noticed it. */
export interface TriedMutation {
  /** `text changed`, `target removed`, … */
  name: string;
  /** The check was no longer true. */
  noticed: boolean;
  /**
   * It contradicts what the check says, not only that its target is there. Where one could be tried, only these decide
   * whether the check can fail.
   */
  decisive: boolean;
}

export interface CheckSensitivity {
  /** Index of the clause it belongs to, and its text. */
  clause: number;
  text: string;
  /** The check in plain words. */
  title: string;
  verdict: 'sensitive' | 'cannot-fail' | 'not-tried';
  /** Why it cannot fail, or was not tried; null for one that can fail. */
  reason: string | null;
  mutations: TriedMutation[];
}

/** What came of trying the checks of one test. */
export interface SensitivityReport {
  /** The test itself; only the checks of one that passed say something. */
  examination: Examination;
  /** In the order they were evaluated; empty when the test did not pass. */
  checks: CheckSensitivity[];
}
