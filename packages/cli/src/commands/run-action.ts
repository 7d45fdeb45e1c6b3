import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import {
  type AccessibilityLevel,
  examine,
  type RunSuiteOptions,
  runSuite,
  type SuiteEvent,
  type SuiteRun,
} from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import { type ChosenOptions, chooseTests } from '../chosen-tests.ts';
import { ciJob } from '../ci/job.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type GateVerdict, judgeGate } from '../gate/judge.ts';
import { type Gate, type GateFlags, gateOf } from '../gate/options.ts';
import { onInterrupt } from '../interrupt.ts';
import { type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { modelsOf } from '../model.ts';
import { prepareOutput, writeManifest } from '../output-dir.ts';
import { testsOfProject, urlOfProject } from '../project-file.ts';
import { checkReachable } from '../reachable.ts';
import { accessibilityLines } from '../reporters/details.ts';
import { createReporters, type ReporterChoice, wantsPictures } from '../reporters/index.ts';
import { type LocalRun, toldCase, toldRun } from '../reporters/local.ts';
import type { Reporter, ToldRun } from '../reporters/reporter.ts';
import { runAgain, type Tried } from '../run-again.ts';
import { spentLines } from '../spent.ts';
import { plural } from '../terminal.ts';

export interface RunOptions extends ChosenOptions, GateFlags {
  url: string;
  reporter?: ReporterChoice[];
  output?: string;
  concurrency?: number;
  timeout?: number;
  caseTimeout?: number;
  accessibility?: AccessibilityLevel;
  model?: string;
  strongModel?: string;
  screenshots: 'every-step' | 'not-held' | 'never';
}

/** As they are written; what is left out comes from the project file. */
export type RunArguments = Omit<RunOptions, 'url'> & { url?: string };

export async function runCommand(
  files: string[],
  given: RunArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, surroundings, cwd } = context;
  const options: RunOptions = { ...given, url: given.url ?? urlOfProject(cwd) };
  const wanted = files.length > 0 ? files : testsOfProject(cwd);
  const gate = await gateOf(options, context);
  const { tests, configsOf, macrosOf, browsingOf, files: read } = await chooseTests(wanted, options, context);

  const modelOf = modelsOf(options, read, context);
  const interrupt = onInterrupt(() =>
    terminal.note('Ending: evidence is kept. Press Ctrl-C again to stop at once.'),
  );
  const timeout = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout * 1000);
  const signal = timeout ? AbortSignal.any([interrupt.signal, timeout]) : interrupt.signal;
  const pool = createBrowserPool(terminal.note);
  let mail: OpenedMailbox | undefined;
  try {
    mail = await openMailbox(options, terminal.note);
    await checkReachable(options.url, { signal, variables: surroundings.variables });
    const outputDir = await prepareOutput({
      given: options.output,
      kind: 'run',
      cwd,
      now: new Date(),
      random: () => randomBytes(2).toString('hex'),
    });
    const job = ciJob(surroundings.variables, (file) => readFileSync(file, 'utf8'));
    const local: LocalRun = { baseUrl: options.url, outputDir, startedAt: new Date(), job };
    const choices = options.reporter ?? [];
    const reporter = createReporters(choices, context);
    const concurrency = options.concurrency ?? availableParallelism();
    reporter.onBegin({
      headline: `${plural(tests.length, 'test')} against ${options.url}`,
      url: null,
      total: tests.length,
      concurrency,
      startedAt: local.startedAt,
    });
    const suite: RunSuiteOptions = {
      tests,
      configsOf,
      macrosOf,
      browsingOf,
      baseUrl: options.url,
      browser: pool.get,
      outputDir,
      examine,
      concurrency,
      mailbox: mail.mailbox,
      modelOf: (test) => modelOf(test.file),
      signal,
      screenshots: options.screenshots,
      ...(options.accessibility && { accessibility: options.accessibility }),
      ...(options.caseTimeout !== undefined && { limits: { timeMs: options.caseTimeout * 1000 } }),
      onEvent: tell(reporter, options.url, cwd),
    };
    const first = await runSuite(suite);
    const tried = await runAgain(suite, first, gate.retries, terminal.note);
    const verdict = judge(tried, gate);
    const told = toldRun(local, tried.run, cwd, {
      attempts: tried.attempts,
      pictures: wantsPictures(choices),
      ...(verdict && { gate: verdict }),
    });
    reporter.onEnd(told);
    if (options.accessibility) {
      for (const line of accessibilityLines(terminal.notePaint, tried.run.cases)) terminal.note(line);
    }
    for (const line of spentLines(tried.run)) terminal.note(line);
    await writeEvidence(outputDir, told);
    return exitCode(tried.run, verdict, interrupt.signal, timeout, options, terminal.note);
  } finally {
    interrupt.done();
    await pool.close();
    await mail?.close();
  }
}

/** The events of the engine, but for its first and last: what surrounds a run is told by the command. */
function tell(reporter: Reporter, baseUrl: string, cwd: string): (event: SuiteEvent) => void {
  return (event) => {
    if (event.type === 'case-started') reporter.onCaseStart(event.test.name);
    else if (event.type === 'step-started') reporter.onStepStart?.(event.test.name, event.title);
    else if (event.type === 'step-ended') reporter.onStepEnd?.(event.test.name, event.record);
    else if (event.type === 'case-ended') reporter.onCaseEnd(toldCase(baseUrl, event.case, cwd));
  };
}

function judge({ run, flaky }: Tried, { options, quarantine }: Gate): GateVerdict {
  const cases = run.cases.map(({ test, status, result, errorCode }) => ({
    ids: [`${test.file}#${test.name}`],
    name: test.name,
    status,
    result,
    errorCode,
    isFlaky: flaky.has(test.name),
  }));
  return judgeGate(run, cases, options, quarantine);
}

async function writeEvidence(outputDir: string, told: ToldRun): Promise<void> {
  await writeFile(path.join(outputDir, 'report.json'), `${JSON.stringify(told.json, null, 2)}\n`);
  const folders = told.cases.flatMap(({ evidence }) =>
    evidence === null ? [] : [path.relative(outputDir, evidence).split(path.sep)[0]!],
  );
  await writeManifest(outputDir, [...new Set(folders)]);
}

function exitCode(
  run: SuiteRun,
  verdict: GateVerdict,
  interrupted: AbortSignal,
  timeout: AbortSignal | undefined,
  options: RunOptions,
  note: (text: string) => void,
): ExitCode {
  if (interrupted.aborted) return EXIT.interrupted;
  if (timeout?.aborted && run.status === 'CANCELLED') {
    note(`The run was ended after ${options.timeout} s (--timeout).`);
    return EXIT.timedOut;
  }
  return verdict.exitCode;
}
