import type { ActionStep, Check, CheckStep, Step, StepRecord } from '@assay/contract';
import type { ExamineOptions } from '../examine-types.ts';
import { type CheckResult, contradicted, contradicts, evaluateCheck } from '../judge/index.ts';
import { PageTrouble } from '../page/types.ts';
import { type PerformContext, type Performed, performStep } from './perform-step.ts';
import type { Stop } from './stop.ts';
import { createStuckGuard } from './stuck.ts';

/** These change nothing, so what follows them still is a consequence of the action before. */
const LOOKING_ONLY: ReadonlySet<string> = new Set([
  'remember',
  'read-mail',
  'wait-for',
  'scroll',
  'hover',
  'focus',
  'select-text',
  'copy',
  'switch-tab',
  'answer-dialog',
]);

/** How long a `when` waits to become true unless the step says otherwise. */
const WHEN_WITHIN_MS = 1_000;

/** One performance of a step, before it becomes a record. */
export type Outcome = Omit<Performed, 'outcome'> & {
  outcome: StepRecord['outcome'];
  /** What was done in place of the step as it was written, where a model chose among equal targets. */
  instead?: ActionStep;
  /** Why what a check was held by may be somebody else's. */
  unclaimed?: string;
};

const EMPTY = {
  expected: null,
  actual: null,
  reason: null,
  errorCode: null,
  target: null,
  evidence: [],
  notes: [],
  atOnce: false,
} satisfies Omit<Outcome, 'outcome'>;

export interface AttemptContext extends Omit<PerformContext, 'title'> {
  steps: Step[];
  stop: Stop;
  /** `at` of dialogs that the test asked about; grows. */
  expectedDialogs: Set<number>;
  /** Answers to the conditions of sentences, by their id; grows. Without its answer a condition is asked anew. */
  answers: Map<number, Outcome | null>;
  onHeldCheck?: ExamineOptions['onHeldCheck'];
}

/** Carries out one step once: its condition, then its action or its check. Never throws. */
export type Attempt = (step: Step, at: number, title: string) => Promise<Outcome>;

export function createAttempt(ctx: AttemptContext): Attempt {
  const { session, judge, stop, steps } = ctx;
  const { answers } = ctx;
  const isStuck = createStuckGuard(session);

  return async (step, at, title) => {
    try {
      return await stop.guard(attempt(step, at, title));
    } catch (error) {
      return failure(error);
    }
  };

  async function attempt(step: Step, at: number, title: string): Promise<Outcome> {
    if (step.given !== undefined) {
      const passedOver = await unlessGiven(step.given);
      if (passedOver) return passedOver;
    }
    if (step.when !== undefined) {
      const passedOver = await unlessSo(step.when, step.whenWithinMs);
      if (passedOver) return passedOver;
    }
    return step.kind === 'check' ? check(step, at) : act(step, title);
  }

  /** A sentence asks its condition once: what it does may be the end of it ("if a banner appears, accept it"). */
  async function unlessGiven({ id, check: asked, is }: NonNullable<Step['given']>): Promise<Outcome | null> {
    let answer = answers.get(id);
    if (answer === undefined) {
      answer = await unlessSo(asked, undefined);
      answers.set(id, answer);
    }
    if (answer !== null && answer.outcome !== 'skipped') return answer;
    if ((answer === null) === is) return null;
    return (
      answer ?? { ...EMPTY, outcome: 'skipped', reason: 'passed over: the condition of the other case held' }
    );
  }

  /** Null when the condition holds. Only trouble and missing values are more than "it does not hold". */
  async function unlessSo(when: Check, whenWithinMs: number | undefined): Promise<Outcome | null> {
    // What is not there now is not there "right now"; only what may still come is waited for.
    const withinMs = Math.max(1, whenWithinMs ?? (when.negated ? 1 : WHEN_WITHIN_MS));
    const result = await evaluateCheck({ ...when, withinMs, holdMs: when.holdMs ?? 0 }, session, judge);
    if (result.outcome === 'held') return null;
    const isTrouble = result.errorCode?.startsWith('PLATFORM_') || result.errorCode === 'AGENT_MISSING_VALUE';
    if (result.outcome === 'undecided' && isTrouble) return { ...result, notes: [] };
    const reason = `passed over: expected ${result.expected}, but ${result.actual}`;
    return { ...result, outcome: 'skipped', reason, errorCode: null, evidence: [], notes: [] };
  }

  async function check(step: CheckStep, at: number): Promise<Outcome> {
    const { expect } = step;
    const seen = await evaluateCheck(expect, session, judge);
    if (seen.outcome === 'held') noteDialogs(expect);
    const result = truthOfServer(seen, expect, at);
    if (result.outcome === 'held') await ctx.onHeldCheck?.({ check: expect, step, session, judge });
    return { ...result, notes: result.unclaimed === undefined ? [] : [result.unclaimed] };
  }

  function truthOfServer(result: CheckResult, expect: Check, at: number): CheckResult {
    if (result.outcome !== 'held') return result;
    const found = contradicts(expect, checksOfSameAction(steps, at), session, judge);
    return found ? contradicted(result, found) : result;
  }

  async function act(step: Extract<Step, { kind: 'action' }>, title: string): Promise<Outcome> {
    const { action } = step.do;
    if (action !== 'answer-dialog' && action !== 'wait-for') {
      for (let count = 0; session.dialogOpen() && count < 50; count += 1)
        await session.answerUnexpectedDialog();
    }
    if (await isStuck(step.do)) {
      const reason = `${title}: done again and again while the page did not change`;
      return { ...EMPTY, outcome: 'undecided', reason, errorCode: 'AGENT_STUCK' };
    }
    if (!LOOKING_ONLY.has(action)) judge.actionStartedAt = Date.now();
    return performStep(step, { ...ctx, title });
  }

  /** A dialog that a held check is about was expected, even when nobody says how to answer it. */
  function noteDialogs(expect: Check): void {
    const { dialogs } = session.log;
    if (expect.check === 'dialog') {
      for (const dialog of dialogs)
        if (dialog.at >= judge.actionStartedAt) ctx.expectedDialogs.add(dialog.at);
    } else if ((expect.check === 'visible' || expect.check === 'text') && session.dialogOpen()) {
      const open = dialogs.findLast((dialog) => dialog.answered === null);
      if (open) ctx.expectedDialogs.add(open.at);
    }
  }

  function failure(error: unknown): Outcome {
    const message = error instanceof Error ? error.message : String(error);
    const first = message.split('\n')[0]!;
    if (stop.reason() !== null)
      return { ...EMPTY, outcome: 'undecided', reason: 'the test was stopped', errorCode: 'AGENT_UNDECIDED' };
    const errorCode =
      error instanceof PageTrouble
        ? error.code
        : error instanceof Error && error.name === 'MissingValue'
          ? 'AGENT_MISSING_VALUE'
          : 'PLATFORM_INTERNAL';
    return { ...EMPTY, outcome: 'undecided', reason: first, errorCode };
  }
}

/** The checks between the action before and the action after the step at `at`. */
function checksOfSameAction(steps: Step[], at: number): Check[] {
  const isEdge = (step: Step) => step.kind === 'action' && !LOOKING_ONLY.has(step.do.action);
  let from = at;
  while (from > 0 && !isEdge(steps[from - 1]!)) from -= 1;
  const next = steps.findIndex((step, index) => index > at && isEdge(step));
  return steps
    .slice(from, next === -1 ? undefined : next)
    .flatMap((step) => (step.kind === 'check' ? [step.expect] : []));
}
