import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Check, NumberMatch, TextMatch } from '@assay/contract';
import { matchNumber } from '../judge/compare.ts';
import { contradicts } from '../judge/contradiction.ts';
import { changesState } from '../judge/under-way.ts';
import type { DownloadRecord, PageLog, RequestRecord } from '../page/types.ts';
import { madeUpText } from './made-up-text.ts';
import { claim, type Held, type Mutation, NotTried, OTHER_TEXT, seenAs } from './mutation.ts';
import { viewOf, withLog } from './view.ts';

/**
 * Checks of addresses and of what the page did are put to another account of it. The page itself is left alone: an
 * address that really changed would make its router act.
 */
type Of<K extends Check['check']> = Held<Extract<Check, { check: K }>>;

function wanted(held: Held, match: TextMatch | undefined, otherwise: string): string {
  if (match === undefined) return otherwise;
  return held.judge.mask(madeUpText(held, match));
}

export function urlMutations(held: Of<'url'>): Mutation[] {
  const { session, check } = held;
  const at = (url: string) => () => seenAs(viewOf(session, { url: () => url }));
  const now = URL.parse(session.url());
  if (check.negated) {
    const text = wanted(held, check.match, '');
    const isWhole = URL.canParse(text);
    const path = text.startsWith('/') ? text : `/${text}`;
    return [claim('URL made to fit', at(isWhole ? text : `${now?.origin ?? 'http://localhost'}${path}`))];
  }
  return [
    claim('path changed', at(`${now?.origin ?? 'http://localhost'}/assay-was-here`)),
    claim('host changed', at(`https://assay.invalid${now ? now.pathname + now.search + now.hash : '/'}`)),
  ];
}

export function titleMutations(held: Of<'title'>): Mutation[] {
  const { session, check } = held;
  const to = check.negated ? wanted(held, check.match, '') : OTHER_TEXT;
  const name = check.negated ? 'title made to fit' : 'title changed';
  return [claim(name, () => seenAs(viewOf(session, { title: () => Promise.resolve(to) })))];
}

/** What happened since the last action began is what the checks of events look at. */
function sinceAction<T extends { at: number }>(held: Held, records: T[]): T[] {
  return records.filter((record) => record.at >= held.judge.actionStartedAt);
}

function before<T extends { at: number }>(held: Held, records: T[]): T[] {
  return records.filter((record) => record.at < held.judge.actionStartedAt);
}

export function requestMutations(held: Of<'request'>): Mutation[] {
  const { session, check } = held;
  const { requests } = session.log;
  if (check.negated) {
    const url = new URL(wanted(held, check.path, '/'), session.url()).href;
    const status = check.status ? statusThat(check.status, true) : 200;
    const sent = requestOf({ at: Date.now(), method: check.method ?? 'GET', url, status });
    return [claim('request sent', () => seenAs(withLog(session, { requests: [...requests, sent] })))];
  }
  const status = check.status ? statusThat(check.status, false) : 500;
  const answered = requests.map((request) =>
    request.at >= held.judge.actionStartedAt ? { ...request, status } : request,
  );
  return [
    claim(`request answered ${status}`, () => seenAs(withLog(session, { requests: answered }))),
    claim('request not sent', () => seenAs(withLog(session, { requests: before(held, requests) }))),
  ];
}

function requestOf(given: Pick<RequestRecord, 'at' | 'method' | 'url' | 'status'>): RequestRecord {
  return { ...given, resourceType: 'fetch', failure: null, durationMs: 1 };
}

/** A status that fits, or one that does not; a server error wherever that will do. */
function statusThat(match: NumberMatch, fits: boolean): number {
  const status = [500, 200, match.value, match.value + 1, 404, 302].find(
    (candidate) => matchNumber(candidate, match) === fits,
  );
  if (status === undefined) throw new NotTried('every status fits it');
  return status;
}

export function downloadMutations(held: Of<'download'>): Mutation[] {
  const { session, check } = held;
  const { downloads } = session.log;
  if (check.negated) return [claim('file downloaded', () => madeUpDownload(held))];
  const since = sinceAction(held, downloads);
  const changed = (change: (record: DownloadRecord) => DownloadRecord) => () =>
    seenAs(withLog(session, { downloads: since.map(change) }));
  const mutations = [claim('file not downloaded', () => seenAs(withLog(session, { downloads: [] })))];
  if (check.name) {
    mutations.push(
      claim(
        'file name changed',
        changed((record) => ({ ...record, name: OTHER_TEXT })),
      ),
    );
  }
  if (check.bytes)
    mutations.push(
      claim(
        'file emptied',
        changed((record) => ({ ...record, bytes: 0 })),
      ),
    );
  if (check.content) mutations.push(claim('content changed', () => otherContent(held, since)));
  return mutations;
}

async function otherContent(held: Held, records: DownloadRecord[]) {
  const { file, undo } = await temporaryFile(OTHER_TEXT);
  const downloads = records.map((record) => ({ ...record, path: file }));
  return { session: withLog(held.session, { downloads }), undo };
}

async function madeUpDownload(held: Of<'download'>) {
  const { check, session } = held;
  const name = wanted(held, check.name, 'file.txt');
  const bytes = check.bytes?.value ?? 10;
  const { file, undo } = await temporaryFile(wanted(held, check.content, OTHER_TEXT));
  // Its record says which hash it has: no file has to be found that has it.
  const sha256 = check.sha256?.toLowerCase() ?? null;
  const record: DownloadRecord = { at: Date.now(), name, bytes, sha256, path: file, failure: null };
  return { session: withLog(session, { downloads: [...session.log.downloads, record] }), undo };
}

async function temporaryFile(text: string) {
  const dir = await mkdtemp(path.join(tmpdir(), 'assay-sensitivity-'));
  const file = path.join(dir, 'file');
  await writeFile(file, text);
  return { file, undo: () => rm(dir, { recursive: true, force: true }) };
}

export function dialogMutations(held: Of<'dialog'>): Mutation[] {
  const { session, check } = held;
  const { dialogs } = session.log;
  if (check.negated) {
    const message = wanted(held, check.match, OTHER_TEXT);
    const shown = {
      at: Date.now(),
      type: 'alert' as const,
      message,
      answered: 'accepted' as const,
      unexpected: true,
    };
    return [claim('dialog shown', () => seenAs(withLog(session, { dialogs: [...dialogs, shown] })))];
  }
  return [
    claim('dialog not shown', () => seenAs(withLog(session, { dialogs: before(held, dialogs) }))),
    ...(check.match ? [dialogSaysOther(held)] : []),
  ];
}

/** Also for checks of messages that an open dialog says. */
export function dialogSaysOther(held: Held): Mutation {
  const { session } = held;
  if (held.check.negated) throw new NotTried('a dialog is open, and the page behind it cannot be changed');
  const dialogs = session.log.dialogs.map((dialog) => ({ ...dialog, message: OTHER_TEXT }));
  return claim('text changed', () => seenAs(withLog(session, { dialogs })));
}

export function consoleMutations(held: Of<'console-clean'>): Mutation[] {
  const { session, check } = held;
  const entry: PageLog['console'][number] = {
    at: Date.now(),
    level: 'error',
    text: OTHER_TEXT,
    source: 'page-error',
    url: null,
  };
  const console = check.negated ? [] : [...session.log.console, entry];
  const name = check.negated ? 'errors removed' : 'error thrown';
  return [claim(name, () => seenAs(withLog(session, { console })))];
}

/**
 * The call that was to change something fails behind the page's back. That is noticed by the rule of server truth,
 * not by what the check says, so it decides nothing.
 */
export function serverFailed(held: Held): Mutation[] {
  const { requests } = held.session.log;
  const isCall = (request: RequestRecord) =>
    request.at >= held.judge.actionStartedAt && changesState(request.method) && request.status !== null;
  if (held.check.check === 'request' || !requests.some(isCall)) return [];
  const failed = requests.map((request) => (isCall(request) ? { ...request, status: 500 } : request));
  return [
    {
      name: 'request answered 500',
      weight: 'server',
      apply: () => seenAs(withLog(held.session, { requests: failed })),
      notices: (session) => contradicts(held.check, [held.check], session, held.judge) !== null,
    },
  ];
}
