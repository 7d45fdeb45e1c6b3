import type { ErrorCode, RunResult, RunStatus } from '@assay/contract';
import type { Examination, ExamineInput, ExamineOptions } from '@assay/engine';
import type { Examine } from '../../src/worker/engine.ts';

export type Script = (
  input: ExamineInput,
  options: ExamineOptions,
) => Promise<Partial<Examination> | Outcome>;

/** How a scripted case ends. */
export type Outcome = 'PASSED' | 'FAILED' | 'SKIPPED' | 'ERROR' | 'CANCELLED';

/**
 * Stands in for the engine where a test is about lifecycles and not about browsers: it answers what the script of
 * the case (by name, else `default`) says.
 */
export function scripted(scripts: Record<string, Outcome | Script>): Examine & { calls: string[] } {
  const calls: string[] = [];
  const examine: Examine = async (input, options) => {
    calls.push(input.test.name);
    const script = scripts[input.test.name] ?? scripts.default ?? 'PASSED';
    const answer = typeof script === 'string' ? script : await script(input, options);
    return typeof answer === 'string' ? examination(answer) : { ...examination('PASSED'), ...answer };
  };
  return Object.assign(examine, { calls });
}

export function examination(outcome: Outcome): Examination {
  const ends: Record<Outcome, { status: RunStatus; result: RunResult | null; errorCode: ErrorCode | null }> =
    {
      PASSED: { status: 'COMPLETED', result: 'PASSED', errorCode: null },
      FAILED: { status: 'COMPLETED', result: 'FAILED', errorCode: 'TEST_FAILED' },
      SKIPPED: { status: 'COMPLETED', result: 'SKIPPED', errorCode: null },
      ERROR: { status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' },
      CANCELLED: { status: 'CANCELLED', result: null, errorCode: null },
    };
  return {
    verdict: {
      ...ends[outcome],
      classification: 'POSITIVE',
      resultTitle: `Scripted ${outcome}`,
      evaluationThought: `The script says ${outcome}.`,
      clauses: [],
    },
    interpretation: { clauses: [], steps: [], problems: [] },
    steps: [],
    findings: [],
    outputs: {},
    browserState:
      outcome === 'PASSED'
        ? { version: 1, storage: {}, sessionStorage: {}, url: 'http://shop.example.test/' }
        : null,
    files: [],
    durationMs: 12,
    tokens: { input: 0, output: 0 },
  };
}

/** Resolves when the signal is aborted: a case that runs until somebody stops it. */
export function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
