import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isTerminal, type RunStatusAnswer, type RunTestCaseSummary } from '@assay/contract';
import { readSurroundings } from '../config.ts';
import { EXIT } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { relative, symbolOf } from '../reporters/details.ts';
import { createTerminal, duration, oneLine, plural, printable, type Terminal } from '../terminal.ts';
import { type Api, createApi } from './api.ts';
import { type DetailClause, differences, PLANTED } from './planted.ts';
import { failureReport, lastLine, verdictTable } from './report.ts';
import { startServerProcess } from './server-process.ts';

/**
 * The main job, end to end: a server and a shop with a planted defect in a process of their own, a run started and
 * polled over HTTP, and a check that exactly what was planted was found. Exits 0 only then.
 */

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const DATA = path.join(ROOT, '.assay', 'demo');
/** The whole demo, set-up of packages and browser not counted. */
const LIMIT_MS = 120_000;
const POLL_MS = 250;

process.exitCode = await main();

async function main(): Promise<number> {
  const surroundings = readSurroundings();
  const terminal = createTerminal({
    stdout: process.stdout,
    stderr: process.stderr,
    color: surroundings.color,
  });
  const interrupt = onInterrupt(() => terminal.note('Stopping the demo.'));
  const timeout = AbortSignal.timeout(LIMIT_MS);
  const signal = AbortSignal.any([interrupt.signal, timeout]);
  try {
    return await demo(terminal, surroundings.variables, signal);
  } catch (error) {
    if (interrupt.signal.aborted) return EXIT.interrupted;
    const why = timeout.aborted ? `it took longer than ${LIMIT_MS / 1000} s. ` : '';
    terminal.note(`demo: failed: ${why}${(error as Error).message}`);
    return timeout.aborted ? EXIT.timedOut : EXIT.errored;
  } finally {
    interrupt.done();
  }
}

async function demo(
  terminal: Terminal,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<number> {
  const { out, paint } = terminal;
  const say = (text = '') => out(`${text}\n`);
  const began = Date.now();
  const first = !existsSync(DATA);
  say(`Starting the server and the sample shop${first ? ' (the first start creates the database)' : ''} …`);
  const server = await startServerProcess({ dataDir: DATA, defects: PLANTED.defects, variables, signal });
  try {
    say(`server ${server.url}, shop ${server.shopUrl}, ready after ${duration(Date.now() - began)}`);
    say(`planted in the shop: ${PLANTED.what} (${PLANTED.defects.join(', ')})`);
    const api = createApi(server.url, server.token, signal);
    const { applications } = await api.listApplications();
    const { testCases } = await api.listTestCases();
    const chosen = testCases.filter(({ labels }) => labels.some((label) => PLANTED.labels.includes(label)));
    const body = {
      trigger: 'API',
      actor: 'demo',
      testCaseIds: chosen.map(({ id }) => id),
      applications: [
        { applicationShortId: applications[0]?.shortId, environment: { url: server.shopUrl, name: 'demo' } },
      ],
    };
    const { run: started } = await api.startRun(body);
    say(
      `POST /v1/run started ${plural(started.testCount, 'test')} as run ${paint.bold(started.shortId)}: ${started.url}`,
    );
    say();
    const run = await follow(api, started.shortId, terminal, signal);
    say();
    for (const line of verdictTable(paint, run.runTestCases, terminal.live ? terminal.columns() : 160))
      say(line);
    const clauses = await reportFailures(api, run, say, terminal);
    const wrong = differences(run, clauses);
    say();
    if (wrong.length > 0) {
      say(paint.red('This is not what was planted:'));
      for (const line of wrong) say(`  - ${line}`);
    } else {
      say(`Exactly what was planted was found, in ${duration(Date.now() - began)}.`);
    }
    say(lastLine(run));
    return wrong.length === 0 ? EXIT.passed : EXIT.failed;
  } finally {
    await server.stop();
  }
}

/** Polls until the run has ended; prints a line whenever a case changed. */
async function follow(
  api: Api,
  shortId: string,
  { out, paint }: Terminal,
  signal: AbortSignal,
): Promise<RunStatusAnswer> {
  const seen = new Map<string, string>();
  for (;;) {
    const run = await api.getRun(shortId);
    for (const entry of run.runTestCases) {
      const state = entry.result ?? entry.status;
      if (seen.get(entry.id) === state) continue;
      seen.set(entry.id, state);
      if (state !== 'INITIATED') out(`${progressLine(entry, paint)}\n`);
    }
    if (isTerminal(run.status)) return run;
    await wait(POLL_MS, undefined, { signal });
  }
}

function progressLine(entry: RunTestCaseSummary, paint: Terminal['paint']): string {
  if (entry.status === 'RUNNING') return paint.dim(`  … ${printable(entry.name)}`);
  const title = entry.result === 'PASSED' ? '' : `  ${oneLine(entry.resultTitle ?? '', 120)}`;
  return `  ${symbolOf(paint, entry)} ${printable(entry.name)}${title}`;
}

/** Prints what is known of each case that neither passed nor was skipped; returns the clauses of the planted one. */
async function reportFailures(
  api: Api,
  run: RunStatusAnswer,
  say: (text?: string) => void,
  { paint }: Terminal,
): Promise<DetailClause[]> {
  let planted: DetailClause[] = [];
  for (const entry of run.runTestCases) {
    if (entry.result === 'PASSED' || entry.result === 'SKIPPED') continue;
    const detail = await api.getRunTestCase(entry.shortId);
    const folder = path.join(DATA, 'artifacts', run.id, entry.id, String(detail.attempt));
    say();
    const evidence = existsSync(folder) ? relative(process.cwd(), folder) : null;
    for (const line of failureReport(paint, detail, evidence)) say(line);
    if (entry.name === PLANTED.failed) planted = detail.clauses as DetailClause[];
  }
  return planted;
}
