import type { RunResult, Verdict } from '@assay/contract';
import type { RawBuilder } from 'kysely';
import { json, storable } from '../db/json.ts';

type Columns = {
  status: 'COMPLETED' | 'ERROR' | 'CANCELLED';
  result: RunResult | null;
  result_title: string;
  evaluation_thought: string;
  error_code: string | null;
  clauses: RawBuilder<string>;
  duration_ms: number;
  sealed_outputs: string | null;
};

/** How a case ends, ready to be written. */
export interface Settlement {
  columns: Columns;
}

/**
 * From the engine's verdict. One that breaks the contract (COMPLETED without a result, a result without COMPLETED, not
 * an end at all) becomes ERROR PLATFORM_INTERNAL: it must never add up to PASSED.
 */
export function settlementOf(verdict: Verdict, durationMs: number, sealedOutputs: string | null): Settlement {
  const { status, result } = verdict;
  const isEnd = status === 'COMPLETED' || status === 'ERROR' || status === 'CANCELLED';
  if (!isEnd || (status === 'COMPLETED') !== (result !== null)) {
    return failedSettlement(
      'PLATFORM_INTERNAL',
      'The verdict could not be used',
      `The engine answered status ${status} with result ${result}, which is not an end of a case.`,
      durationMs,
    );
  }
  return {
    columns: {
      status,
      result,
      result_title: storable(verdict.resultTitle),
      evaluation_thought: storable(verdict.evaluationThought),
      error_code: verdict.errorCode,
      clauses: json(verdict.clauses),
      duration_ms: Math.round(durationMs),
      sealed_outputs: sealedOutputs,
    },
  };
}

export function failedSettlement(
  errorCode:
    | 'PLATFORM_INTERNAL'
    | 'PLATFORM_TIMEOUT'
    | 'PLATFORM_BROWSER_UNAVAILABLE'
    | 'PLATFORM_BROWSER_CRASHED',
  title: string,
  thought: string,
  durationMs: number,
): Settlement {
  return {
    columns: {
      status: 'ERROR',
      result: null,
      result_title: storable(title),
      evaluation_thought: storable(thought),
      error_code: errorCode,
      clauses: json([]),
      duration_ms: Math.round(durationMs),
      sealed_outputs: null,
    },
  };
}

export function cancelledSettlement(durationMs: number): Settlement {
  return {
    columns: {
      status: 'CANCELLED',
      result: null,
      result_title: 'Cancelled',
      evaluation_thought: 'The run was cancelled while this case was running.',
      error_code: null,
      clauses: json([]),
      duration_ms: Math.round(durationMs),
      sealed_outputs: null,
    },
  };
}
