import type { Check, Evidence, Target, Value } from '@assay/contract';
import type { PageSession, RequestRecord } from '../page/types.ts';
import { line } from './checks/events.ts';
import { matchNumber } from './compare.ts';
import { type CheckResult, evidence, type JudgeContext } from './look.ts';
import { clip } from './phrase.ts';
import { changesState } from './under-way.ts';

/** Words of a page that tells of a failure; whoever expects them expects the failed request behind them. */
const FAILURE =
  /\b(errors?|fail(s|ed|ure)?|problems?|wrong|invalid|refus\w*|reject\w*|den(y|ied)|unable|try again|sorry|oops|not|cannot|can't|couldn't|could not|unavailable|forbidden|unauthori[sz]ed|expired|missing|required|must|already|incorrect|too (long|short|many|large)|declined)\b/i;
/** Words of a page that claims success. */
const SUCCESS =
  /\b(thank you|thanks|saved?|success\w*|placed|created|added|updated|sent|submitted|received|confirmed|complete[d]?|done|deleted|removed|registered|welcome|uploaded|published|paid|booked|changed|subscribed)\b/i;
/** These speak of requests and events themselves. */
const EXEMPT: ReadonlySet<Check['check']> = new Set([
  'request',
  'console-clean',
  'dialog',
  'download',
  'mail',
  'accessible',
]);

/** Whether a check expects that something went wrong: an error message, or a request that is refused. */
export function expectsFailure(check: Check): boolean {
  if (check.check === 'request') {
    const status = check.status;
    return !check.negated && status !== undefined && (status.to ?? status.value) >= 400;
  }
  if (EXEMPT.has(check.check)) return false;
  const words = wordsOf(check);
  return check.negated ? SUCCESS.test(words) && !FAILURE.test(words) : FAILURE.test(words);
}

/**
 * Server truth: a held check is undecided when a request of the last action that was to change something failed, and
 * nothing in the test says that it should. `window` holds all checks that follow the same action. What says nothing of
 * the content (an address, something that is not there) does not hold of a server's error page (5xx) either. Null when
 * nothing contradicts.
 */
export function contradicts(
  check: Check,
  window: Check[],
  session: PageSession,
  ctx: JudgeContext,
): { reason: string; evidence: Evidence[] } | null {
  if (EXEMPT.has(check.check) || window.some(expectsFailure)) return null;
  const claimsSuccess = !check.negated && SUCCESS.test(wordsOf(check));
  const requests = session.log.requests;
  const failed = requests.find(
    (request, index) =>
      request.at >= ctx.actionStartedAt &&
      changesState(request.method) &&
      request.resourceType !== 'ping' &&
      isSameSite(request.url, session.url()) &&
      isFailure(request, claimsSuccess) &&
      !requests.slice(index + 1).some((later) => isRepeat(later, request)),
  );
  const culprit = failed ?? (saysNothingOfContent(check) ? errorPage(session, ctx) : undefined);
  if (!culprit) return null;
  const reason = line(culprit);
  return { reason: ctx.mask(reason), evidence: [evidence('request', reason, ctx, culprit.at)] };
}

/** What holds of an error page as well as of the page that should be there: its address, and what is not on it. */
function saysNothingOfContent(check: Check): boolean {
  if (check.check === 'url' || check.check === 'title' || check.negated) return true;
  return check.check === 'count' && matchNumber(0, check.match);
}

/** The document that the page shows, when the server answered it with an error. */
function errorPage(session: PageSession, ctx: JudgeContext): RequestRecord | undefined {
  const shown = session.url().split('#')[0];
  const document = session.log.requests.findLast(
    (request) => request.resourceType === 'document' && request.url.split('#')[0] === shown,
  );
  if (!document || document.at < ctx.actionStartedAt) return undefined;
  return document.status !== null && document.status >= 500 ? document : undefined;
}

/** A held result beside a contradiction: undecided, with both pieces of evidence. */
export function contradicted(
  result: CheckResult,
  found: { reason: string; evidence: Evidence[] },
): CheckResult {
  return {
    ...result,
    outcome: 'undecided',
    reason: `${clip(result.actual, 60)}, but ${found.reason}`,
    errorCode: 'AGENT_CONTRADICTED',
    evidence: [...result.evidence, ...found.evidence],
  };
}

/** A refusal (4xx) contradicts only a claim of success: a form that answers 422 and says why is in order. */
function isFailure(request: RequestRecord, claimsSuccess: boolean): boolean {
  if (request.failure !== null) return !/ERR_ABORTED|NS_BINDING_ABORTED/.test(request.failure);
  if (request.status === null) return false;
  return request.status >= 500 || (claimsSuccess && request.status >= 400);
}

/** The page tried again and was answered. */
function isRepeat(later: RequestRecord, failed: RequestRecord): boolean {
  return (
    later.method === failed.method && later.url === failed.url && later.status !== null && later.status < 400
  );
}

/** Same host, or hosts that share their last two labels; a tracker elsewhere does not speak for the application. */
export function isSameSite(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const first = new URL(a).hostname;
  const second = new URL(b).hostname;
  if (first === second) return true;
  if (isLoopback(first) && isLoopback(second)) return true;
  if (/^[\d.]+$|:/.test(first) || /^[\d.]+$|:/.test(second)) return false;
  return site(first) === site(second) && site(first).includes('.');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^127\./.test(host) || host === '[::1]';
}

function site(host: string): string {
  const labels = host.split('.');
  // Country domains with a fixed second level: `shop.co.uk` is a site, `co.uk` is not.
  const depth = /^(co|com|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '') && labels.length > 2 ? 3 : 2;
  return labels.slice(-depth).join('.');
}

/** What a check expects to be read on the page, without the words around it. */
function wordsOf(check: Check): string {
  const texts: string[] = [];
  if ('match' in check && check.match && 'op' in check.match && typeof check.match.value === 'object') {
    texts.push(literalOf(check.match.value));
  }
  if ('target' in check && check.target) texts.push(...wordsOfTarget(check.target));
  if (check.check === 'list') texts.push(...check.values.map(literalOf));
  if (check.check === 'selected' && check.option) texts.push(literalOf(check.option));
  return texts.join(' ');
}

function wordsOfTarget(target: Target): string[] {
  return [target.words, literalOf(target.name), ...(target.having ?? []).map(literalOf)];
}

function literalOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value.kind === 'literal') return value.text;
  return value.kind === 'joined' ? value.parts.map(literalOf).join('') : '';
}
