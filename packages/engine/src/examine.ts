import { join } from 'node:path';
import {
  DEFAULT_LIMITS,
  type Finding,
  type Limits,
  type PageWord,
  type StepRecord,
  type Verdict,
} from '@assay/contract';
import { watchAccessibility } from './examine/accessibility.ts';
import { httpCredentials } from './examine/http-auth.ts';
import { runSteps } from './examine/run-steps.ts';
import { maskDeep, secretsOf } from './examine/secrets.ts';
import { createStop, type Stop, within } from './examine/stop.ts';
import { createValues } from './examine/values.ts';
import { watchVocabulary } from './examine/vocabulary.ts';
import type { Examination, ExamineEvent, ExamineInput, ExamineOptions } from './examine-types.ts';
import {
  type Detour,
  decide,
  evaluationThought,
  gatherFindings,
  judgeClauses,
  notReached,
  resultTitle,
  type StepResult,
  type Trouble,
} from './judge/index.ts';
import { createOwnAddresses } from './mail/own-addresses.ts';
import { createMailReader } from './mail/reader.ts';
import { ModelError } from './model/errors.ts';
import { createModelWork } from './model/use.ts';
import { entriesFor } from './page/guard/allow.ts';
import { createMasker, openPageSession } from './page/index.ts';
import { type BrowserState, type PageSession, PageTrouble } from './page/types.ts';
import { describeCheck, describeStep, explain, interpretPlain } from './plain/index.ts';
import type { Interpretation, InterpretOptions } from './plain/types.ts';
import { listTraceFiles } from './trace/files.ts';
import { createTraceWriter, TRACE_FILES } from './trace/writer.ts';

/** Caps of the clean-up, milliseconds. After a stop everything has to be over within 15 s, the grace included. */
const CLOSE_CAP_MS = 4_000;
const KEEP_CAP_MS = 10_000;
const KEEP_CAP_STOPPED_MS = 4_000;

/** What is known of a test while it runs; the verdict is made of it, however it ends. */
interface Course {
  results: StepResult[];
  records: StepRecord[];
  trouble: Trouble | null;
  findings: Finding[];
  vocabulary: PageWord[];
  browserState: BrowserState | null;
  /** Whether it was stopped before its last step had ended; what comes later does not count. */
  stopped: ReturnType<Stop['reason']>;
}

/**
 * Examines one test case: understands it, runs it in a context of its own, judges it and leaves a trace.
 *
 * Nothing that the page, the browser or the network does makes it throw: each is a verdict with an error code. It ends
 * at the latest 15 seconds after `limits.timeMs`. It throws only when the trace folder cannot be written.
 */
export async function examine(input: ExamineInput, options: ExamineOptions): Promise<Examination> {
  const begun = performance.now();
  const limits: Limits = { ...DEFAULT_LIMITS, ...input.limits };
  const configs = input.configs ?? {};
  const given = input.outputs ?? {};
  const emit = (event: ExamineEvent) => {
    try {
      options.onEvent?.(event);
    } catch {
      // A listener that fails is the listener's trouble; the test goes on.
    }
  };

  const interpret: InterpretOptions = {
    configs: Object.fromEntries(Object.entries(configs).map(([name, fields]) => [name, Object.keys(fields)])),
    outputs: Object.keys(given),
    macros: input.macros ?? [],
    now: new Date(),
  };
  let raw = interpretPlain(input.test, interpret);
  const masker = createMasker(secretsOf(configs, raw.steps, input.test));
  const mask = (text: string) => masker.mask(text);
  const trace = createTraceWriter(options.traceDir, mask);

  const mailSince = Date.now();
  const values = createValues(configs, given, (secret) => masker.add(secret));
  const mailReader = options.mailbox
    ? createMailReader({
        box: options.mailbox,
        since: mailSince,
        resolve: values.resolve,
        keepSecret: (secret) => masker.add(secret),
        own: createOwnAddresses(Object.values(given), values.isMadeUp),
      })
    : null;
  const course: Course = {
    results: raw.steps.map(notReached),
    records: [],
    trouble: null,
    findings: [],
    vocabulary: [],
    browserState: null,
    stopped: null,
  };
  const stop = createStop(limits.timeMs, options.signal);
  // What a page says must not lead a model elsewhere, so the bound is there unless a person took it away.
  const allowedHosts =
    options.model && raw.problems.length > 0 ? (input.allowedHosts ?? []) : input.allowedHosts;
  const work = options.model
    ? createModelWork({
        use: options.model,
        test: input.test,
        baseUrl: input.baseUrl,
        allowedHosts: input.allowedHosts ?? [],
        configs,
        interpret,
        resolve: values.resolve,
        hasMailbox: mailReader !== null,
        outputs: () => Object.keys(values.outputs),
        mask,
        traceDir: options.traceDir,
        onTurn: trace.turn,
      })
    : null;
  try {
    await understand();
    if (raw.problems.length === 0 && course.trouble === null && stop.reason() === null) await run();
    course.stopped ??= stop.reason();
  } finally {
    stop.disarm();
  }
  const verdict = maskDeep(conclude(raw, input, course), mask);
  trace.verdict(verdict, course.findings);
  const examination: Examination = {
    verdict,
    interpretation: maskDeep(raw, mask),
    steps: course.records,
    findings: course.findings,
    outputs: values.outputs,
    browserState: verdict.result === 'PASSED' ? course.browserState : null,
    files: await listTraceFiles(options.traceDir),
    durationMs: Math.round(performance.now() - begun),
    vocabulary: course.vocabulary,
    tokens: { input: work?.ledger.spent().input ?? 0, output: work?.ledger.spent().output ?? 0 },
    model: work && { ...work.ledger.spent(), name: work.ledger.model, strong: work.ledger.strong },
  };
  emit({ type: 'ended', verdict });
  return examination;

  /** What the grammar does not understand is bound to checks by the model, if there is one. */
  async function understand(): Promise<void> {
    try {
      if (work && raw.problems.length > 0) raw = await work.bind(raw, stop.signal);
    } catch (error) {
      if (stop.reason() === null) {
        course.trouble = {
          errorCode: error instanceof ModelError ? error.code : 'PLATFORM_INTERNAL',
          message: (error as Error).message.split('\n')[0]!,
        };
        // Why it was not understood is that the model could not be asked.
        raw = { ...raw, problems: [] };
      }
    }
    course.results = raw.steps.map(notReached);
    trace.explanation(explain(raw, input.test));
    emit({
      type: 'interpreted',
      clauses: maskDeep(raw.clauses, mask),
      steps: raw.steps.length,
      problems: raw.problems.length,
    });
  }

  async function run(): Promise<void> {
    let opening: Promise<PageSession>;
    try {
      opening = open();
    } catch (error) {
      // Of what the session needs, only a value can be missing.
      course.trouble = { errorCode: 'AGENT_MISSING_VALUE', message: (error as Error).message };
      return;
    }
    try {
      await runIn(await stop.guard(opening));
    } catch (error) {
      if (stop.reason() === null && course.stopped === null) course.trouble ??= troubleOf(error, options);
    } finally {
      course.stopped ??= stop.reason();
      stop.disarm();
      // Also when it opens only after we stopped waiting for it.
      const closing = opening.then((session) => session.close());
      await within(closing, CLOSE_CAP_MS, undefined);
    }
  }

  function open(): Promise<PageSession> {
    return openPageSession({
      browser: options.browser,
      baseUrl: input.baseUrl,
      device: input.device ?? {},
      state: input.browserState ?? null,
      limits,
      filesDir: input.filesDir ?? null,
      allowedHosts: allowedHostsOf({ ...input, ...(allowedHosts !== undefined && { allowedHosts }) }),
      credentials: httpCredentials(input.httpAuth ?? null, configs),
      resolve: values.resolve,
      masker,
      downloadsDir: join(options.traceDir, TRACE_FILES.downloads),
      playwrightTrace: options.playwrightTrace !== 'never',
    });
  }

  async function runIn(session: PageSession): Promise<void> {
    const detours: Detour[] = [];
    const expectedDialogs = new Set<number>();
    options.onOpen?.(() => session.moment());
    const accessibility = watchAccessibility(session, input.accessibility ?? 'off', stop);
    const vocabulary = options.vocabulary ? watchVocabulary(session, stop) : null;
    try {
      const openedAt = Date.now();
      course.trouble = await openStart(session, input, limits, stop);
      if (course.trouble === null) {
        await accessibility.visit(null);
        await vocabulary?.look();
        const ran = await runSteps({
          steps: raw.steps,
          session,
          limits,
          values,
          mask,
          stop,
          trace,
          screenshots: options.screenshots ?? 'every-step',
          describe: describeStep,
          describeCheck,
          emit,
          openedAt,
          mail: mailReader,
          afterAction: async (record) => {
            await accessibility.visit(record);
            await vocabulary?.look();
          },
          onHeldCheck: options.onHeldCheck,
          pilot: work?.pilot(session, raw) ?? null,
          chooser: work?.chooser(session, raw) ?? null,
          claimJudge: work?.claimJudge(session) ?? null,
        });
        course.results = ran.results;
        course.records = ran.records;
        course.trouble = ran.trouble;
        detours.push(...ran.detours);
        for (const at of ran.expectedDialogs) expectedDialogs.add(at);
        // What came of the last action may have led elsewhere while the checks looked on.
        await accessibility.visit(course.records.at(-1)?.index ?? null);
        await vocabulary?.look();
      }
    } finally {
      course.stopped = stop.reason();
      stop.disarm();
      // Secrets that were learned of later than a page that shows them are left out too.
      course.vocabulary = (vocabulary?.words() ?? []).filter(({ text }) => mask(text) === text);
      course.findings = maskDeep(
        [
          ...gatherFindings(session.log, input.baseUrl, course.records, detours, expectedDialogs),
          ...accessibility.findings(),
        ],
        mask,
      );
      await wrapUp(session, options.playwrightTrace ?? 'failed');
    }
  }

  async function wrapUp(
    session: PageSession,
    keepTrace: NonNullable<ExamineOptions['playwrightTrace']>,
  ): Promise<void> {
    const passed = conclude(raw, input, course).result === 'PASSED';
    for (let count = 0; session.dialogOpen() && count < 50; count += 1) {
      await within(session.answerUnexpectedDialog(), 1_000, undefined);
    }
    const capMs = course.stopped === null ? KEEP_CAP_MS : KEEP_CAP_STOPPED_MS;
    const file = keepTrace === 'always' || !passed ? join(options.traceDir, TRACE_FILES.playwright) : null;
    const [state] = await Promise.all([
      passed ? within<BrowserState | null>(session.saveState(), capMs, null) : null,
      keepTrace === 'never' ? false : within(session.stopPlaywrightTrace(file), capMs, false),
    ]);
    course.browserState = state;
    trace.log(session.log);
  }
}

/** The start page, or where the case that this one resumes from had ended. */
async function openStart(
  session: PageSession,
  input: ExamineInput,
  limits: Limits,
  stop: Stop,
): Promise<Trouble | null> {
  const url = startUrl(input);
  try {
    const report = await stop.guard(
      session.open(url, { timeoutMs: Math.min(limits.navigationMs, limits.timeMs), signal: stop.signal }),
    );
    if (report.outcome === 'done' || stop.reason() !== null) return null;
    return { errorCode: 'PLATFORM_NETWORK', message: `could not open ${url}: ${report.message}` };
  } catch (error) {
    if (stop.reason() === 'cancelled') return null;
    if (stop.reason() === 'time') {
      return { errorCode: 'PLATFORM_TIMEOUT', message: `${url} did not load within the time of the test` };
    }
    if (error instanceof PageTrouble) {
      const message = error.message.includes(url) ? error.message : `could not open ${url}: ${error.message}`;
      return { errorCode: error.code, message };
    }
    throw error;
  }
}

/** The host of the base URL is always on the list: no test could begin without it. */
function allowedHostsOf({ allowedHosts = 'any', baseUrl }: ExamineInput): string[] | 'any' {
  return allowedHosts === 'any' ? 'any' : [...allowedHosts, ...entriesFor(baseUrl)];
}

/** `startPath` is relative to the base URL; without one the base URL itself, or the end of the resumed case. */
export function startUrl(input: Pick<ExamineInput, 'baseUrl' | 'browserState' | 'test'>): string {
  const { startPath } = input.test;
  if (startPath !== null && startPath !== '' && startPath !== '/') {
    return new URL(startPath, input.baseUrl).href;
  }
  if (startPath === null && input.browserState) return input.browserState.url;
  return new URL(input.baseUrl).href;
}

function troubleOf(error: unknown, options: ExamineOptions): Trouble {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  if (error instanceof PageTrouble) return { errorCode: error.code, message };
  if (!options.browser.isConnected()) {
    return { errorCode: 'PLATFORM_BROWSER_CRASHED', message: `the browser is gone: ${message}` };
  }
  return { errorCode: 'PLATFORM_INTERNAL', message };
}

function conclude(raw: Interpretation, input: ExamineInput, course: Course): Verdict {
  const { classification } = input.test;
  const trouble =
    course.trouble ??
    (course.stopped === 'time'
      ? ({ errorCode: 'PLATFORM_TIMEOUT', message: 'the time of the test was over before its end' } as const)
      : null);
  const clauses = judgeClauses(raw.clauses, course.results, raw.problems);
  const cancelled = course.stopped === 'cancelled';
  const decision = decide({
    clauses,
    classification,
    results: course.results,
    problems: raw.problems,
    cancelled,
    trouble,
  });
  return {
    status: decision.status,
    result: decision.result,
    errorCode: decision.errorCode,
    classification,
    resultTitle: resultTitle(decision, raw.problems, trouble),
    evaluationThought: evaluationThought(decision, course.results, raw.problems, trouble, course.findings),
    clauses: decision.clauses,
  };
}
