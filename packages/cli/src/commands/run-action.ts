import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { ConfigSet } from '@assay/contract';
import {
  type AccessibilityLevel,
  examine,
  type FileTest,
  graphOf,
  resolveConfigs,
  runSuite,
  type SuiteRun,
  type TestFile,
  withDependencies,
} from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { prepareOutput, writeManifest } from '../output-dir.ts';
import { checkReachable } from '../reachable.ts';
import { accessibilityLines } from '../reporters/details.ts';
import { createReporters, type ReporterChoice, tell } from '../reporters/index.ts';
import { runJson } from '../reporters/json.ts';
import { plural } from '../terminal.ts';
import { findTestFiles, loadTestFiles, testsOf } from '../test-files.ts';

export interface RunOptions {
  url: string;
  reporter?: ReporterChoice[];
  output?: string;
  grep?: RegExp;
  label?: string[];
  concurrency?: number;
  timeout?: number;
  caseTimeout?: number;
  config?: Record<string, string>;
  accessibility?: AccessibilityLevel;
  screenshots: 'every-step' | 'not-held' | 'never';
}

export async function runCommand(
  wanted: string[],
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, surroundings, cwd } = context;
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  const tests = chooseTests(testsOf(files), options, terminal.note);
  const configs = readConfigs(files, tests, options.config ?? {}, surroundings.variables);

  const interrupt = onInterrupt(() =>
    terminal.note('Ending: evidence is kept. Press Ctrl-C again to stop at once.'),
  );
  const timeout = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout * 1000);
  const signal = timeout ? AbortSignal.any([interrupt.signal, timeout]) : interrupt.signal;
  const pool = createBrowserPool(terminal.note);
  try {
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
      configsOf: (test) => configs.get(test.file)!,
      baseUrl: options.url,
      browser: pool.get,
      outputDir,
      examine,
      concurrency,
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
  }
}

/** The tests that were asked for, without drafts, with everything they depend on. */
function chooseTests(all: FileTest[], options: RunOptions, note: (text: string) => void): FileTest[] {
  const enabled = all.filter((test) => test.isEnabled);
  const drafts = all.length - enabled.length;
  if (drafts > 0) note(`${plural(drafts, 'draft')} left out.`);
  const { grep, label } = options;
  const chosen = enabled.filter(
    (test) =>
      (!grep || grep.test(test.name)) && (!label || label.some((wanted) => test.labels.includes(wanted))),
  );
  if (chosen.length === 0) {
    const filters = [grep ? `--grep ${grep.source}` : '', label ? `--label ${label.join(',')}` : ''].filter(
      Boolean,
    );
    throw new CliError(
      EXIT.usage,
      filters.length > 0
        ? `No test fits ${filters.join(' and ')}. There are ${enabled.length}: ${nameSome(enabled)}.`
        : 'Every test in these files is a draft. Take the line "Draft: yes" out of those that should run.',
    );
  }
  const names = new Set(
    withDependencies(
      graphOf(enabled),
      chosen.map((test) => test.name),
    ),
  );
  if (names.size > chosen.length)
    note(`${plural(names.size - chosen.length, 'test')} added because others depend on it.`);
  return enabled.filter((test) => names.has(test.name));
}

function nameSome(tests: FileTest[]): string {
  const names = tests.slice(0, 5).map((test) => `"${test.name}"`);
  return names.join(', ') + (tests.length > names.length ? ', …' : '');
}

/** Configs by file. Throws CliError (2) when a variable that a chosen test needs is not set. */
function readConfigs(
  files: readonly TestFile[],
  tests: readonly FileTest[],
  overrides: Record<string, string>,
  variables: Readonly<Record<string, string | undefined>>,
): Map<string, ConfigSet> {
  const byFile = new Map<string, ConfigSet>();
  const problems: string[] = [];
  for (const file of files) {
    const { configs, missing } = resolveConfigs(file.configs, variables, overrides);
    byFile.set(file.path, configs);
    const used = new Set(tests.filter((test) => test.file === file.path).flatMap((test) => test.configs));
    for (const { config, field, variable } of missing) {
      if (!used.has(config)) continue;
      problems.push(
        `${file.path}: config "${config}" takes "${field}" from $${variable}, which is not set. Set it, or give --config ${config}.${field}=….`,
      );
    }
  }
  if (problems.length > 0) throw new CliError(EXIT.usage, problems.join('\n'));
  return byFile;
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
