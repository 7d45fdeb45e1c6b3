import { examine } from '../examine.ts';
import type { ExamineInput, ExamineOptions, HeldCheck } from '../examine-types.ts';
import { describeStep } from '../plain/index.ts';
import { tryCheck } from './try-check.ts';
import type { CheckSensitivity, SensitivityReport } from './types.ts';

/**
 * Runs a test once and puts each of its checks, right after it was held, to pages that were changed for a moment: its
 * target removed, its text changed, its state flipped, the request behind it answered 500. A check that is true of
 * all of them cannot fail.
 *
 * Each change is taken back before the next. Should a page not be as it was afterwards, no further check is tried. Input
 * and options are those of `examine`, and so are limits and errors; the time of the test holds for all of it.
 */
export async function sensitivity(input: ExamineInput, options: ExamineOptions): Promise<SensitivityReport> {
  const tried: (Omit<CheckSensitivity, 'text'> & { clause: number })[] = [];
  let lostAfter: string | null = null;

  const onHeldCheck = async (held: HeldCheck): Promise<void> => {
    const { check, step, session, judge } = held;
    const title = judge.mask(describeStep(step));
    const base = { clause: step.clause, title };
    if (lostAfter !== null) {
      const reason = `the page did not become as it was after "${lostAfter}" was tried`;
      tried.push({ ...base, verdict: 'not-tried', reason, mutations: [] });
      return;
    }
    const { verdict, reason, mutations, lost } = await tryCheck(check, session, judge);
    tried.push({ ...base, verdict, reason: reason === null ? null : judge.mask(reason), mutations });
    if (lost) lostAfter = title;
    await options.onHeldCheck?.(held);
  };

  const examination = await examine(input, { ...options, onHeldCheck });
  const passed = examination.verdict.result === 'PASSED';
  const checks = tried.map(({ clause, ...rest }) => ({
    clause,
    text: examination.interpretation.clauses[clause]?.text ?? '',
    ...rest,
  }));
  return { examination, checks: passed ? checks : [] };
}
