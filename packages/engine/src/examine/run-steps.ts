import type { Limits, Step, StepRecord } from '@assay/contract';
import type { ExamineEvent, ExamineOptions } from '../examine-types.ts';
import { type Detour, type JudgeContext, notReached, type StepResult, type Trouble } from '../judge/index.ts';
import type { PageSession } from '../page/types.ts';
import type { TraceWriter } from '../trace/writer.ts';
import { createAttempt, type Outcome } from './attempt.ts';
import { createPictures } from './pictures.ts';
import { maskDeep } from './secrets.ts';
import type { Stop } from './stop.ts';
import type { Values } from './values.ts';

export interface RunStepsInput {
  steps: Step[];
  session: PageSession;
  limits: Limits;
  values: Values;
  mask: (text: string) => string;
  stop: Stop;
  trace: TraceWriter;
  screenshots: NonNullable<ExamineOptions['screenshots']>;
  /** The step in plain words. */
  describe: (step: Step) => string;
  emit: (event: ExamineEvent) => void;
  /** When the start page began to load, epoch milliseconds. */
  openedAt: number;
  /** After each action that was done, with the index of its record. */
  afterAction: (record: number) => Promise<void>;
  onHeldCheck?: ExamineOptions['onHeldCheck'];
}

export interface RunStepsResult {
  results: StepResult[];
  records: StepRecord[];
  /** Why the run ended before its last step, when no step is to blame. */
  trouble: Trouble | null;
  detours: Detour[];
  /** `at` of dialogs that the test asked about. */
  expectedDialogs: Set<number>;
}

/** Notes of the page that tell of another way than the one that was written. */
const DETOUR = /was taken to mean/;

/**
 * Performs the steps in order. After an action that could not be performed nothing more is done; after a check that
 * is not held the checks up to the next action are still evaluated, since they tell more of the same page.
 */
export async function runSteps(input: RunStepsInput): Promise<RunStepsResult> {
  const { session, limits, stop, steps } = input;
  const out: RunStepsResult = {
    results: [],
    records: [],
    trouble: null,
    detours: [],
    expectedDialogs: new Set(),
  };
  const judge: JudgeContext = {
    limits,
    deadline: stop.deadline,
    signal: stop.signal,
    resolve: input.values.resolve,
    mask: input.mask,
    actionStartedAt: input.openedAt,
    step: null,
  };
  const { expectedDialogs } = out;
  const attempt = createAttempt({
    session,
    limits,
    judge,
    values: input.values,
    stop,
    steps,
    expectedDialogs,
    onHeldCheck: input.onHeldCheck,
  });
  const picture = createPictures(session, input.trace, stop, input.screenshots);
  let performed = 0;
  let state: 'going' | 'only-checks' | 'ended' = 'going';

  for (const [at, step] of steps.entries()) {
    if (stop.reason() !== null) state = 'ended';
    if (state === 'only-checks' && step.kind === 'action') state = 'ended';
    if (state === 'ended') {
      out.results.push(notReached(step));
      continue;
    }
    const times = step.times ?? 1;
    const merged: StepResult = { ...notReached(step), outcome: 'skipped', reason: null, errorCode: null };
    for (let round = 1; round <= times && state !== 'ended' && merged.outcome !== 'broken'; round += 1) {
      if (performed >= limits.steps) {
        const message = `the limit of ${limits.steps} steps was used up before "${step.words}"`;
        out.trouble = { errorCode: 'AGENT_BUDGET_EXCEEDED', message };
        Object.assign(merged, { outcome: 'undecided', reason: message, errorCode: 'AGENT_BUDGET_EXCEEDED' });
        state = 'ended';
        break;
      }
      const index = out.records.length;
      judge.step = index;
      const title = input.mask(input.describe(step) + (times > 1 ? ` (${round} of ${times})` : ''));
      input.emit({ type: 'step-started', index, title });
      const startedAt = Date.now();
      const begun = performance.now();
      const outcome = await attempt(step, at, title);
      if (outcome.outcome !== 'skipped') performed += 1;
      for (const note of outcome.notes.filter((text) => DETOUR.test(text))) {
        out.detours.push({ at: startedAt, title: note, detail: `${title}: ${note}` });
      }
      const durationMs = Math.round((performance.now() - begun) * 10) / 10;
      const screenshot = await picture(index, outcome);
      if (outcome.outcome === 'done') await input.afterAction(index);
      const record: StepRecord = {
        index,
        step,
        title,
        outcome: outcome.outcome,
        startedAt: new Date(startedAt).toISOString(),
        endedAt: new Date(startedAt + Math.max(0, Math.round(durationMs))).toISOString(),
        durationMs,
        target: outcome.target,
        expected: maskOrNull(outcome.expected),
        actual: maskOrNull(outcome.actual),
        message: maskOrNull(outcome.reason ?? (outcome.notes.join('; ') || null)),
        url: input.mask(session.url()),
        screenshot,
      };
      const masked = maskDeep(record, input.mask);
      out.records.push(masked);
      input.trace.step(masked);
      input.emit({ type: 'step-ended', record: masked });
      merge(merged, outcome, index, screenshot);
      if (outcome.outcome === 'broken' || outcome.outcome === 'undecided') {
        const isCode = outcome.errorCode?.startsWith('PLATFORM_') ?? false;
        if (isCode && stop.reason() === null && out.trouble === null) {
          out.trouble = {
            errorCode: outcome.errorCode!,
            message: outcome.reason ?? 'the page could not be examined',
          };
        }
        state = step.kind === 'action' || isCode || stop.reason() !== null ? 'ended' : 'only-checks';
      }
      if (outcome.outcome === 'undecided' || outcome.outcome === 'skipped') break;
    }
    out.results.push(merged);
  }
  if (stop.reason() === 'time') {
    const spent = `${Math.round(limits.timeMs / 100) / 10} s`;
    out.trouble = {
      errorCode: 'PLATFORM_TIMEOUT',
      message: `the time of the test (${spent}) was over before its end`,
    };
  }
  return out;

  function maskOrNull(text: string | null): string | null {
    return text === null ? null : input.mask(text);
  }
}

/** Repetitions of a step count as one: the worst outcome wins, evidence of the last ten is kept. */
function merge(into: StepResult, outcome: Outcome, record: number, screenshot: string | null): void {
  // "Click it three times if it is there": what was done remains done.
  if (into.record !== null && outcome.outcome === 'skipped') return;
  into.outcome = outcome.outcome;
  into.expected = outcome.expected ?? into.expected;
  into.actual = outcome.actual ?? into.actual;
  into.reason = outcome.reason;
  into.errorCode = outcome.errorCode;
  into.evidence = [...into.evidence, ...outcome.evidence].slice(-10);
  into.record = record;
  into.screenshot = screenshot ?? into.screenshot;
}
