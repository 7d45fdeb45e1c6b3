import type { Classification, Clause, ClauseVerdict, ErrorCode, RunResult, RunStatus } from '@assay/contract';
import type { Problem } from '../plain/types.ts';
import { NOT_REACHED, type StepResult } from './step-result.ts';

/** Why a test ended that no clause is to blame for. */
export interface Trouble {
  errorCode: ErrorCode;
  message: string;
}

export interface Decision {
  status: RunStatus;
  result: RunResult | null;
  errorCode: ErrorCode | null;
  clauses: ClauseVerdict[];
}

/**
 * What follows for each clause from its steps.
 *
 * An action clause is held when all its steps were performed (steps whose condition did not hold count as performed:
 * "if a banner appears, accept it"). An expectation is held when all its checks were, and at least one was evaluated.
 */
export function judgeClauses(clauses: Clause[], results: StepResult[], problems: Problem[]): ClauseVerdict[] {
  return clauses.map((clause) => {
    const problem = problems.find((candidate) => candidate.clause === clause.index);
    if (problem) {
      return verdictOf(clause, 'undecided', {
        reason: problem.message,
        errorCode: problem.errorCode,
      });
    }
    if (problems.length > 0) {
      return verdictOf(clause, 'undecided', {
        reason: 'nothing was run, because a part of the test was not understood',
        errorCode: 'AGENT_UNDECIDED',
      });
    }
    const own = results.filter((result) => result.step.clause === clause.index);
    const verdict = judgeClause(clause, own);
    return own.some(isJudged) ? { ...verdict, basis: 'judged' as const } : verdict;
  });
}

function judgeClause(clause: Clause, steps: StepResult[]): ClauseVerdict {
  const evidence = steps.flatMap((step) => step.evidence);
  const of = (outcome: StepResult['outcome']) => steps.filter((step) => step.outcome === outcome);
  const broken = of('broken')[0];
  if (broken) {
    const { expected, actual } = broken;
    return verdictOf(clause, 'broken', { expected, actual, errorCode: 'TEST_FAILED', evidence });
  }
  const undecided = of('undecided')[0] ?? of('not-reached')[0];
  if (undecided) {
    const { expected, actual, reason } = undecided;
    const errorCode = undecided.errorCode ?? 'AGENT_UNDECIDED';
    return verdictOf(clause, 'undecided', { expected, actual, reason, errorCode, evidence });
  }
  if (clause.kind === 'action' && steps.length > 0) {
    const done = steps.filter((step) => step.outcome !== 'skipped');
    const actual =
      done.length > 0 ? (done.at(-1)!.actual ?? 'done') : 'passed over: its condition did not hold';
    return verdictOf(clause, 'held', { actual, evidence });
  }
  const checked = steps.filter((step) => step.outcome === 'held' || isAwaited(step));
  if (checked.length === 0) {
    const reason =
      of('skipped').length > 0 ? 'its condition did not hold, so nothing was checked' : 'nothing was checked';
    return verdictOf(clause, 'undecided', { reason, errorCode: 'AGENT_UNDECIDED', evidence });
  }
  return verdictOf(clause, 'held', {
    expected: join(checked.map((step) => step.expected)),
    actual: join(checked.map((step) => step.actual)),
    evidence,
  });
}

function isJudged({ step }: StepResult): boolean {
  return step.kind === 'check' && step.expect.check === 'judged';
}

/** "Wait until X is shown" is an action that ends only when its check holds. */
function isAwaited(result: StepResult): boolean {
  const { step } = result;
  return (
    result.outcome === 'done' &&
    step.kind === 'action' &&
    step.do.action === 'wait-for' &&
    step.do.check !== undefined
  );
}

function join(texts: (string | null)[]): string | null {
  const given = [...new Set(texts.filter((text): text is string => text !== null))];
  return given.length > 0 ? given.join('; ') : null;
}

function verdictOf(
  clause: Clause,
  outcome: ClauseVerdict['outcome'],
  rest: Partial<Pick<ClauseVerdict, 'expected' | 'actual' | 'reason' | 'errorCode' | 'evidence'>>,
): ClauseVerdict {
  return {
    ...clause,
    outcome,
    basis: 'verified',
    expected: rest.expected ?? null,
    actual: rest.actual ?? null,
    reason: rest.reason ?? null,
    errorCode: rest.errorCode ?? null,
    evidence: rest.evidence ?? [],
  };
}

export interface DecideInput {
  clauses: ClauseVerdict[];
  classification: Classification;
  results: StepResult[];
  /** Words that were not understood; with any, nothing was run. */
  problems: Problem[];
  /** The person or the platform asked to stop. */
  cancelled: boolean;
  trouble: Trouble | null;
}

/**
 * All clauses held: COMPLETED/PASSED. Any broken: COMPLETED/FAILED with TEST_FAILED. Else ERROR with the code of the
 * trouble or of the first undecided clause, and no result. Stopped: CANCELLED.
 *
 * NEGATIVE inverts the actions of a test without expectations: it passes only when the page refused one of them, and
 * fails when all could be done. Where the person wrote expectations, these decide as in any other test.
 */
export function decide(input: DecideInput): Decision {
  const { cancelled, trouble } = input;
  const problem = input.problems[0];
  if (problem) return { status: 'ERROR', result: null, errorCode: problem.errorCode, clauses: input.clauses };
  if (cancelled) return { status: 'CANCELLED', result: null, errorCode: null, clauses: input.clauses };
  const isInverted =
    input.classification === 'NEGATIVE' &&
    !trouble &&
    !input.clauses.some((clause) => clause.kind === 'expectation') &&
    !input.results.some((result) => result.step.kind === 'check');
  const clauses = isInverted ? invert(input.clauses, input.results) : input.clauses;
  if (clauses.some((clause) => clause.outcome === 'broken')) {
    return { status: 'COMPLETED', result: 'FAILED', errorCode: 'TEST_FAILED', clauses };
  }
  if (trouble) return { status: 'ERROR', result: null, errorCode: trouble.errorCode, clauses };
  const undecided = clauses.filter((clause) => clause.outcome === 'undecided');
  if (undecided.length > 0) {
    const first = undecided.find((clause) => clause.reason !== NOT_REACHED) ?? undecided[0]!;
    return { status: 'ERROR', result: null, errorCode: first.errorCode ?? 'AGENT_UNDECIDED', clauses };
  }
  // Without a single step done or check held there is no evidence, and so no pass.
  const isShown = input.results.some((result) => result.outcome === 'done' || result.outcome === 'held');
  if (clauses.length === 0 || !(isShown || isInverted)) {
    return { status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED', clauses };
  }
  return { status: 'COMPLETED', result: 'PASSED', errorCode: null, clauses };
}

export const COULD_BE_DONE = 'everything could be done';

function invert(clauses: ClauseVerdict[], results: StepResult[]): ClauseVerdict[] {
  const refusedAt = clauses.findIndex((clause) => clause.outcome === 'broken');
  if (refusedAt !== -1) {
    const refused = clauses[refusedAt]!;
    return clauses.map((clause, index) => {
      if (index === refusedAt) {
        return held(clause, 'to be refused', `refused: ${refused.actual ?? 'it could not be done'}`);
      }
      const isLeft = clause.outcome === 'undecided' && clause.reason === NOT_REACHED;
      return isLeft ? held(clause, null, 'not performed, because the page refused before') : clause;
    });
  }
  const isAllDone =
    clauses.length > 0 &&
    clauses.every((clause) => clause.outcome === 'held') &&
    results.some((result) => result.outcome === 'done');
  if (!isAllDone) return clauses;
  return clauses.map((clause, index) =>
    index === clauses.length - 1
      ? {
          ...clause,
          outcome: 'broken',
          expected: 'to be refused',
          actual: COULD_BE_DONE,
          errorCode: 'TEST_FAILED',
        }
      : clause,
  );
}

function held(clause: ClauseVerdict, expected: string | null, actual: string): ClauseVerdict {
  return { ...clause, outcome: 'held', expected, actual, reason: null, errorCode: null };
}
