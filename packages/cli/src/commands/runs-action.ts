import { randomUUID } from 'node:crypto';
import type { RunStatusAnswer, RunTestCaseSummary } from '@assay/contract';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { type GateFlags, gateOf } from '../gate/options.ts';
import { callServer } from '../remote/call.ts';
import { type Connection, connectionOf, type ServerOptions } from '../remote/connection.ts';
import type { FormatChoice } from '../remote/report-format.ts';
import { startSurely } from '../remote/start.ts';
import { fetchWritten, runJson } from '../remote/told.ts';
import { cancelRun, type WatchOptions, watchRun } from '../remote/watch.ts';
import { colorOf, markOf, symbolOf } from '../reporters/details.ts';
import { writeReport } from '../reporters/index.ts';
import { oneLine, plural, printable } from '../terminal.ts';
import { checkStdout } from './start-action.ts';

interface RunOptions extends ServerOptions {
  project?: string;
  json?: boolean;
}

export interface StatusOptions extends RunOptions {
  all?: boolean;
}
export interface WaitOptions extends RunOptions, GateFlags, WatchOptions {}
export interface RerunOptions extends WaitOptions {
  failed?: boolean;
  testCase?: string[];
  wait?: boolean;
}
export interface CancelOptions extends RunOptions {
  now?: boolean;
}
export interface ReportOptions extends RunOptions {
  format: FormatChoice[];
}

export async function statusCommand(
  shortId: string,
  options: StatusOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  const { paint, out } = terminal;
  const status = await readStatus(connectionOf(options, context), shortId, options.all ? 'all' : 'failed');
  if (options.json) {
    out(`${JSON.stringify(runJson(status), null, 2)}\n`);
    return EXIT.passed;
  }
  const { counts } = status;
  const parts = Object.entries(counts)
    .filter(([name, count]) => count > 0 && name !== 'total')
    .map(([name, count]) => `${count} ${name}`);
  const color = colorOf(paint, markOf(status));
  out(`${color(status.result ?? status.status)}  ${parts.join(', ')} of ${counts.total}\n`);
  for (const entry of status.runTestCases) out(`  ${caseText(entry, symbolOf(paint, entry))}\n`);
  out(`${status.url}\n`);
  return EXIT.passed;
}

function caseText(
  { name, status, result, resultTitle, errorCode }: RunTestCaseSummary,
  symbol: string,
): string {
  if (status === 'INITIATED' || status === 'RUNNING') return `… ${printable(name)}`;
  const code = status === 'ERROR' && errorCode ? `${errorCode}: ` : '';
  const title = result === 'PASSED' ? '' : `  ${oneLine(`${code}${resultTitle ?? ''}`, 200)}`;
  return `${symbol} ${printable(name)}${title}`;
}

function readStatus(connection: Connection, shortId: string, testCases: 'all' | 'failed') {
  return callServer(connection, (client) =>
    client.GET('/v1/run/{shortId}', { params: { path: { shortId }, query: { testCases } } }),
  ) as Promise<RunStatusAnswer>;
}

export async function waitCommand(
  shortId: string,
  options: WaitOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const gate = await gateOf(options, context);
  checkStdout(options);
  const connection = connectionOf(options, context);
  const status = await readStatus(connection, shortId, 'failed').catch((error: unknown) => error);
  // A server that is away for the moment is waited for; what it says of the run is not overridden.
  if (status instanceof CliError && status.exitCode !== EXIT.errored && status.exitCode !== EXIT.timedOut)
    throw status;
  const known = status instanceof Error ? undefined : (status as RunStatusAnswer);
  const run = {
    shortId,
    url: known?.url ?? `${connection.url} (run ${shortId})`,
    total: known?.counts.total ?? 0,
    title: `run ${shortId}`,
  };
  return watchRun(connection, run, { ...options, gate, isKnown: known !== undefined }, context);
}

export async function rerunCommand(
  shortId: string,
  options: RerunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  const gate = await gateOf(options, context);
  checkStdout(options);
  const cases = options.testCase?.flatMap((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  );
  if (options.failed && cases !== undefined) {
    throw new CliError(EXIT.usage, 'Give either --failed or --test-case, not both.');
  }
  const connection = connectionOf(options, context);
  const header = { 'Idempotency-Key': `assay-${randomUUID()}` };
  const body = {
    ...(options.failed && { failedOnly: true }),
    ...(cases !== undefined && { projectTestCaseIds: cases }),
  };
  const { run, isInterrupted } = await startSurely({ connection, isOurs: true }, terminal, (client) =>
    client.POST('/v1/run/{shortId}', { params: { path: { shortId }, header }, body }),
  );
  if (isInterrupted) return EXIT.interrupted;
  if (options.wait) {
    const watched = {
      shortId: run.shortId,
      url: run.url,
      total: run.testCount,
      title: `run ${shortId} again`,
    };
    return watchRun(connection, watched, { ...options, gate, isKnown: true }, context);
  }
  if (options.json) {
    const json = { shortId: run.shortId, status: 'INITIATED', result: null, runTestCases: [], url: run.url };
    terminal.out(`${JSON.stringify({ ...json, testCount: run.testCount, rerunOf: shortId }, null, 2)}\n`);
  } else {
    terminal.note(`Started ${plural(run.testCount, 'test')} of run ${shortId} again as run ${run.shortId}.`);
    terminal.out(`${run.url}\n`);
  }
  return EXIT.passed;
}

export async function cancelCommand(
  shortId: string,
  options: CancelOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  const run = await cancelRun(connection, shortId, options.now ? 'now' : 'finish-step');
  if (options.json)
    context.terminal.out(`${JSON.stringify({ shortId: run.shortId, status: run.status }, null, 2)}\n`);
  else
    context.terminal.note(
      `Run ${run.shortId} is ${run.status === 'CANCELLED' ? 'cancelled' : `being cancelled (${run.status})`}.`,
    );
  return EXIT.passed;
}

export async function reportCommand(
  shortId: string,
  options: ReportOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  for (const { format, file } of options.format) {
    const text = await fetchWritten(connection, shortId, format);
    if (file === undefined) context.terminal.out(text);
    else writeReport(context.cwd, file, text);
  }
  return EXIT.passed;
}
