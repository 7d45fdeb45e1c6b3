import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailbox, PageWord, TraceFile } from '@assay/contract';
import type { Examination, ExamineInput, ModelUse } from '@assay/engine';
import type { AttemptPlace } from '../artifacts/store.ts';
import { browserStateBinding, outputsBinding } from '../configs/binding.ts';
import { type FilesForRun, filesForRun } from '../configs/files-for-run.ts';
import type { AppContext } from '../ctx.ts';
import { isAppError } from '../errors.ts';
import type { ClaimedCase } from '../run-test-cases/claim.ts';
import { giveBack, type InternalFile, settle } from '../run-test-cases/settle.ts';
import {
  cancelledSettlement,
  failedSettlement,
  type Settlement,
  settlementOf,
} from '../run-test-cases/settlement.ts';
import type { BrowserKeeper, BrowserLease } from './browser-keeper.ts';
import type { CaseControl } from './control.ts';
import type { Examine } from './engine.ts';
import type { LiveViews } from './live-views.ts';
import { BROWSER_STATE_FILE, loadCase } from './load-case.ts';
import { modelForCase } from './model.ts';
import { StepRecorder } from './recorder.ts';

/** Beyond the engine's own time limit (at most as long again): then the case ends whatever the engine does. */
const OVERTIME_MS = 15_000;

export interface ExecuteDeps {
  examine: Examine;
  /** Null: `examine` needs no browser (tests). */
  browsers: BrowserKeeper | null;
  mailbox?: Mailbox | null;
  /** Where those are heard who watch a case. */
  live: LiveViews;
}

type Outcome =
  | { kind: 'examined'; examination: Examination }
  | { kind: 'stopped' }
  | { kind: 'failed'; settlement: Settlement };

/** From a claimed case to its end in the database. No transaction is open while the browser works. Never throws. */
export async function executeCase(
  ctx: AppContext,
  claimed: ClaimedCase,
  control: CaseControl,
  deps: ExecuteDeps,
): Promise<void> {
  const started = Date.now();
  const { hold, row } = claimed;
  const log = ctx.log.child({ runTestCaseId: row.id, attempt: hold.attempt });
  const recorder = new StepRecorder(ctx, row.run_id, hold);
  const traceDir = ctx.artifacts.attemptDir(placeOf(claimed));
  const limit = ctx.config.caseTimeoutMs;
  const overtime = setTimeout(() => control.stop('timeout'), limit + Math.min(limit, OVERTIME_MS));
  try {
    const outcome = await examineCase(ctx, claimed, control, deps, recorder, traceDir);
    control.end();
    await recorder.flush();
    const elapsed = Date.now() - started;
    const end = await endOf(ctx, claimed, control, outcome, elapsed, traceDir, recorder);
    if (end === 'nothing') return;
    const isOurs = await persistently(() =>
      end === 'give-back'
        ? giveBack(ctx, row.run_id, hold)
        : settle(ctx, { runId: row.run_id, projectId: row.project_id, hold, ...end }),
    );
    if (!isOurs) log.warn('the case was taken over by another worker; this outcome is dropped');
  } catch (error) {
    // The lease runs out and the sweep takes over.
    log.error({ err: error }, 'the end of a case could not be stored');
  } finally {
    control.end();
    clearTimeout(overtime);
    await deps.live.close(placeOf(claimed));
  }
}

function placeOf({ hold, row }: ClaimedCase): AttemptPlace {
  return { runId: row.run_id, runTestCaseId: row.id, attempt: hold.attempt };
}

async function examineCase(
  ctx: AppContext,
  claimed: ClaimedCase,
  control: CaseControl,
  deps: ExecuteDeps,
  recorder: StepRecorder,
  traceDir: string,
): Promise<Outcome> {
  let input: ExamineInput;
  let files: FilesForRun | undefined;
  let model: ModelUse | null;
  try {
    input = await loadCase(ctx, claimed);
    model = await modelForCase(ctx, claimed.row);
    files = await filesForRun(ctx, claimed.row.config_ids);
    await mkdir(traceDir, { recursive: true });
  } catch (error) {
    await files?.remove();
    return failure(ctx, error, 'PLATFORM_INTERNAL', 'The case could not be prepared');
  }
  let lease: BrowserLease | undefined;
  try {
    lease = await deps.browsers?.lend();
  } catch (error) {
    await files.remove();
    return failure(ctx, error, 'PLATFORM_BROWSER_UNAVAILABLE', 'No browser could be started');
  }
  try {
    const examining = deps.examine(
      { ...input, filesDir: files.dir },
      {
        // A scripted examine of a test asks for no browser.
        browser: lease?.browser as BrowserLease['browser'],
        traceDir,
        signal: control.signal,
        mailbox: deps.mailbox ?? null,
        model,
        vocabulary: true,
        onEvent: recorder.record,
        onOpen: (look) => {
          // An engine that was not waited for may come to it late.
          if (!control.ended) deps.live.open(placeOf(claimed), look);
        },
      },
    );
    examining.catch(() => undefined);
    const examination = await Promise.race([examining, control.overdue]);
    return examination === undefined ? { kind: 'stopped' } : { kind: 'examined', examination };
  } catch (error) {
    if (control.reason !== undefined) return { kind: 'stopped' };
    if (lease?.isGone() === true)
      return failure(ctx, error, 'PLATFORM_BROWSER_CRASHED', 'The browser crashed');
    return failure(ctx, error, 'PLATFORM_INTERNAL', 'The engine failed');
  } finally {
    await lease?.release().catch(() => undefined);
    await files.remove().catch(() => undefined);
  }
}

function failure(
  ctx: AppContext,
  error: unknown,
  code: 'PLATFORM_INTERNAL' | 'PLATFORM_BROWSER_UNAVAILABLE' | 'PLATFORM_BROWSER_CRASHED',
  title: string,
): Outcome {
  ctx.log.error({ err: error }, title);
  // Messages of our own errors are written for people; others may quote data and stay in the log.
  const isForPeople = isAppError(error) || (error as { name?: string }).name === 'BrowserError';
  const thought = isForPeople ? (error as Error).message : `${title}. The log of the worker says more.`;
  return { kind: 'failed', settlement: failedSettlement(code, title, thought, 0) };
}

type End =
  | 'nothing'
  | 'give-back'
  | {
      settlement: Settlement;
      findings: Examination['findings'];
      files: (TraceFile | InternalFile)[];
      vocabulary?: PageWord[];
    };

async function endOf(
  ctx: AppContext,
  claimed: ClaimedCase,
  control: CaseControl,
  outcome: Outcome,
  elapsedMs: number,
  traceDir: string,
  recorder: StepRecorder,
): Promise<End> {
  const { reason } = control;
  if (reason === 'lost') return 'nothing';
  const examination = outcome.kind === 'examined' ? outcome.examination : undefined;
  const wasCutShort = outcome.kind === 'stopped' || examination?.verdict.status === 'CANCELLED';
  if (reason === 'give-back' && wasCutShort) return 'give-back';
  const files = examination?.files ?? (await filesOf(traceDir, recorder.screenshots));
  const findings = examination?.findings ?? [];
  if (outcome.kind === 'failed') {
    outcome.settlement.columns.duration_ms = elapsedMs;
    return { settlement: outcome.settlement, findings, files };
  }
  if (reason === 'timeout' && wasCutShort) {
    const seconds = Math.round(elapsedMs / 1000);
    const thought = `The case was stopped after ${seconds} seconds, because it did not end within its limit by itself.`;
    return {
      settlement: failedSettlement(
        'PLATFORM_TIMEOUT',
        'The case ran longer than its limit',
        thought,
        elapsedMs,
      ),
      findings,
      files,
    };
  }
  if (examination === undefined) return { settlement: cancelledSettlement(elapsedMs), findings, files };
  const { hold } = claimed;
  const sealedOutputs =
    Object.keys(examination.outputs).length === 0
      ? null
      : ctx.secrets.seal(JSON.stringify(examination.outputs), outputsBinding(hold.runTestCaseId));
  const state = await saveBrowserState(ctx, claimed, examination, traceDir);
  return {
    settlement: settlementOf(examination.verdict, examination.durationMs, sealedOutputs),
    findings,
    files: state === undefined ? files : [...files, state],
    vocabulary: examination.vocabulary ?? [],
  };
}

/** Cookies are secrets: the state is encrypted, and bound to this attempt of this case. */
async function saveBrowserState(
  ctx: AppContext,
  { hold }: ClaimedCase,
  examination: Examination,
  traceDir: string,
): Promise<InternalFile | undefined> {
  if (examination.browserState === null || examination.verdict.result !== 'PASSED') return undefined;
  const sealed = ctx.secrets.seal(
    JSON.stringify(examination.browserState),
    browserStateBinding(hold.runTestCaseId, hold.attempt),
  );
  await writeFile(join(traceDir, BROWSER_STATE_FILE), sealed, { mode: 0o600 });
  return {
    path: BROWSER_STATE_FILE,
    kind: 'browser-state',
    contentType: 'application/octet-stream',
    bytes: sealed.length,
  };
}

/** Screenshots of a case that was cut off, so that its evidence can still be seen. */
async function filesOf(traceDir: string, screenshots: string[]): Promise<TraceFile[]> {
  const files: TraceFile[] = [];
  for (const path of new Set(screenshots)) {
    const found = await stat(join(traceDir, ...path.split('/'))).catch(() => undefined);
    if (found === undefined) continue;
    const extension = path.slice(path.lastIndexOf('.') + 1);
    const contentType = `image/${extension === 'jpg' ? 'jpeg' : extension}`;
    files.push({ path, kind: 'screenshot', contentType, bytes: found.size });
  }
  return files;
}

/** Tries a few times, because the work of minutes hangs on it: a database restart must not lose a verdict. */
async function persistently<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
    }
  }
}
