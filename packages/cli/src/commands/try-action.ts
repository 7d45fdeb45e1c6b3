import { randomBytes } from 'node:crypto';
import {
  type AccessibilityLevel,
  describeSpent,
  examine,
  type FileTest,
  resolveConfigs,
  runSuite,
  type SuiteEvent,
} from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import { browsingOf } from '../browsing.ts';
import type { BrowsingOptions } from '../browsing-options.ts';
import { caseJson } from '../case-json.ts';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { type MailOptions, type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { modelOf } from '../model.ts';
import { prepareOutput } from '../output-dir.ts';
import { accessibilityLines, clauseLines, colorOf, markOf, relative } from '../reporters/details.ts';
import { duration, oneLine, printable } from '../terminal.ts';
import { loadMacros } from '../test-files.ts';

export interface TryOptions extends BrowsingOptions, MailOptions {
  url: string;
  expected?: string;
  startPath?: string;
  json?: boolean;
  output?: string;
  timeout?: number;
  config?: Record<string, string>;
  macros?: string[];
  accessibility?: AccessibilityLevel;
  model?: string;
  strongModel?: string;
}

export async function tryCommand(
  goal: string,
  options: TryOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, cwd } = context;
  if (goal.trim() === '') {
    throw new CliError(
      EXIT.usage,
      'The goal is empty. Write what to do, such as "Click Products. The heading Products is shown."',
    );
  }
  const browsing = browsingOf(options)({});
  const macros = await loadMacros(options.macros ?? [], cwd);
  const model = modelOf(options, context);
  const interrupt = onInterrupt(() =>
    terminal.note('Ending: evidence is kept. Press Ctrl-C again to stop at once.'),
  );
  const pool = createBrowserPool(terminal.note);
  let mail: OpenedMailbox | undefined;
  try {
    mail = await openMailbox(options, terminal.note);
    const outputDir = await prepareOutput({
      given: options.output,
      kind: 'try',
      cwd,
      now: new Date(),
      random: () => randomBytes(2).toString('hex'),
    });
    const { configs } = resolveConfigs({}, {}, options.config ?? {});
    const suite = await runSuite({
      tests: [testOf(goal, options)],
      configsOf: () => configs,
      macrosOf: () => macros,
      browsingOf: () => browsing,
      baseUrl: options.url,
      browser: pool.get,
      outputDir,
      examine,
      concurrency: 1,
      mailbox: mail.mailbox,
      modelOf: () => model,
      signal: interrupt.signal,
      ...(options.accessibility && { accessibility: options.accessibility }),
      ...(options.timeout !== undefined && { limits: { timeMs: options.timeout * 1000 } }),
      onEvent: (event) => showStep(event, context),
    });
    const run = suite.cases[0]!;
    if (options.json) terminal.out(`${JSON.stringify(caseJson(run), null, 2)}\n`);
    else printVerdict(run, context, options.accessibility !== undefined);
    return interrupt.signal.aborted ? EXIT.interrupted : exitCodeOf(run.status, run.result);
  } finally {
    interrupt.done();
    await pool.close();
    await mail?.close();
  }
}

function testOf(goal: string, options: TryOptions): FileTest {
  return {
    name: 'try',
    file: 'command line',
    line: 1,
    goal,
    steps: null,
    expected: options.expected ?? null,
    classification: 'POSITIVE',
    startPath: options.startPath ?? null,
    labels: [],
    resumeFrom: null,
    waitFor: [],
    configs: [],
    isEnabled: true,
    scenario: null,
    device: null,
    owner: null,
  };
}

/** Steps go to standard error as they end: what is on standard output is the verdict. */
function showStep(event: SuiteEvent, { terminal }: CommandContext): void {
  if (event.type !== 'step-ended') return;
  const { title, outcome, durationMs } = event.record;
  terminal.note(
    terminal.notePaint.dim(`  ${outcome.padEnd(9)} ${oneLine(title, 120)} (${duration(durationMs)})`),
  );
}

function printVerdict(
  run: Parameters<typeof caseJson>[0],
  { terminal, cwd }: Pick<CommandContext, 'terminal' | 'cwd'>,
  withAccessibility: boolean,
): void {
  const { paint, out } = terminal;
  const color = colorOf(paint, markOf(run));
  const word = run.result ?? run.status;
  const code = run.errorCode && run.errorCode !== 'TEST_FAILED' ? ` ${run.errorCode}` : '';
  out(
    `${color(paint.bold(word))}${code}  ${oneLine(run.resultTitle, 400)}  ${paint.dim(duration(run.durationMs))}\n`,
  );
  for (const line of clauseLines(paint, run.clauses)) out(`  ${line}\n`);
  if (run.clauses.length === 0) out(`  ${printable(run.evaluationThought).replaceAll('\n', '\n  ')}\n`);
  if (withAccessibility) for (const line of accessibilityLines(paint, [run])) out(`  ${line}\n`);
  if (run.model && run.model.turns > 0)
    out(`${paint.dim(describeSpent(run.model.name, run.model, run.model.strong))}\n`);
  if (run.traceDir) out(`${paint.dim(`evidence in ${relative(cwd, run.traceDir)}`)}\n`);
}
