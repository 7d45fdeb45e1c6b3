import type { Check, Limits, Step, StepRecord } from '@assay/contract';
import type { ExamineEvent, ExamineOptions } from '../examine-types.ts';
import {
  type Detour,
  type JudgeContext,
  notReached,
  type StepResult,
  subject,
  type Trouble,
} from '../judge/index.ts';
import type { Look } from '../judge/look.ts';
import type { MailReader } from '../mail/reader.ts';
import type { Chooser } from '../model/act/choose.ts';
import type { Ended } from '../model/act/clause-pilot.ts';
import type { Pilot } from '../model/act/pilot.ts';
import { ModelError } from '../model/errors.ts';
import type { PageSession } from '../page/types.ts';
import type { TraceWriter } from '../trace/writer.ts';
import { type AttemptContext, createAttempt, type Outcome } from './attempt.ts';
import { createChoosing } from './choosing.ts';
import { countEach, countNow, EACH_CAP, endOfEach, inRound, lookForEnd, UNTIL_CAP } from './loops.ts';
import { createPictures } from './pictures.ts';
import { maskDeep } from './secrets.ts';
import type { Stop } from './stop.ts';
import type { Values } from './values.ts';

export interface RunStepsInput {
  /** Null without a mailbox. */
  mail: MailReader | null;
  steps: Step[];
  session: PageSession;
  limits: Limits;
  values: Values;
  mask: (text: string) => string;
  stop: Stop;
  trace: TraceWriter;
  screenshots: NonNullable<ExamineOptions['screenshots']>;
  /** A step and a check in plain words. */
  describe: (step: Step) => string;
  describeCheck: (check: Check) => string;
  emit: (event: ExamineEvent) => void;
  /** When the start page began to load, epoch milliseconds. */
  openedAt: number;
  /** After each action that was done, with the index of its record. */
  afterAction: (record: number) => Promise<void>;
  onHeldCheck?: ExamineOptions['onHeldCheck'];
  /** Leads through clauses that are no steps; null without a model. What it does is put into `steps`. */
  pilot: Pilot | null;
  /** Chooses where a step fits several things equally well; null without a model. */
  chooser: Chooser | null;
  /** Judges what no check can show; null without a model. */
  claimJudge: ((claim: string, judge: JudgeContext) => Promise<Look>) | null;
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
  const { session, limits, stop, steps, pilot } = input;
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
    mail: input.mail,
  };
  if (input.claimJudge) judge.judgeClaim = (claim) => input.claimJudge!(claim, judge);
  const { expectedDialogs } = out;
  const answers: AttemptContext['answers'] = new Map();
  const attempt = createAttempt({
    answers,
    session,
    limits,
    judge,
    values: input.values,
    stop,
    steps,
    expectedDialogs,
    pictured: input.screenshots === 'every-step',
    onHeldCheck: input.onHeldCheck,
    guard: pilot?.guard ?? input.chooser?.guard ?? null,
  });
  const { chooser, describe } = input;
  const attemptOrChoose = createChoosing({ attempt, chooser, judge, stop, describe });
  const picture = createPictures(session, input.trace, stop, input.screenshots);
  let performed = 0;
  let state: 'going' | 'only-checks' | 'ended' = 'going';
  const unreached = new Map<number, Ended>();

  await pilot?.begin(judge);
  for (let at = 0; at < steps.length; at += 1) {
    if (pilot?.leads(steps[at]!) && state === 'going' && goesOn(steps[at]!)) at += await lead(at);
    const step = steps[at]!;
    if (!goesOn(step)) out.results.push({ ...notReached(step), ...unreached.get(step.clause) });
    else if (step.each === undefined) out.results.push(await repeated(step, at, blank(step)));
    else {
      const end = endOfEach(steps, at);
      out.results.push(...(await forEach(steps.slice(at, end), at)));
      at = end - 1;
    }
  }
  if (stop.reason() === 'time') {
    const spent = `${Math.round(limits.timeMs / 100) / 10} s`;
    out.trouble = {
      errorCode: 'PLATFORM_TIMEOUT',
      message: `the time of the test (${spent}) was over before its end`,
    };
  }
  return out;

  /** Has a clause led by the model; what it did goes before the checks of the clause. Returns how many steps that was. */
  async function lead(at: number): Promise<number> {
    const step = steps[at]!;
    const done: Step[] = [];
    const record = async (one: Step, run: (title: string) => Promise<Outcome>): Promise<Outcome> => {
      const result = blank(one);
      let last: Outcome | null = null;
      done.push(one);
      out.results.push(result);
      await once(one, result, '', async (title) => {
        last = await run(title);
        return last;
      });
      return last ?? { ...result, target: null, notes: [], atOnce: false, outcome: 'undecided' };
    };
    try {
      const ended = await pilot!.lead(step, {
        judge,
        whyNoStep: () => (performed < limits.steps ? null : stepsUsedUp(step)),
        // What the page refused is a try: the model goes on by another way, or gives up.
        perform: (one) => record(one, async (title) => asTry(await attempt(one, at, title))),
        check: (one) => record(one, (title) => attempt(one, at, title)),
      });
      if (ended) {
        unreached.set(step.clause, { reason: ended.reason, errorCode: ended.errorCode });
        state = 'ended';
      }
    } catch (error) {
      if (stop.reason() === null) {
        const errorCode = error instanceof ModelError ? error.code : 'PLATFORM_INTERNAL';
        out.trouble ??= { errorCode, message: (error as Error).message.split('\n')[0]! };
      }
      state = 'ended';
    }
    steps.splice(at, 0, ...done);
    return done.length;
  }

  /** One try of a step; a held check that proves nothing leaves its clause undecided. */
  async function tried(step: Step, at: number, title: string): Promise<Outcome> {
    const outcome = await attemptOrChoose(step, at, title);
    const doubt = outcome.outcome === 'held' ? pilot?.doubt(step) : null;
    // A person may have meant any; what a model has bound has to be of this test.
    const reason = doubt ?? (outcome.outcome === 'held' && step.by === 'model' ? outcome.unclaimed : null);
    return reason ? { ...outcome, outcome: 'undecided', reason, errorCode: 'AGENT_UNDECIDED' } : outcome;
  }

  function goesOn(step: Step): boolean {
    if (stop.reason() !== null) state = 'ended';
    if (state === 'only-checks' && step.kind === 'action') state = 'ended';
    return state !== 'ended';
  }

  /** "For each row …": the rows are counted once; where the work takes them away, the next one has moved up. */
  async function forEach(block: Step[], at: number): Promise<StepResult[]> {
    const { target } = block[0]!.each!;
    const merged = block.map(blank);
    const count = await countEach(session, judge, target);
    if (count === 0 || count > EACH_CAP) {
      const expected = `to find ${count === 0 ? 'at least one' : `at most ${EACH_CAP}`} of ${subject(target)}`;
      const actual = count === 0 ? 'there are none' : `there are ${count}`;
      const outcome = count === 0 ? ('broken' as const) : ('undecided' as const);
      const errorCode = count === 0 ? ('TEST_FAILED' as const) : ('AGENT_BUDGET_EXCEEDED' as const);
      const none: Outcome = {
        ...{ outcome, errorCode, expected, actual, reason: count === 0 ? null : actual },
        ...{ target: null, evidence: [], notes: [], atOnce: false },
      };
      await once(block[0]!, merged[0]!, '', async () => none);
      return [merged[0]!, ...block.slice(1).map(notReached)];
    }
    // Looking takes no row away: one that is not drawn at this moment has to come back.
    const onlyLooks = block.every((step) => step.kind === 'check');
    const conditions = block.flatMap(({ given }) => given?.id ?? []);
    for (let round = 1; round <= count; round += 1) {
      // What is so of one row says nothing of the next.
      for (const id of conditions) answers.delete(id);
      const gone = round === 1 || onlyLooks ? 0 : Math.max(0, count - (await countNow(session, target)));
      const place = Math.max(1, round - Math.min(gone, round - 1));
      for (const [index, step] of block.entries()) {
        if (goesOn(step)) await repeated(inRound(step, place), at + index, merged[index]!);
        else if (!/broken|undecided/.test(merged[index]!.outcome))
          // What held of the rows before says nothing of the rest.
          Object.assign(merged[index]!, { ...notReached(step), evidence: merged[index]!.evidence });
      }
    }
    return merged;
  }

  /** A Step as often as it is to be repeated. */
  async function repeated(step: Step, at: number, merged: StepResult): Promise<StepResult> {
    const { until } = step;
    const times = step.times ?? (until ? UNTIL_CAP : 1);
    for (let round = 1; round <= times && goesOn(step); round += 1) {
      const end = until && (await lookForEnd(until, session, judge, round));
      if (end?.outcome === 'held') {
        merged.evidence = [...merged.evidence, ...end.evidence].slice(-10);
        if (round === 1)
          Object.assign(merged, { outcome: 'done', actual: `it was so already: ${end.actual}` });
        return merged;
      }
      const label = times > 1 && !until ? ` (${round} of ${times})` : until ? ` (${round})` : '';
      const outcome = await once(step, merged, label, (title) => tried(step, at, title));
      if (outcome !== 'done' && outcome !== 'held') return merged;
    }
    if (!until || !goesOn(step)) return merged;
    const end = await lookForEnd(until, session, judge, times + 1);
    merged.evidence = [...merged.evidence, ...end.evidence].slice(-10);
    if (end.outcome !== 'held') {
      const after = times === 1 ? 'once' : `${times} times`;
      Object.assign(merged, {
        outcome: 'broken',
        expected: input.mask(input.describeCheck(until)),
        actual: `it was not so after it had been done ${after}`,
        errorCode: 'TEST_FAILED',
      });
      state = 'ended';
    }
    return merged;
  }

  /** One performance, with its record, picture and place in the trace. */
  async function once(
    step: Step,
    merged: StepResult,
    label: string,
    run: (title: string) => Promise<Outcome>,
  ): Promise<Outcome['outcome']> {
    if (performed >= limits.steps) {
      const message = stepsUsedUp(step);
      out.trouble = { errorCode: 'AGENT_BUDGET_EXCEEDED', message };
      Object.assign(merged, { outcome: 'undecided', reason: message, errorCode: 'AGENT_BUDGET_EXCEEDED' });
      state = 'ended';
      return 'undecided';
    }
    const index = out.records.length;
    judge.step = index;
    const title = input.mask(input.describe(step) + label);
    input.emit({ type: 'step-started', index, title });
    const startedAt = Date.now();
    const begun = performance.now();
    const outcome = await run(title);
    if (outcome.outcome !== 'skipped') performed += 1;
    for (const note of outcome.notes.filter((text) => DETOUR.test(text))) {
      out.detours.push({ at: startedAt, title: note, detail: `${title}: ${note}` });
    }
    const durationMs = Math.round((performance.now() - begun) * 10) / 10;
    const screenshot = await picture(index, outcome);
    if (outcome.outcome === 'done') await input.afterAction(index);
    const { instead } = outcome;
    const record: StepRecord = {
      index,
      step: instead ?? step,
      title: instead ? input.mask(input.describe(instead) + label) : title,
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
    return outcome.outcome;
  }

  function stepsUsedUp(before: Step): string {
    return `the limit of ${limits.steps} steps was used up before "${before.words}"`;
  }

  function maskOrNull(text: string | null): string | null {
    return text === null ? null : input.mask(text);
  }
}

/** Not done, and no fault of anybody's: recorded as passed over, with what was in the way. */
function asTry(outcome: Outcome): Outcome {
  const isPlatform = outcome.errorCode?.startsWith('PLATFORM_') ?? false;
  if (isPlatform || outcome.outcome === 'done') return outcome;
  return { ...outcome, outcome: 'skipped', reason: outcome.reason ?? outcome.actual, errorCode: null };
}

function blank(step: Step): StepResult {
  return { ...notReached(step), outcome: 'skipped', reason: null, errorCode: null };
}

/** Repetitions of a step count as one: the worst outcome wins, evidence of the last ten is kept. */
function merge(into: StepResult, outcome: Outcome, record: number, screenshot: string | null): void {
  // "Click it three times if it is there": what was done remains done.
  if (into.record !== null && outcome.outcome === 'skipped') return;
  into.evidence = [...into.evidence, ...outcome.evidence].slice(-10);
  // One row that is not as it should be is not made good by the next one.
  if (into.outcome === 'broken' || (into.outcome === 'undecided' && outcome.outcome !== 'broken')) return;
  into.outcome = outcome.outcome;
  into.expected = outcome.expected ?? into.expected;
  into.actual = outcome.actual ?? into.actual;
  into.reason = outcome.reason;
  into.errorCode = outcome.errorCode;
  into.record = record;
  into.screenshot = screenshot ?? into.screenshot;
}
