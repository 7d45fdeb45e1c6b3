import type { RunStatusAnswer } from '@assay/contract';
import { aggregateRun, type CaseOutcome, type ReportRun } from '@assay/engine';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { judgeGate } from '../gate/judge.ts';
import type { Gate } from '../gate/options.ts';
import { type Interrupt, onInterrupt } from '../interrupt.ts';
import { createReporters, type ReporterChoice } from '../reporters/index.ts';
import { gateJson } from '../reporters/json.ts';
import type { Reporter, ToldRun } from '../reporters/reporter.ts';
import { plural, type Terminal } from '../terminal.ts';
import { callServer } from './call.ts';
import type { Connection } from './connection.ts';
import { digest } from './digest.ts';
import { followRun } from './follow.ts';
import {
  addPictures,
  createTeller,
  type EndedRun,
  fetchReport,
  fetchWritten,
  runJson,
  toldRun,
} from './told.ts';
import { patiently } from './trouble.ts';

export interface WatchOptions {
  reporter?: ReporterChoice[];
  /** Seconds; default 3600. */
  timeout?: number;
  /** Seconds; default 5. */
  pollInterval?: number;
  json?: boolean;
}

export interface WatchedRun {
  shortId: string;
  url: string;
  total: number;
  /** `test plan "Smoke"`; what the run is of. */
  title: string;
}

const TIMEOUT_S = 3600;
const POLL_S = 5;

/**
 * Waits for the end of a run, tells it, and judges it. Ctrl-C cancels the run on the server and goes on waiting for its
 * end; twice leaves.
 */
export async function watchRun(
  connection: Connection,
  run: WatchedRun,
  options: WatchOptions & { gate: Gate; isKnown: boolean },
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  const { note } = terminal;
  const deadline = Date.now() + (options.timeout ?? TIMEOUT_S) * 1000;
  const live = options.json ? toNotes(terminal) : terminal;
  const reporter = createReporters(options.reporter ?? [], context, live);
  const interrupt = cancelOnInterrupt(connection, () => current, deadline, note);
  let current = run.shortId;
  const follow = (shortId: string, isKnown: boolean) => {
    current = shortId;
    return followRun({
      connection,
      shortId,
      pollSeconds: options.pollInterval ?? POLL_S,
      deadline,
      isKnown,
      onStatus: createTeller(reporter),
      note,
    });
  };
  try {
    reporter.onBegin({
      headline: `${plural(run.total, 'test')} of ${run.title}`,
      url: run.url,
      total: run.total,
      concurrency: null,
      startedAt: new Date(),
    });
    const status = await follow(run.shortId, options.isKnown);
    if (status === undefined) return timedOut(run, options, note);
    const patient = <T>(call: () => Promise<T>) => patiently(call, { deadline, note });
    let ended: EndedRun = {
      status,
      report: await patient(() => fetchReport(connection, run.shortId)),
      reruns: [],
    };
    const flaky = new Set<string>();
    for (let retry = 1; retry <= options.gate.retries && !interrupt.signal.aborted; retry += 1) {
      const open = openCases(ended.status);
      if (open.length === 0) break;
      const again = await patient(() => rerun(connection, run.shortId, open, retry));
      note(
        `Running ${plural(open.length, 'case')} again (${retry} of ${options.gate.retries}): ${again.url}`,
      );
      const second = await follow(again.shortId, true);
      if (second === undefined) return timedOut({ ...run, ...again }, options, note);
      const report = await patient(() => fetchReport(connection, again.shortId));
      ended = merged(ended, second, report, open, flaky);
    }
    return await finish(connection, ended, flaky, { ...options, patient }, reporter, interrupt, terminal);
  } finally {
    interrupt.done();
  }
}

async function finish(
  connection: Connection,
  ended: EndedRun,
  flaky: ReadonlySet<string>,
  options: WatchOptions & { gate: Gate; patient: <T>(call: () => Promise<T>) => Promise<T> },
  reporter: Reporter,
  interrupt: Interrupt,
  terminal: Terminal,
): Promise<ExitCode> {
  const { gate } = options;
  const cases = ended.status.runTestCases.map((entry) => ({
    ids: [entry.projectTestCaseId, entry.id, entry.shortId],
    name: entry.name,
    status: entry.status,
    result: entry.result,
    errorCode: entry.errorCode,
    isFlaky: flaky.has(entry.projectTestCaseId),
  }));
  const verdict = judgeGate(ended.status, cases, gate.options, gate.quarantine);
  const wantsHtml = options.reporter?.some(({ name }) => name === 'html') === true;
  const written: ToldRun['written'] = {};
  // The server puts the pictures into its HTML; of a run that was tried again it has no report of its own.
  if (wantsHtml && ended.reruns.length > 0) await addPictures(ended.report);
  else if (wantsHtml) {
    written.html = await options.patient(() => fetchWritten(connection, ended.status.shortId, 'html'));
  }
  reporter.onEnd(toldRun(ended, verdict, written));
  if (options.json) {
    const json = { ...runJson(ended.status, ended.reruns), gate: gateJson(verdict) };
    terminal.out(`${JSON.stringify(json, null, 2)}\n`);
  }
  return interrupt.signal.aborted ? EXIT.interrupted : verdict.exitCode;
}

/** Ids of the test cases that did not pass. */
function openCases({ runTestCases }: RunStatusAnswer): string[] {
  return runTestCases
    .filter(({ result, status }) => result !== 'PASSED' && status !== 'CANCELLED')
    .map(({ projectTestCaseId }) => projectTestCaseId);
}

/** The same key only for the same try of the same cases, so that a lost answer starts nothing twice, and the next try starts. */
async function rerun(connection: Connection, shortId: string, projectTestCaseIds: string[], retry: number) {
  const answer = await callServer(connection, (client) =>
    client.POST('/v1/run/{shortId}', {
      params: {
        path: { shortId },
        header: { 'Idempotency-Key': `assay-retry-${retry}-${shortId}-${digest(projectTestCaseIds)}` },
      },
      body: { projectTestCaseIds },
    }),
  );
  return answer!.run;
}

/** Takes over what a rerun has to say of the cases that were open; one that was skipped or cancelled there says nothing. */
function merged(
  before: EndedRun,
  status: RunStatusAnswer,
  report: ReportRun,
  open: readonly string[],
  flaky: Set<string>,
): EndedRun {
  const news = new Map(
    status.runTestCases
      .filter((entry) => open.includes(entry.projectTestCaseId))
      .filter((entry) => entry.result !== 'SKIPPED' && entry.status !== 'CANCELLED')
      .map((entry) => [entry.projectTestCaseId, entry]),
  );
  for (const entry of before.status.runTestCases) {
    const isNewlyPassed = news.get(entry.projectTestCaseId)?.result === 'PASSED';
    if (isNewlyPassed && entry.result !== 'SKIPPED') flaky.add(entry.projectTestCaseId);
  }
  const runTestCases = before.status.runTestCases.map((entry) => news.get(entry.projectTestCaseId) ?? entry);
  const outcome = aggregateRun(runTestCases as CaseOutcome[]);
  const cases = before.report.cases.map((entry) => {
    const newer = news.has(entry.testId) && report.cases.find(({ testId }) => testId === entry.testId);
    return newer ? { ...newer, attempts: entry.attempts + newer.attempts } : entry;
  });
  return {
    status: { ...before.status, ...outcome, runTestCases, completedAt: status.completedAt },
    report: {
      ...before.report,
      ...outcome,
      cases,
      durationMs: before.report.durationMs + report.durationMs,
    },
    reruns: [...before.reruns, status.shortId],
  };
}

function timedOut(run: WatchedRun, { timeout }: WatchOptions, note: (line: string) => void): ExitCode {
  note(
    `The run has not ended after ${timeout ?? TIMEOUT_S} s (--timeout), and goes on: ${run.url}\nassay wait ${run.shortId} waits on, assay cancel ${run.shortId} ends it.`,
  );
  return EXIT.timedOut;
}

/** Ctrl-C asks the server, in the background, to cancel: the long poll that waits meanwhile tells when it has. */
function cancelOnInterrupt(
  connection: Connection,
  shortId: () => string,
  deadline: number,
  note: (line: string) => void,
): Interrupt {
  return onInterrupt(() => {
    note('Cancelling the run and waiting for its end. Press Ctrl-C again to leave at once.');
    patiently(() => cancelRun(connection, shortId(), 'finish-step'), { deadline, note }).catch(
      (error: unknown) => {
        if (!(error instanceof CliError)) throw error;
        note(`The run was not cancelled: ${error.message}`);
      },
    );
  });
}

export async function cancelRun(connection: Connection, shortId: string, mode: 'finish-step' | 'now') {
  const answer = await callServer(connection, (client) =>
    client.POST('/v1/run/{shortId}/cancel', { params: { path: { shortId } }, body: { mode } }),
  );
  return answer!.run;
}

/** Standard output is left to the JSON at the end. */
function toNotes(terminal: Terminal): Terminal {
  return {
    ...terminal,
    out: (text) => terminal.note(text.replace(/\n$/, '')),
    live: false,
    paint: terminal.notePaint,
  };
}
