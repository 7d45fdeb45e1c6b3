import type { CaseRun } from '@assay/engine';

/** A case as `try --json`, `run --reporter json` and `report.json` print it. Keys are stable. */
export function caseJson(run: CaseRun) {
  return {
    name: run.test.name,
    status: run.status,
    result: run.result,
    resultTitle: run.resultTitle,
    evaluationThought: run.evaluationThought,
    errorCode: run.errorCode,
    clauses: run.clauses.map((clause) => ({
      text: clause.text,
      source: clause.source,
      kind: clause.kind,
      span: clause.span,
      outcome: clause.outcome,
      basis: clause.basis,
      expected: clause.expected,
      actual: clause.actual,
      reason: clause.reason,
      errorCode: clause.errorCode,
      evidence: clause.evidence,
    })),
    steps: run.steps.map((record) => ({
      index: record.index,
      title: record.title,
      /** Who decided on it: plain, macro:<name> or model. */
      by: record.step.by,
      /** Which model that was; null where none decided. */
      model: record.step.model ?? null,
      outcome: record.outcome,
      durationMs: record.durationMs,
      expected: record.expected,
      actual: record.actual,
      message: record.message,
      url: record.url,
      screenshot: record.screenshot,
    })),
    findings: run.findings,
    durationMs: run.durationMs,
    tokens: run.tokens,
    /** What language models were asked and cost; null where none was given; `strongTurns` of the questions went to `strong`. `usd` is null when its price is not known. */
    model: run.model ?? null,
    /** Absolute folder of the evidence; null when the case was not started. */
    evidenceDir: run.traceDir,
  };
}

/** How many cases of a run ended how. */
export function countCases(cases: readonly Pick<CaseRun, 'status' | 'result'>[]) {
  const counts = { total: cases.length, passed: 0, failed: 0, skipped: 0, error: 0, cancelled: 0 };
  for (const { status, result } of cases) {
    if (result === 'PASSED') counts.passed += 1;
    else if (result === 'FAILED') counts.failed += 1;
    else if (result === 'SKIPPED') counts.skipped += 1;
    else if (status === 'CANCELLED') counts.cancelled += 1;
    else counts.error += 1;
  }
  return counts;
}
