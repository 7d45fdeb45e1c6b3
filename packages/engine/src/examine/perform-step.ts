import type { Action, ActionStep, ErrorCode, Evidence, Limits, Target, TargetMatch } from '@assay/contract';
import { evaluateCheck, evidence, type JudgeContext, subject, toTargetMatch } from '../judge/index.ts';
import { absence, candidates } from '../judge/phrase.ts';
import { readMail } from '../mail/read-mail.ts';
import type { ActionGuard, ActionReport, PageSession } from '../page/types.ts';
import { sleep } from './stop.ts';
import type { Values } from './values.ts';

/** What became of one performance of an action. */
export interface Performed {
  outcome: 'done' | 'broken' | 'undecided';
  expected: string | null;
  actual: string | null;
  reason: string | null;
  errorCode: ErrorCode | null;
  target: TargetMatch | null;
  evidence: Evidence[];
  /** What the page did on the way that nobody asked for: another tab, a name that only nearly fits. */
  notes: string[];
  /** The page is as the step before had left it. */
  atOnce: boolean;
  /** Options of the target that fit equally well, as texts that tell them apart. */
  options?: string[];
}

export interface PerformContext {
  session: PageSession;
  limits: Limits;
  judge: JudgeContext;
  values: Values;
  /** The step in plain words: `click the "Save" button`. */
  title: string;
  /** A picture of what comes of it will be taken. */
  pictured: boolean;
  /** What a model may not use though its action finds it on the way; null without a model. */
  guard: ActionGuard | null;
}

/** Performs the action of a step and puts what came of it into words. */
export async function performStep(step: ActionStep, ctx: PerformContext): Promise<Performed> {
  const { do: action } = step;
  if (action.action === 'wait-for') return waitFor(action, ctx);
  if (action.action === 'remember') return remember(action, ctx);
  if (action.action === 'read-mail') return fromMail(action, ctx);
  const isNavigation = ['goto', 'back', 'forward', 'reload'].includes(action.action);
  const bound = isNavigation ? ctx.limits.navigationMs : ctx.limits.actionMs;
  const timeoutMs = Math.max(1, Math.min(bound, ctx.judge.deadline - Date.now()));
  const { signal } = ctx.judge;
  const guard = step.by === 'model' ? ctx.guard : null;
  const report = await ctx.session.perform(action, { timeoutMs, signal, pictured: ctx.pictured, guard });
  if (report.outcome === 'done') noteTyped(action, ctx);
  // Of two targets only the report knows which one was not found.
  return fromReport(report, action.action === 'drag' ? undefined : targetOf(action), ctx);
}

/** An address that the test has put somewhere is one that its mail goes to. */
function noteTyped(action: Action, { judge, values }: PerformContext): void {
  const texts = 'value' in action ? [action.value] : action.action === 'answer-dialog' ? [action.text] : [];
  for (const text of texts) if (text && judge.mail) judge.mail.noteTyped(values.resolve(text));
}

export function targetOf(action: Action): Target | undefined {
  return 'target' in action ? action.target : undefined;
}

/** An action the page refused is a failure of the product; one that could not be understood on this page is not. */
export function fromReport(
  report: ActionReport,
  target: Target | undefined,
  ctx: Pick<PerformContext, 'judge' | 'title' | 'session'>,
): Performed {
  const { judge, title } = ctx;
  if (report.outcome === 'done') {
    const on = report.target ? `: ${report.target.description}` : '';
    return {
      ...NOTHING,
      outcome: 'done',
      actual: `done${on}`,
      target: report.target,
      evidence: [evidence('action', `${title}${on}; then at ${ctx.session.url()}`, judge)],
      notes: report.notes,
    };
  }
  if (report.outcome === 'missing-value') return undecided(report.message, 'AGENT_MISSING_VALUE');
  if (report.outcome === 'ambiguous') {
    const named = report.candidates.slice(0, 5).map((candidate) => candidate.description);
    const list = named.filter((name) => !report.message.includes(name));
    const reason = list.length > 0 ? `${report.message} (${list.join(', ')})` : report.message;
    const { candidates: found, options } = report;
    const target = found[0] ?? null;
    return { ...undecided(reason, 'AGENT_AMBIGUOUS_TARGET'), target, ...(options && { options }) };
  }
  if (report.reason === 'other')
    return { ...undecided(report.message, 'AGENT_UNDECIDED'), target: report.target };
  if (report.reason === 'navigation') return undecided(report.message, 'PLATFORM_NETWORK');
  const near = report.near.filter((name) => !report.message.includes(name)).slice(0, 3);
  const nearest = near.length > 0 ? ` (nearest: ${near.join(', ')})` : '';
  const what =
    report.reason === 'missing' && target
      ? `could not find ${subject(target)}`
      : report.message || `could not ${title}`;
  const actual = `${what}${nearest}`;
  return {
    ...NOTHING,
    outcome: 'broken',
    actual,
    errorCode: 'TEST_FAILED',
    target: report.target,
    evidence: [evidence('action', `could not ${title}: ${report.message}${nearest}`, judge)],
  };
}

const NOTHING = {
  expected: null,
  actual: null,
  reason: null,
  errorCode: null,
  target: null,
  evidence: [],
  notes: [],
  atOnce: false,
} satisfies Omit<Performed, 'outcome'>;

function undecided(reason: string, errorCode: ErrorCode): Performed {
  return { ...NOTHING, outcome: 'undecided', reason, errorCode };
}

/** Waiting is what the person asked for, so it may take as long as a page load unless they gave a time. */
async function waitFor(
  action: Extract<Action, { action: 'wait-for' }>,
  ctx: PerformContext,
): Promise<Performed> {
  const { judge, session, limits } = ctx;
  if (action.check === undefined) {
    await sleep(action.ms ?? 0, judge.signal);
    if (judge.signal.aborted) return undecided('the test was stopped', 'AGENT_UNDECIDED');
    return { ...NOTHING, outcome: 'done', actual: `waited ${(action.ms ?? 0) / 1000} s` };
  }
  const withinMs = action.check.withinMs ?? action.ms ?? limits.navigationMs;
  const result = await evaluateCheck({ ...action.check, withinMs }, session, judge);
  const notes = result.unclaimed === undefined ? [] : [result.unclaimed];
  if (result.outcome === 'held') return { ...result, outcome: 'done', notes };
  const waited = `it is not so after ${withinMs / 1000} s: ${result.actual}`;
  if (result.outcome === 'broken') return { ...result, outcome: 'broken', actual: waited, notes: [] };
  return { ...result, outcome: 'undecided', notes: [] };
}

/** Keeps what was taken out of an e-mail as an output value. */
async function fromMail(
  action: Extract<Action, { action: 'read-mail' }>,
  { judge, values }: PerformContext,
): Promise<Performed> {
  const read = await readMail(action, judge);
  const { evidence: proof } = read;
  if (read.outcome === 'broken')
    return { ...NOTHING, outcome: 'broken', actual: read.actual, errorCode: 'TEST_FAILED', evidence: proof };
  if (read.outcome === 'undecided') return { ...undecided(read.reason, read.errorCode), evidence: proof };
  values.outputs[action.name] = read.value;
  const actual = `it was read: ${read.value}`;
  return { ...NOTHING, outcome: 'done', actual, evidence: proof, notes: read.notes };
}

/** Keeps a text of the page as an output value. */
async function remember(
  action: Extract<Action, { action: 'remember' }>,
  ctx: PerformContext,
): Promise<Performed> {
  const { session, judge, limits, values, title } = ctx;
  const keep = (text: string, target: TargetMatch | null): Performed => {
    values.outputs[action.name] = text;
    const actual = `${action.name} is "${text}"`;
    return { ...NOTHING, outcome: 'done', actual, target, evidence: [evidence('text', actual, judge)] };
  };
  if (action.of === 'url') return keep(session.url(), null);
  const { target } = action;
  if (target === undefined) return undecided(`${title}: what to remember is not said`, 'AGENT_UNDECIDED');
  const end = Math.min(Date.now() + limits.actionMs, judge.deadline);
  for (;;) {
    const found = await session.find(target, { for: 'read' });
    const visible = found.matches.filter((facts) => facts.visible);
    const facts = visible[0];
    const whole = facts ? (facts.labelledValue ?? facts.value ?? facts.text) : '';
    const text = action.word === undefined ? whole : wordAt(whole, action.word);
    if (visible.length === 1 && facts && text !== '') return keep(text, toTargetMatch(facts));
    if (Date.now() >= end || judge.signal.aborted) {
      if (visible.length > 1) return undecided(candidates(found), 'AGENT_AMBIGUOUS_TARGET');
      const actual = facts
        ? `${subject(target)} ${whole === '' ? 'is empty' : 'has no such word'}: there is nothing to remember`
        : `could not find ${subject(target)}: ${absence(target, found)}`;
      return { ...NOTHING, outcome: 'broken', actual, errorCode: 'TEST_FAILED' };
    }
    await session.waitForChange(150);
  }
}

/** The n-th word, from the end when negative, without the signs around it; empty when there are not so many. */
function wordAt(text: string, place: number): string {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return (words.at(place > 0 ? place - 1 : place) ?? '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
