import type { ClauseVerdict, Finding, PageWord, TraceFile } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { newId } from '../ids.ts';
import { gatherIssues } from '../issues/gather.ts';
import { noteIssues } from '../issues/lifecycle.ts';
import { lockRun, refreshRun } from '../runs/lifecycle.ts';
import { keepVocabulary } from './keep-vocabulary.ts';
import type { Hold } from './lease.ts';
import { advance, giveBackCase, settleCase } from './lifecycle.ts';
import type { Settlement } from './settlement.ts';

export interface CaseEnd {
  runId: string;
  projectId: string;
  hold: Hold;
  settlement: Settlement;
  findings: Finding[];
  files: (TraceFile | InternalFile)[];
  vocabulary?: PageWord[];
}

/** Something we need again and never serve. */
export interface InternalFile {
  path: string;
  kind: 'browser-state';
  contentType: string;
  bytes: number;
}

/**
 * Ends a case, moves its dependants and, when it was the last one, ends the run: one transaction with the run locked.
 * False when the hold was lost meanwhile: nothing was written then.
 */
export async function settle(ctx: AppContext, end: CaseEnd): Promise<boolean> {
  return withTransaction(ctx.db, async (trx) => {
    const run = await lockRun(trx, end.runId);
    if (run === undefined || !(await settleCase(trx, ctx, run, end.hold, end.settlement))) return false;
    await insertFindings(trx, ctx, end);
    await noteIssuesOf(trx, ctx, end);
    await insertArtifacts(trx, ctx, end);
    await keepVocabulary(trx, ctx, end);
    await advance(trx, ctx, run);
    await refreshRun(trx, ctx, run);
    return true;
  });
}

/** Back to the queue, because the worker ends in good order. */
export async function giveBack(ctx: AppContext, runId: string, hold: Hold): Promise<boolean> {
  return withTransaction(ctx.db, async (trx) => {
    const run = await lockRun(trx, runId);
    if (run === undefined || !(await giveBackCase(trx, ctx, run, hold))) return false;
    await refreshRun(trx, ctx, run);
    return true;
  });
}

async function insertFindings(trx: Transaction, ctx: AppContext, end: CaseEnd): Promise<void> {
  if (end.findings.length === 0) return;
  await trx
    .insertInto('finding')
    .values(
      end.findings.map((finding) => ({
        id: newId(ctx),
        project_id: end.projectId,
        run_test_case_id: end.hold.runTestCaseId,
        attempt: end.hold.attempt,
        kind: finding.kind,
        severity: finding.severity,
        title: storable(finding.title),
        detail: storable(finding.detail),
        url: finding.url === null ? null : storable(finding.url),
        step: finding.step,
        fingerprint: finding.fingerprint,
        occurrences: finding.occurrences,
        created_at: ctx.clock.now(),
      })),
    )
    .execute();
}

async function noteIssuesOf(trx: Transaction, ctx: AppContext, end: CaseEnd): Promise<void> {
  const row = await trx
    .selectFrom('run_test_case')
    .select([
      'test_case_id',
      'name',
      'environment_id',
      'base_url',
      'result',
      'result_title',
      'evaluation_thought',
      'error_code',
      'clauses',
    ])
    .where('id', '=', end.hold.runTestCaseId)
    .executeTakeFirstOrThrow();
  const seen = gatherIssues(
    {
      testCaseId: row.test_case_id,
      name: row.name,
      baseUrl: row.base_url,
      result: row.result,
      errorCode: row.error_code,
      title: row.result_title ?? '',
      thought: row.evaluation_thought ?? '',
      clauses: row.clauses as ClauseVerdict[],
    },
    end.findings,
  );
  await noteIssues(
    trx,
    ctx,
    {
      projectId: end.projectId,
      runId: end.runId,
      runTestCaseId: end.hold.runTestCaseId,
      testCaseId: row.test_case_id,
      environmentId: row.environment_id,
      baseUrl: row.base_url,
      passed: row.result === 'PASSED',
    },
    seen,
  );
}

async function insertArtifacts(trx: Transaction, ctx: AppContext, end: CaseEnd): Promise<void> {
  const byPath = new Map(end.files.map((file) => [file.path, file]));
  if (byPath.size === 0) return;
  const bytes = [...byPath.values()].reduce((sum, file) => sum + file.bytes, 0);
  await trx
    .updateTable('run')
    .set((eb) => ({ artifact_bytes: eb('artifact_bytes', '+', bytes) }))
    .where('id', '=', end.runId)
    .execute();
  await trx
    .insertInto('artifact')
    .values(
      [...byPath.values()].map((file) => ({
        run_test_case_id: end.hold.runTestCaseId,
        attempt: end.hold.attempt,
        path: storable(file.path),
        kind: file.kind,
        content_type: file.contentType,
        bytes: file.bytes,
        is_internal: file.kind === 'browser-state',
        created_at: ctx.clock.now(),
      })),
    )
    .execute();
}
