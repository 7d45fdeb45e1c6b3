import type { Check } from '@assay/contract';
import type { PageSession, RequestRecord } from '../page/types.ts';
import type { JudgeContext } from './look.ts';

/** Calls that start this long after an action may still be what it started (debounce, chained calls). */
const ACTION_WINDOW_MS = 3_000;
/** A call that only reads and takes longer than this is a stream or a long poll, not part of the action. */
const LONG_LIVED_MS = 10_000;

/**
 * Whether something that the last action started has not ended: a page being loaded, or a call for data. Calls that
 * the page was making before the action as well (polling) do not count, nor do streams and pictures. A call that
 * changes something counts for as long as it is not answered.
 */
export function underWay(session: PageSession, ctx: JudgeContext, now: number): boolean {
  const known = new Set<string>();
  const open: RequestRecord[] = [];
  for (const request of session.log.requests) {
    if (request.at < ctx.actionStartedAt) known.add(place(request));
    else if (request.status === null && request.failure === null && counts(request, ctx, now))
      open.push(request);
  }
  return open.some((request) => request.resourceType === 'document' || !known.has(place(request)));
}

/** The same for one check: only what is said of downloads has to wait for one that is coming in. */
export function isUnsettled(check: Check, session: PageSession, ctx: JudgeContext, now: number): boolean {
  if (underWay(session, ctx, now)) return true;
  if (check.check !== 'download') return false;
  return session.log.downloads.some(
    ({ at, path, failure }) => at >= ctx.actionStartedAt && path === null && failure === null,
  );
}

function counts(request: RequestRecord, ctx: JudgeContext, now: number): boolean {
  const age = now - request.at;
  if (request.resourceType === 'document') return age < ctx.limits.navigationMs;
  if (request.resourceType !== 'xhr' && request.resourceType !== 'fetch') return false;
  if (request.at - ctx.actionStartedAt > ACTION_WINDOW_MS) return false;
  return age < LONG_LIVED_MS || changesState(request.method);
}

/** POST, PUT, PATCH and DELETE; the others are safe by RFC 9110, section 9.2.1. */
export function changesState(method: string): boolean {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method.toUpperCase());
}

function place(request: RequestRecord): string {
  const query = request.url.indexOf('?');
  return `${request.method} ${query === -1 ? request.url : request.url.slice(0, query)}`;
}
