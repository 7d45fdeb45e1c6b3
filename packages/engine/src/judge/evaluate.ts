import type { Check, ErrorCode } from '@assay/contract';
import { lookMail } from '../mail/look-mail.ts';
import { type PageSession, PageTrouble } from '../page/types.ts';
import { lookAccessible } from './checks/accessible.ts';
import { lookConsole, lookDialog, lookDownload, lookRequest } from './checks/events.ts';
import { lookLeadsTo } from './checks/leads-to.ts';
import { lookList } from './checks/list.ts';
import { lookTitle, lookUrl } from './checks/location.ts';
import { lookCount, lookNumber } from './checks/number.ts';
import { lookAtOpenDialog } from './checks/open-dialog.ts';
import { lookOrder } from './checks/order.ts';
import { lookSelected, lookState } from './checks/state.ts';
import { lookText, lookValue } from './checks/text.ts';
import { lookVisible } from './checks/visible.ts';
import { matchNumber } from './compare.ts';
import { type CheckResult, evidence, type JudgeContext, type Look, toTargetMatch } from './look.ts';
import { isUnsettled } from './under-way.ts';

/** Longest pause between two looks: values of fields change without a change of the DOM. */
const LOOK_AGAIN_MS = 150;
/** Events outside of the DOM (requests, downloads, dialogs) wake nobody up. */
const LOOK_AGAIN_EVENTS_MS = 50;
/** A look by axe-core takes long enough to be in the page's way. */
const LOOK_AGAIN_ACCESSIBLE_MS = 1_000;
/** A mailbox may be on another machine. */
const LOOK_AGAIN_MAIL_MS = 250;
/** How long a negated check must stay true unless it says otherwise. */
export const DEFAULT_HOLD_MS = 500;

/** Takes one look for a check, without waiting. */
export function look(check: Check, session: PageSession, ctx: JudgeContext): Promise<Look> {
  switch (check.check) {
    case 'visible':
      return lookVisible(check, session, ctx);
    case 'text':
      return lookText(check, session, ctx);
    case 'value':
      return lookValue(check, session, ctx);
    case 'number':
      return lookNumber(check, session, ctx);
    case 'count':
      return lookCount(check, session, ctx);
    case 'enabled':
    case 'checked':
    case 'focused':
    case 'expanded':
      return lookState(check, session, ctx);
    case 'selected':
      return lookSelected(check, session, ctx);
    case 'order':
      return lookOrder(check, session, ctx);
    case 'list':
      return lookList(check, session, ctx);
    case 'leads-to':
      return lookLeadsTo(check, session, ctx);
    case 'url':
      return lookUrl(check, session, ctx);
    case 'title':
      return lookTitle(check, session, ctx);
    case 'request':
      return lookRequest(check, session, ctx);
    case 'download':
      return lookDownload(check, session, ctx);
    case 'dialog':
      return lookDialog(check, session, ctx);
    case 'console-clean':
      return lookConsole(check, session, ctx);
    case 'mail':
      return lookMail(check, ctx);
    case 'accessible':
      return lookAccessible(check, session, ctx);
    case 'judged':
      return lookJudged(check.claim, ctx);
  }
}

const EVENT_CHECKS: ReadonlySet<Check['check']> = new Set(['request', 'download', 'dialog', 'console-clean']);
/** What may be asked while a JavaScript dialog blocks the page. */
const DIALOG_SAFE: ReadonlySet<Check['check']> = new Set([...EVENT_CHECKS, 'url', 'mail']);

/** Claims that something is not there are true before it comes: they have to stay true for a while. */
function mustStay(check: Check): boolean {
  if (check.check === 'console-clean') return !check.negated;
  if (check.check === 'count' && !check.negated) return matchNumber(0, check.match);
  return check.negated === true;
}

/** "No e-mail arrives": true until one comes, and then never again. */
function noMail(check: Check): boolean {
  return check.check === 'mail' && check.negated === true && check.says === undefined;
}

/** The time that was said is how long it has to stay so; waiting for it to become so would be in vain. */
function watchedFor(check: Check, ctx: JudgeContext): number {
  return check.withinMs ?? ctx.limits.checkMs;
}

function boundOf(check: Check, ctx: JudgeContext): number {
  if (noMail(check)) return 0;
  return check.withinMs ?? (check.check === 'mail' ? ctx.limits.mailMs : ctx.limits.checkMs);
}

/**
 * Evaluates one check: looks at once, then again whenever the page changes, until it is true or its time bound is
 * over. Never throws for what the page does.
 *
 * A positive check is held when it is true and nothing that the last action started is still under way, or still
 * true after that ended. A negated one must also stay true for `holdMs`. It is broken when it is false at the end of
 * its bound on a settled page; a page that does not settle within the navigation cap leaves it undecided.
 */
export async function evaluateCheck(
  check: Check,
  session: PageSession,
  ctx: JudgeContext,
): Promise<CheckResult> {
  let last: Look = { truth: null, expected: describe(check), actual: 'nothing was seen yet' };
  try {
    if (check.check === 'judged') return await judged(check.claim, ctx);
    return await wait(check, session, ctx, (seen) => {
      last = seen;
    });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    const code =
      error instanceof PageTrouble
        ? error.code
        : isMissingValue(error)
          ? 'AGENT_MISSING_VALUE'
          : isModelError(error)
            ? error.code
            : 'PLATFORM_INTERNAL';
    return conclude('undecided', { ...last, reason: message, errorCode: code }, ctx);
  }
}

/** Asked once: the evidence does not change by asking again. */
async function judged(claim: string, ctx: JudgeContext): Promise<CheckResult> {
  const seen = await lookJudged(claim, ctx);
  return conclude(seen.truth === null ? 'undecided' : seen.truth ? 'held' : 'broken', seen, ctx);
}

async function lookJudged(claim: string, ctx: JudgeContext): Promise<Look> {
  if (ctx.judgeClaim) return ctx.judgeClaim(claim);
  const reason = 'only a model could tell, and there is none';
  return { truth: null, expected: `a model to judge that ${claim}`, actual: reason, reason };
}

function describe(check: Check): string {
  return `${check.check.replace('-', ' ')} to ${check.negated ? 'not ' : ''}hold`;
}

function isModelError(error: unknown): error is Error & { code: ErrorCode } {
  return error instanceof Error && error.name === 'ModelError';
}

function isMissingValue(error: unknown): boolean {
  return error instanceof Error && error.name === 'MissingValue';
}

async function wait(
  check: Check,
  session: PageSession,
  ctx: JudgeContext,
  remember: (seen: Look) => void,
): Promise<CheckResult> {
  const startedAt = Date.now();
  const bound = Math.min(startedAt + boundOf(check, ctx), ctx.deadline);
  const settleEnd = Math.min(Math.max(bound, startedAt + ctx.limits.navigationMs), ctx.deadline);
  const holdMs = mustStay(check)
    ? (check.holdMs ?? (noMail(check) ? watchedFor(check, ctx) : DEFAULT_HOLD_MS))
    : 0;
  let trueSince: number | null = null;
  let failures = 0;
  let looks = 0;

  for (;;) {
    if (ctx.signal.aborted) return conclude('undecided', cancelled(check), ctx);
    let seen: Look;
    try {
      seen = await lookSafely(check, session, ctx);
      failures = 0;
      looks += 1;
    } catch (error) {
      // A navigation can pull the page away under a look; what happens again and again is no accident.
      failures += 1;
      if (error instanceof PageTrouble || isMissingValue(error) || failures >= 5) throw error;
      await session.waitForChange(LOOK_AGAIN_MS);
      continue;
    }
    remember(seen);
    const now = Date.now();
    const isTrue = seen.truth !== null && seen.truth === !check.negated;

    if (isTrue) {
      if (isUnsettled(check, session, ctx, now)) {
        if (now >= settleEnd) return conclude('undecided', unsettled(seen), ctx);
        // What is about to be replaced counts for nothing: look again when it has ended.
        trueSince = null;
        await settle(session, settleEnd - now);
        if (isUnsettled(check, session, ctx, Date.now())) await session.waitForChange(pause(check));
        continue;
      }
      if (holdMs === 0) return { ...conclude('held', seen, ctx), atOnce: looks === 1 };
      trueSince ??= now;
      const left = trueSince + holdMs - now;
      if (left <= 0) return conclude('held', seen, ctx);
      if (now >= ctx.deadline) return conclude('undecided', outOfTime(seen), ctx);
      await session.waitForChange(Math.min(left, pause(check)));
      continue;
    }

    trueSince = null;
    if (now < bound) {
      await session.waitForChange(Math.max(1, Math.min(bound - now, pause(check))));
      continue;
    }
    if (isUnsettled(check, session, ctx, now)) {
      if (now >= settleEnd) return conclude('undecided', unsettled(seen), ctx);
      await settle(session, settleEnd - now);
      if (isUnsettled(check, session, ctx, Date.now())) await session.waitForChange(LOOK_AGAIN_MS);
      continue;
    }
    return conclude(judgeFalse(check, seen), seen, ctx);
  }
}

/** One look; a dialog that blocks the page and that nobody asked about is answered first. */
async function lookSafely(check: Check, session: PageSession, ctx: JudgeContext): Promise<Look> {
  if (session.dialogOpen() && !DIALOG_SAFE.has(check.check)) {
    const said = lookAtOpenDialog(check, session, ctx);
    if (said) return said;
    // One answer can bring the next dialog; a page that opens them without end must not hold us up.
    for (let count = 0; session.dialogOpen() && count < 50; count += 1)
      await session.answerUnexpectedDialog();
  }
  return look(check, session, ctx);
}

function pause(check: Check): number {
  if (check.check === 'accessible') return LOOK_AGAIN_ACCESSIBLE_MS;
  if (check.check === 'mail') return LOOK_AGAIN_MAIL_MS;
  return EVENT_CHECKS.has(check.check) ? LOOK_AGAIN_EVENTS_MS : LOOK_AGAIN_MS;
}

async function settle(session: PageSession, capMs: number): Promise<void> {
  if (!session.dialogOpen()) await session.settle(Math.max(1, Math.min(capMs, 3_000)));
}

function judgeFalse(check: Check, seen: Look): 'broken' | 'undecided' {
  if (seen.truth !== null) return 'broken';
  return seen.absent && !check.negated ? 'broken' : 'undecided';
}

function cancelled(check: Check): Look {
  return {
    truth: null,
    expected: describe(check),
    actual: 'the test was stopped',
    reason: 'the test was stopped',
  };
}

function outOfTime(seen: Look): Look {
  const reason = 'the time of the test was over before it could be shown';
  return { ...seen, truth: null, reason, errorCode: 'PLATFORM_TIMEOUT' };
}

function unsettled(seen: Look): Look {
  const reason = `the page was still loading when the time was over: ${seen.actual}`;
  return { ...seen, truth: null, reason, errorCode: 'PLATFORM_TIMEOUT' };
}

function conclude(outcome: CheckResult['outcome'], seen: Look, ctx: JudgeContext): CheckResult {
  const isUndecided = outcome === 'undecided';
  const expected = ctx.mask(seen.expected);
  const actual = ctx.mask(seen.actual);
  const word = outcome === 'held' ? 'held' : outcome === 'broken' ? 'broken' : 'undecided';
  return {
    outcome,
    expected,
    actual,
    reason: isUndecided ? ctx.mask(seen.reason ?? seen.actual) : null,
    errorCode: isUndecided
      ? (seen.errorCode ?? 'AGENT_UNDECIDED')
      : outcome === 'broken'
        ? 'TEST_FAILED'
        : null,
    target: seen.target ? toTargetMatch(seen.target) : null,
    atOnce: false,
    ...(seen.unclaimed !== undefined && { unclaimed: ctx.mask(seen.unclaimed) }),
    evidence: [evidence('check', `${word}: expected ${expected}; ${actual}`, ctx), ...(seen.evidence ?? [])],
  };
}
