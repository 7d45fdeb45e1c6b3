import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import {
  type CaseRun,
  type CheckSensitivity,
  type Examine,
  runSuite,
  type SuiteRun,
  sensitivity,
} from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import { type ChosenOptions, chooseTests } from '../chosen-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { prepareOutput, writeManifest } from '../output-dir.ts';
import { checkReachable } from '../reachable.ts';
import { caseLine, failureLines } from '../reporters/details.ts';
import { toldCase } from '../reporters/local.ts';
import { oneLine, type Paint, plural } from '../terminal.ts';

export interface SensitivityOptions extends ChosenOptions {
  url: string;
  json?: boolean;
  output?: string;
  caseTimeout?: number;
}

type Verdict = CheckSensitivity['verdict'];

/** 0 when no check was found that cannot fail, 1 when one was; tests that do not pass end as they do in `run`. */
export async function sensitivityCommand(
  wanted: string[],
  options: SensitivityOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, surroundings, cwd } = context;
  const { tests, configsOf, macrosOf, browsingOf } = await chooseTests(wanted, options, context);
  const interrupt = onInterrupt(() =>
    terminal.note('Ending: evidence is kept. Press Ctrl-C again to stop at once.'),
  );
  const pool = createBrowserPool(terminal.note);
  let mail: OpenedMailbox | undefined;
  try {
    mail = await openMailbox(options, terminal.note);
    await checkReachable(options.url, { signal: interrupt.signal, variables: surroundings.variables });
    const outputDir = await prepareOutput({
      given: options.output,
      kind: 'run',
      cwd,
      now: new Date(),
      random: () => randomBytes(2).toString('hex'),
    });
    const checksByTest = new Map<string, CheckSensitivity[]>();
    const examine: Examine = async (input, examineOptions) => {
      const report = await sensitivity(input, examineOptions);
      checksByTest.set(input.test.name, report.checks);
      return report.examination;
    };
    const run = await runSuite({
      tests,
      configsOf,
      macrosOf,
      browsingOf,
      baseUrl: options.url,
      browser: pool.get,
      outputDir,
      examine,
      concurrency: availableParallelism(),
      mailbox: mail.mailbox,
      signal: interrupt.signal,
      screenshots: 'not-held',
      ...(options.caseTimeout !== undefined && { limits: { timeMs: options.caseTimeout * 1000 } }),
      onEvent: (event) => {
        if (event.type === 'case-ended')
          terminal.note(caseLine(terminal.notePaint, toldCase(options.url, event.case, cwd)));
      },
    });
    const folders = run.cases.flatMap(({ traceDir }) => (traceDir ? [path.basename(traceDir)] : []));
    await writeManifest(outputDir, folders);
    const results = run.cases.map((entry) => ({
      run: entry,
      checks: checksByTest.get(entry.test.name) ?? [],
    }));
    const counts = countChecks(results.flatMap(({ checks }) => checks));
    if (options.json) terminal.out(`${JSON.stringify(json(run, results, counts), null, 2)}\n`);
    else for (const line of lines(terminal.paint, results, counts, cwd)) terminal.out(`${line}\n`);
    if (interrupt.signal.aborted) return EXIT.interrupted;
    return counts['cannot-fail'] > 0 ? EXIT.failed : exitCodeOf(run.status, run.result);
  } finally {
    interrupt.done();
    await pool.close();
    await mail?.close();
  }
}

interface Result {
  run: CaseRun;
  checks: CheckSensitivity[];
}
type Counts = Record<Verdict, number>;

function countChecks(checks: readonly CheckSensitivity[]): Counts {
  const counts: Counts = { sensitive: 0, 'cannot-fail': 0, 'not-tried': 0 };
  for (const { verdict } of checks) counts[verdict] += 1;
  return counts;
}

function json(run: SuiteRun, results: Result[], counts: Counts) {
  return {
    status: run.status,
    result: run.result,
    counts,
    tests: results.map(({ run: entry, checks }) => ({
      name: entry.test.name,
      file: entry.test.file,
      line: entry.test.line,
      status: entry.status,
      result: entry.result,
      errorCode: entry.errorCode,
      resultTitle: entry.resultTitle,
      checks,
      evidenceDir: entry.traceDir,
    })),
  };
}

const MARKS: Record<Verdict, { symbol: string; color: 'green' | 'red' | 'dim'; words: string }> = {
  sensitive: { symbol: '✓', color: 'green', words: 'sensitive' },
  'cannot-fail': { symbol: '✗', color: 'red', words: 'cannot fail' },
  'not-tried': { symbol: '–', color: 'dim', words: 'not tried' },
};

function lines(paint: Paint, results: Result[], counts: Counts, cwd: string): string[] {
  const out: string[] = [];
  for (const { run, checks } of results) {
    if (run.result !== 'PASSED') {
      out.push(
        ...failureLines(paint, toldCase('', run, cwd), cwd),
        '  Only the checks of a test that passes can be tried.',
        '',
      );
      continue;
    }
    out.push(`${paint.bold(oneLine(run.test.name))}  ${paint.dim(`${run.test.file}:${run.test.line}`)}`);
    if (checks.length === 0) out.push('  – it checks nothing');
    for (const check of checks) out.push(...checkLines(paint, check, checks));
    out.push('');
  }
  const total = counts.sensitive + counts['cannot-fail'] + counts['not-tried'];
  out.push(
    `${plural(total, 'check')}: ${counts.sensitive} sensitive, ${counts['cannot-fail']} cannot fail, ${counts['not-tried']} not tried`,
  );
  return out;
}

function checkLines(paint: Paint, check: CheckSensitivity, all: CheckSensitivity[]): string[] {
  const { symbol, color, words } = MARKS[check.verdict];
  const twins = all.filter((other) => other.clause === check.clause).length > 1;
  const text = oneLine(check.text.replace(/\s+/g, ' '), 160);
  const which = twins ? paint.dim(` (${oneLine(check.title, 120)})`) : '';
  const line = `  ${paint[color](`${symbol} ${words.padEnd(11)}`)} ${text}${which}`;
  return check.reason === null ? [line] : [line, `      ${paint.dim(oneLine(check.reason, 300))}`];
}
