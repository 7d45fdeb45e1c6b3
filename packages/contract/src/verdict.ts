import { z } from 'zod';
import { Classification, ErrorCode, RunResult, RunStatus } from './enums.ts';
import { Evidence } from './evidence.ts';

/** A piece of the goal, the steps or the expected result, with its place in the text the person wrote. */
export const Clause = z.object({
  index: z.number().int().nonnegative(),
  source: z.enum(['goal', 'steps', 'expected']),
  /** `action`: something to do. `expectation`: something that must be true. */
  kind: z.enum(['action', 'expectation']),
  text: z.string(),
  /** Offsets into the source text, in UTF-16 units; `end` is exclusive. */
  span: z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }),
});
export type Clause = z.infer<typeof Clause>;

/** held: true with evidence. broken: false after its time bound on a settled page. undecided: neither could be shown. */
export const ClauseOutcome = z.enum(['held', 'broken', 'undecided']);
export type ClauseOutcome = z.infer<typeof ClauseOutcome>;

export const ClauseVerdict = Clause.extend({
  outcome: ClauseOutcome,
  /** verified: by code. judged: by a model, from stored evidence. */
  basis: z.enum(['verified', 'judged']),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  /** Why undecided, one sentence; null otherwise. */
  reason: z.string().nullable(),
  errorCode: ErrorCode.nullable(),
  evidence: z.array(Evidence),
});
export type ClauseVerdict = z.infer<typeof ClauseVerdict>;

export const Verdict = z.object({
  status: RunStatus,
  result: RunResult.nullable(),
  errorCode: ErrorCode.nullable(),
  classification: Classification,
  /** One line a person would put in a ticket. */
  resultTitle: z.string(),
  /** Walks the clauses: expected, actual, evidence. */
  evaluationThought: z.string(),
  clauses: z.array(ClauseVerdict),
});
export type Verdict = z.infer<typeof Verdict>;
