import { availableParallelism } from 'node:os';
import path from 'node:path';
import type {
  ClauseVerdict,
  ConfigSet,
  ErrorCode,
  Finding,
  Limits,
  RunResult,
  RunStatus,
  StepRecord,
  TestDefinition,
  TraceFile,
  Verdict,
} from '@assay/contract';
import type { Browser } from 'playwright-core';
import type { Browsing, Examination, ExamineInput, ExamineOptions } from '../examine-types.ts';
import type { Macro } from '../plain/types.ts';
import { dependencyNames, graphOf } from './check-suite.ts';
import { aggregateRun, readyCases, skipDependants } from './graph.ts';
import type { CaseOutcome, FileTest } from './types.ts';

export type Examine = (input: ExamineInput, options: ExamineOptions) => Promise<Examination>;

export interface RunSuiteOptions {
  /** Tests to run, dependencies included, checked by `checkSuite` before. Names are the ids. */
  tests: readonly FileTest[];
  /** Configs a test may use; default none. */
  configsOf?: (test: FileTest) => ConfigSet;
  /** Macros that a test may use; default none. */
  macrosOf?: (test: FileTest) => Macro[];
  /** Absolute http(s) URL of the application. */
  baseUrl: string;
  /** Called before each case, so that a crashed browser can be replaced. */
  browser: () => Promise<Browser>;
  /** Evidence goes to `<outputDir>/<number>-<name>/`. */
  outputDir: string;
  /** `examine` of the engine. */
  examine: Examine;
  /** Cases at a time; default one a core. */
  concurrency?: number;
  limits?: Partial<Limits>;
  /** Device, allowed hosts and HTTP authentication of a test; default none. */
  browsingOf?: (test: FileTest) => Browsing;
  /** See `ExamineInput.accessibility`; default off. */
  accessibility?: ExamineInput['accessibility'];
  /** See `ExamineOptions.mailbox`; default none. */
  mailbox?: ExamineOptions['mailbox'];
  /** The model of a test; default none. */
  modelOf?: (test: FileTest) => ExamineOptions['model'];
  screenshots?: ExamineOptions['screenshots'];
  playwrightTrace?: ExamineOptions['playwrightTrace'];
  /** Aborted: running cases end their step and keep their evidence, the rest is not started. */
  signal?: AbortSignal;
  onEvent?: (event: SuiteEvent) => void;
}

/** One case of a suite run with what came of it. */
export interface CaseRun {
  test: FileTest;
  status: RunStatus;
  result: RunResult | null;
  errorCode: ErrorCode | null;
  resultTitle: string;
  evaluationThought: string;
  clauses: ClauseVerdict[];
  steps: StepRecord[];
  findings: Finding[];
  /** Absolute; null when the case was not started. */
  traceDir: string | null;
  files: TraceFile[];
  durationMs: number;
  tokens: { input: number; output: number };
  /** What a model was asked; null where none was given. */
  model?: Examination['model'];
}

export interface SuiteRun {
  status: RunStatus;
  result: RunResult | null;
  /** In the order of `tests`. */
  cases: CaseRun[];
  durationMs: number;
}

export type SuiteEvent =
  | { type: 'begin'; tests: readonly FileTest[]; concurrency: number }
  | { type: 'case-started'; test: FileTest }
  | { type: 'step-started'; test: FileTest; title: string }
  | { type: 'step-ended'; test: FileTest; record: StepRecord }
  | { type: 'case-ended'; case: CaseRun }
  | { type: 'end'; run: SuiteRun };

/**
 * Runs tests as a graph in this process: independent ones in parallel, dependants after what they depend on, with
 * the browser state of the case they resume from. Never throws for anything a test or browser does.
 */
export async function runSuite(options: RunSuiteOptions): Promise<SuiteRun> {
  const { tests, signal } = options;
  const concurrency = Math.max(1, options.concurrency ?? availableParallelism());
  const emit = options.onEvent ?? (() => {});
  const began = performance.now();
  const graph = graphOf(tests);
  const byName = new Map(tests.map((test, index) => [test.name, { test, index }]));
  const outcomes = new Map<string, CaseOutcome>();
  const ended = new Map<string, CaseRun>();
  const examinations = new Map<string, Examination>();
  const running = new Set<Promise<void>>();

  const settle = (run: CaseRun) => {
    outcomes.set(run.test.name, { status: run.status, result: run.result, errorCode: run.errorCode });
    ended.set(run.test.name, run);
    emit({ type: 'case-ended', case: run });
  };
  const start = (name: string) => {
    const { test, index } = byName.get(name)!;
    outcomes.set(name, { status: 'RUNNING', result: null });
    emit({ type: 'case-started', test });
    const work = runCase(test, index, options, examinations, emit).then((run) => {
      running.delete(work);
      settle(run);
    });
    running.add(work);
  };

  emit({ type: 'begin', tests, concurrency });
  for (;;) {
    for (const { id, because } of skipDependants(graph, outcomes)) {
      settle(skipped(byName.get(id)!.test, because, outcomes.get(because)));
    }
    if (!signal?.aborted) {
      for (const name of readyCases(graph, outcomes).slice(0, concurrency - running.size)) start(name);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  // What is left was cancelled before it began, or could never become ready (a circle that nobody checked for).
  for (const test of tests) if (!outcomes.has(test.name)) settle(notStarted(test, signal?.aborted === true));

  const cases = tests.map((test) => ended.get(test.name)!);
  const cancelled = signal?.aborted === true && cases.some((run) => run.status === 'CANCELLED');
  const run: SuiteRun = {
    ...(cancelled ? { status: 'CANCELLED' as const, result: null } : aggregateRun(cases)),
    cases,
    durationMs: Math.round(performance.now() - began),
  };
  emit({ type: 'end', run });
  return run;
}

async function runCase(
  test: FileTest,
  index: number,
  options: RunSuiteOptions,
  examinations: Map<string, Examination>,
  emit: (event: SuiteEvent) => void,
): Promise<CaseRun> {
  const began = performance.now();
  const traceDir = path.join(path.resolve(options.outputDir), folderName(index, test.name));
  const outputs = Object.assign(
    {},
    ...dependencyNames(test).map((name) => examinations.get(name)?.outputs ?? {}),
  ) as Record<string, string>;
  const input: ExamineInput = {
    test: definitionOf(test),
    baseUrl: options.baseUrl,
    configs: options.configsOf?.(test) ?? {},
    macros: options.macrosOf?.(test) ?? [],
    outputs,
    browserState: test.resumeFrom === null ? null : (examinations.get(test.resumeFrom)?.browserState ?? null),
    filesDir: path.dirname(path.resolve(test.file)),
    ...(options.limits && { limits: options.limits }),
    ...options.browsingOf?.(test),
    ...(options.accessibility && { accessibility: options.accessibility }),
  };
  let browser: Browser;
  try {
    browser = await options.browser();
  } catch (error) {
    return errored(test, 'PLATFORM_BROWSER_UNAVAILABLE', error, performance.now() - began);
  }
  try {
    const examination = await options.examine(input, {
      browser,
      traceDir,
      ...(options.signal && { signal: options.signal }),
      ...(options.mailbox && { mailbox: options.mailbox }),
      ...(options.modelOf && { model: options.modelOf(test) ?? null }),
      ...(options.screenshots && { screenshots: options.screenshots }),
      ...(options.playwrightTrace && { playwrightTrace: options.playwrightTrace }),
      onEvent: (event) => {
        if (event.type === 'step-started') emit({ type: 'step-started', test, title: event.title });
        if (event.type === 'step-ended') emit({ type: 'step-ended', test, record: event.record });
      },
    });
    examinations.set(test.name, examination);
    const { verdict, steps, findings, files, durationMs, tokens } = examination;
    const model = examination.model ?? null;
    return { test, ...verdictFields(verdict), steps, findings, traceDir, files, durationMs, tokens, model };
  } catch (error) {
    return errored(test, 'PLATFORM_INTERNAL', error, performance.now() - began);
  }
}

/** What the engine needs to know of a test of a file. */
export function definitionOf(test: FileTest): TestDefinition {
  const { name, goal, expected, steps, classification, startPath } = test;
  return { name, goal, expected, steps, classification, startPath };
}

function verdictFields(verdict: Verdict) {
  const { status, result, errorCode, resultTitle, evaluationThought, clauses } = verdict;
  return { status, result, errorCode, resultTitle, evaluationThought, clauses };
}

function skipped(test: FileTest, because: string, outcome: CaseOutcome | undefined): CaseRun {
  const why = outcome
    ? `"${because}", which it depends on, ${ending(outcome)}`
    : `"${because}", which it depends on, is not part of this run`;
  return withoutRun(test, { status: 'COMPLETED', result: 'SKIPPED', errorCode: null }, `Skipped: ${why}`);
}

/** How a case that did not pass ended, as the end of a sentence. */
function ending(outcome: CaseOutcome): string {
  if (outcome.result === 'FAILED') return 'failed';
  if (outcome.result === 'SKIPPED') return 'was skipped';
  if (outcome.status === 'CANCELLED') return 'was cancelled';
  return `ended as ${outcome.errorCode ?? 'ERROR'}`;
}

function notStarted(test: FileTest, cancelled: boolean): CaseRun {
  return cancelled
    ? withoutRun(test, { status: 'CANCELLED', result: null, errorCode: null }, 'Cancelled before it began')
    : errored(test, 'PLATFORM_INTERNAL', new Error('its dependencies can never be met'), 0);
}

function errored(test: FileTest, errorCode: ErrorCode, error: unknown, durationMs: number): CaseRun {
  const message = error instanceof Error ? error.message : String(error);
  const title = `Could not run: ${message.split('\n')[0]}`;
  return {
    ...withoutRun(test, { status: 'ERROR', result: null, errorCode }, title),
    evaluationThought: message,
    durationMs: Math.round(durationMs),
  };
}

function withoutRun(
  test: FileTest,
  outcome: Pick<CaseRun, 'status' | 'result' | 'errorCode'>,
  title: string,
): CaseRun {
  return {
    test,
    ...outcome,
    resultTitle: title,
    evaluationThought: title,
    clauses: [],
    steps: [],
    findings: [],
    traceDir: null,
    files: [],
    durationMs: 0,
    tokens: { input: 0, output: 0 },
    model: null,
  };
}

/** `07-pay-by-card`: sorts as in the file, safe on every file system. */
function folderName(index: number, name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${String(index + 1).padStart(2, '0')}-${slug || 'test'}`;
}
