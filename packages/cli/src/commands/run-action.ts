import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type AccessibilityLevel, examine, runSuite, type SuiteRun } from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import { type ChosenOptions, chooseTests } from '../chosen-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { prepareOutput, writeManifest } from '../output-dir.ts';
import { checkReachable } from '../reachable.ts';
import { accessibilityLines } from '../reporters/details.ts';
import { createReporters, type ReporterChoice, tell } from '../reporters/index.ts';
import { runJson } from '../reporters/json.ts';

export interface RunOptions extends ChosenOptions {
  url: string;
  reporter?: ReporterChoice[];
  output?: string;
  concurrency?: number;
  timeout?: number;
  caseTimeout?: number;
  accessibility?: AccessibilityLevel;
  screenshots: 'every-step' | 'not-held' | 'never';
}

export async function runCommand(
  wanted: string[],
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, surroundings, cwd } = context;
  const { tests, configsOf, macrosOf, browsingOf } = await chooseTests(wanted, options, context);

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
    const info = { baseUrl: options.url, outputDir, startedAt: new Date() };
    const choices = options.reporter ?? [{ name: terminal.live ? 'list' : 'ci', file: undefined } as const];
    const onEvent = tell(createReporters(choices, terminal, cwd), info);
    const concurrency = options.concurrency ?? availableParallelism();
    const run = await runSuite({
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
      signal,
      screenshots: options.screenshots,
      ...(options.accessibility && { accessibility: options.accessibility }),
      ...(options.caseTimeout !== undefined && { limits: { timeMs: options.caseTimeout * 1000 } }),
      onEvent,
    });
    if (options.accessibility) {
      for (const line of accessibilityLines(terminal.notePaint, run.cases)) terminal.note(line);
    }
    await writeReport(outputDir, runJson({ ...info, tests, concurrency }, run));
    return exitCode(run, interrupt.signal, timeout, options, terminal.note);
  } finally {
    interrupt.done();
    await pool.close();
    await mail?.close();
  }
}

async function writeReport(outputDir: string, report: ReturnType<typeof runJson>): Promise<void> {
  await writeFile(path.join(outputDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const folders = report.testCases.flatMap(({ evidenceDir }) =>
    evidenceDir ? [path.basename(evidenceDir)] : [],
  );
  await writeManifest(outputDir, folders);
}

function exitCode(
  run: SuiteRun,
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
  return exitCodeOf(run.status, run.result);
}
