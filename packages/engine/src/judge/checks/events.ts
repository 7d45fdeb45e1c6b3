import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Check, TextMatch } from '@assay/contract';
import type { DownloadRecord, PageSession, RequestRecord } from '../../page/types.ts';
import { matchNumber, matchText } from '../compare.ts';
import { evidence, type JudgeContext, type Look, textOf } from '../look.ts';
import { numberPhrase, quote, textPhrase } from '../phrase.ts';
import { urlFits } from './location.ts';

type RequestCheck = Extract<Check, { check: 'request' }>;
type DownloadCheck = Extract<Check, { check: 'download' }>;
type DialogCheck = Extract<Check, { check: 'dialog' }>;
type ConsoleCheck = Extract<Check, { check: 'console-clean' }>;

/** Downloads up to this size are read to compare their content. */
const MAX_CONTENT_BYTES = 20_000_000;

/** A request with this method and path was answered with this status since the last action began. */
export async function lookRequest(
  check: RequestCheck,
  session: PageSession,
  ctx: JudgeContext,
): Promise<Look> {
  const path = textOf(check.path?.value, ctx);
  const method = check.method?.toUpperCase();
  const name = [method ?? 'a request', check.path ? path : ''].filter(Boolean).join(' ');
  const status = check.status ? ` answered ${numberPhrase(check.status)}` : '';
  const expected = `${check.negated ? 'no ' : ''}${name}${status} to be sent`;
  const since = session.log.requests.filter((request) => request.at >= ctx.actionStartedAt);
  const named = since.filter(
    (request) =>
      (method === undefined || request.method.toUpperCase() === method) &&
      (check.path === undefined || urlFits(request.url, check.path, path)),
  );
  const fits = named.find((request) => statusFits(request, check));
  if (fits) {
    return {
      truth: true,
      expected,
      actual: line(fits),
      evidence: [evidence('request', line(fits), ctx, fits.at)],
    };
  }
  const others = (named.length > 0 ? named : since.filter(isData)).slice(-4);
  const actual =
    named.length > 0
      ? named.slice(-3).map(line).join('; ')
      : `no such request was sent${others.length > 0 ? ` (seen: ${others.map(line).join('; ')})` : ''}`;
  return {
    truth: false,
    expected,
    actual,
    evidence: others.map((request) => evidence('request', line(request), ctx, request.at)),
  };
}

function isData(request: RequestRecord): boolean {
  return ['xhr', 'fetch', 'document'].includes(request.resourceType);
}

function statusFits(request: RequestRecord, check: RequestCheck): boolean {
  if (check.status === undefined) return check.negated === true || request.status !== null;
  return request.status !== null && matchNumber(request.status, check.status);
}

/** `POST /api/orders answered 500`. */
export function line(request: RequestRecord): string {
  const where = URL.canParse(request.url) ? new URL(request.url).pathname : request.url;
  const isTorn = request.status !== null && /ABORTED/.test(request.failure ?? '');
  if (request.failure !== null && !isTorn) return `${request.method} ${where} failed (${request.failure})`;
  const answer = request.status === null ? 'was not answered yet' : `answered ${request.status}`;
  return `${request.method} ${where} ${answer}`;
}

/** A file was downloaded since the last action began. */
export async function lookDownload(
  check: DownloadCheck,
  session: PageSession,
  ctx: JudgeContext,
): Promise<Look> {
  const name = textOf(check.name?.value, ctx);
  const expected = `a file${check.name ? ` whose name ${describeName(check.name, name)}` : ''} ${check.negated ? 'not ' : ''}to be downloaded${check.bytes ? ` with ${numberPhrase(check.bytes)} bytes` : ''}${check.content ? ` that ${textPhrase(check.content, textOf(check.content.value, ctx), 'say', false).replace(/^to /, 'can ')}` : ''}`;
  const since = session.log.downloads.filter((download) => download.at >= ctx.actionStartedAt);
  const problems: Mismatch[] = [];
  for (const download of since) {
    const problem = await mismatch(download, check, name, ctx);
    if (problem === null) {
      const actual = `${quote(download.name)} (${download.bytes ?? '?'} bytes) was downloaded`;
      return { truth: true, expected, actual, evidence: [evidence('download', actual, ctx, download.at)] };
    }
    problems.push(problem);
  }
  const actual = problems.length > 0 ? problems.map(({ says }) => says).join('; ') : 'nothing was downloaded';
  // What a file does not say, is not or weighs not is told by a file that was read, and by no other.
  const isOfFile = check.content ?? check.bytes ?? check.sha256;
  if (check.negated && isOfFile !== undefined && !problems.some(({ isRead }) => isRead))
    return { truth: null, absent: true, expected, actual, reason: actual };
  return { truth: false, expected, actual };
}

/** Why a file is not the one that is meant; `isRead` when what was asked of it was looked at. */
interface Mismatch {
  says: string;
  isRead: boolean;
}

const NAMED = { 'starts-with': 'starts with', 'ends-with': 'ends with', contains: 'contains' } as const;

function describeName(match: TextMatch, name: string): string {
  const op =
    match.op in NAMED ? NAMED[match.op as keyof typeof NAMED] : match.op === 'matches' ? 'fits' : 'is';
  return `${op} ${quote(name)}`;
}

async function mismatch(
  download: DownloadRecord,
  check: DownloadCheck,
  name: string,
  ctx: JudgeContext,
): Promise<Mismatch | null> {
  const label = quote(download.name);
  const unread = (says: string): Mismatch => ({ says: `${label} ${says}`, isRead: false });
  const read = (says: string): Mismatch => ({ says: `${label} ${says}`, isRead: true });
  if (check.name && !matchText(download.name, check.name, name)) return unread('was downloaded');
  if (download.failure !== null)
    return { says: `the download of ${label} failed: ${download.failure}`, isRead: false };
  if (download.path === null || download.bytes === null) return unread('is still being downloaded');
  if (check.bytes && !matchNumber(download.bytes, check.bytes)) return read(`has ${download.bytes} bytes`);
  if (check.sha256 !== undefined) {
    const hash =
      download.sha256 ??
      createHash('sha256')
        .update(await readFile(download.path))
        .digest('hex');
    if (hash !== check.sha256.toLowerCase()) return read(`has the SHA-256 ${hash}`);
  }
  if (check.content) {
    if (download.bytes > MAX_CONTENT_BYTES)
      return unread(`is too large to be read (${download.bytes} bytes)`);
    const content = ctx.mask(await readFile(download.path, 'utf8'));
    if (!matchText(content, check.content, textOf(check.content.value, ctx)))
      return isPacked(content)
        ? unread('is no text file: its words cannot be read')
        : read(`starts with ${quote(content, 60)}`);
  }
  return null;
}

/** A PDF, an archive (as spreadsheets are) or a picture: its words are not there as bytes. */
function isPacked(content: string): boolean {
  return /^(?:%PDF-|PK\u0003\u0004)|\0/.test(content);
}

/** An alert, confirm or prompt was shown since the last action began. */
export async function lookDialog(check: DialogCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match?.value, ctx);
  const says = check.match ? ` that says ${quote(wanted)}` : '';
  const expected = check.negated ? `no dialog${says} to be shown` : `a dialog${says} to be shown`;
  const since = session.log.dialogs.filter((dialog) => dialog.at >= ctx.actionStartedAt);
  const match = check.match;
  const fits = since.find(
    (dialog) => match === undefined || matchText(dialog.message, match, wanted, { words: true }),
  );
  if (fits) {
    const actual = `the ${fits.type} says ${quote(fits.message, 80)}`;
    return { truth: true, expected, actual, evidence: [evidence('dialog', actual, ctx, fits.at)] };
  }
  const last = since.at(-1);
  const actual = last ? `the ${last.type} says ${quote(last.message, 80)}` : 'no dialog was shown';
  return { truth: false, expected, actual };
}

/** No error in the console and no uncaught exception, from the beginning of the test. */
export async function lookConsole(
  check: ConsoleCheck,
  session: PageSession,
  ctx: JudgeContext,
): Promise<Look> {
  const expected = check.negated ? 'an error in the console' : 'no errors in the console';
  const errors = session.log.console.filter(
    (entry) =>
      entry.source === 'page-error' ||
      (entry.level === 'error' && !/favicon\.ico/.test(entry.text + entry.url)),
  );
  if (errors.length === 0) return { truth: true, expected, actual: 'there are none' };
  const first = errors[0]!;
  const more = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
  return {
    truth: false,
    expected,
    actual: `there is ${quote(first.text, 100)}${more}`,
    evidence: errors.slice(0, 5).map((entry) => evidence('console', entry.text.slice(0, 300), ctx, entry.at)),
  };
}
