import { createHash } from 'node:crypto';
import type { Finding, StepRecord } from '@assay/contract';
import type { PageLog } from '../page/types.ts';
import { line } from './checks/events.ts';
import { isSameSite } from './contradiction.ts';
import { clip } from './phrase.ts';

/** Most findings of one test; the rest repeats itself. */
const MAX_FINDINGS = 100;

type Seen = Omit<Finding, 'fingerprint' | 'occurrences'> & { at: number };

/** Something out of the way that the loop itself noticed: another name that fitted, a healed locator. */
export interface Detour {
  at: number;
  title: string;
  detail: string;
}

/**
 * What went wrong on the way, once for each kind, place and message, in the order it was first seen. Dialogs that the
 * test asked about are not unexpected.
 */
export function gatherFindings(
  log: PageLog,
  baseUrl: string,
  steps: StepRecord[],
  detours: Detour[],
  expectedDialogs: ReadonlySet<number>,
): Finding[] {
  const seen: Seen[] = [];
  const stepAt = (at: number): number | null => {
    const record = steps.findLast((step) => Date.parse(step.startedAt) <= at);
    return record ? record.index : null;
  };
  for (const entry of log.console) {
    const isError = entry.source === 'page-error' || entry.level === 'error';
    // The browser repeats a failed request in the console; the request itself is the finding.
    if (!isError || /^Failed to load resource/.test(entry.text)) continue;
    seen.push({
      at: entry.at,
      kind: entry.source === 'page-error' ? 'page-error' : 'console-error',
      severity: entry.source === 'page-error' ? 'major' : 'minor',
      title: clip(entry.text, 200),
      detail: entry.text.slice(0, 4_000),
      url: entry.url,
      step: stepAt(entry.at),
    });
  }
  const denied = new Set(
    log.requests.filter(({ resourceType }) => resourceType === 'blocked').map(({ url }) => url),
  );
  const isDenied = (text: string): boolean => {
    const url = URL.parse(text);
    if (!url || denied.size === 0) return false;
    const port = url.port || (/^(https|wss):$/.test(url.protocol) ? '443' : '80');
    return denied.has(`${url.hostname}:${port}`);
  };
  for (const request of log.requests) {
    const isBlocked = request.resourceType === 'blocked';
    // What the guard did not let through is told once a host, by a record of the guard's own.
    if (!isBlocked && request.failure !== null && isDenied(request.url)) continue;
    const isFailed = request.failure !== null && !/ERR_ABORTED|NS_BINDING_ABORTED/.test(request.failure);
    const isServerError = request.status !== null && request.status >= 500;
    const isMissing = request.status === 404 && !/favicon\.ico/.test(request.url);
    if (!isBlocked && !isFailed && !isServerError && !isMissing) continue;
    const isOwn = isSameSite(request.url, baseUrl);
    seen.push({
      at: request.at,
      kind: isBlocked ? 'blocked-request' : 'failed-request',
      severity: isServerError && isOwn ? 'critical' : isOwn ? 'major' : 'minor',
      title: isBlocked ? `Blocked: ${request.url} is not an allowed host` : line(request),
      detail: `${request.method} ${request.url}: ${request.failure ?? request.status}`,
      url: request.url,
      step: stepAt(request.at),
    });
  }
  for (const dialog of log.dialogs) {
    if (!dialog.unexpected || expectedDialogs.has(dialog.at)) continue;
    seen.push({
      at: dialog.at,
      kind: 'unexpected-dialog',
      severity: 'minor',
      title: `Unexpected ${dialog.type}: ${clip(dialog.message, 150)}`,
      detail: `The ${dialog.type} was ${dialog.answered ?? 'left open'}, because the test does not mention it.`,
      url: null,
      step: stepAt(dialog.at),
    });
  }
  for (const detour of detours) {
    const { at, title, detail } = detour;
    seen.push({ at, kind: 'detour', severity: 'minor', title, detail, url: null, step: stepAt(at) });
  }
  return fold(seen.sort((a, b) => a.at - b.at));
}

function fold(seen: Seen[]): Finding[] {
  const byPrint = new Map<string, Finding>();
  for (const { at: _at, ...entry } of seen) {
    const print = fingerprint(entry);
    const known = byPrint.get(print);
    if (known) known.occurrences += 1;
    else if (byPrint.size < MAX_FINDINGS)
      byPrint.set(print, { ...entry, fingerprint: print, occurrences: 1 });
  }
  return [...byPrint.values()];
}

/** Kind, place and message, with whatever differs from run to run folded: numbers, ids, ports, query strings. */
export function fingerprint(entry: Pick<Finding, 'kind' | 'title' | 'url'>): string {
  const place = entry.url && URL.canParse(entry.url) ? new URL(entry.url).pathname : '';
  const message = entry.title
    .replace(/https?:\/\/[^\s/]+/g, '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '#')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '#');
  const stable = (text: string) => text.replace(/\d+/g, '#').toLowerCase();
  // The status of a request is what happened, so it is not folded.
  const status = entry.kind === 'failed-request' ? (/answered (\d+)/.exec(entry.title)?.[1] ?? '') : '';
  return createHash('sha256')
    .update([entry.kind, stable(place), stable(message), status].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
