import { z } from 'zod';
import { Step } from './step.ts';

/** One element a target was resolved to. */
export const TargetMatch = z.object({
  description: z.string(),
  role: z.string().nullable(),
  name: z.string().nullable(),
  /** CSS pixels in the viewport. */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
});
export type TargetMatch = z.infer<typeof TargetMatch>;

/** What one Step did. Written to `steps.jsonl` of the trace folder, one object a line, as soon as it ended. */
export const StepRecord = z.object({
  index: z.number().int().nonnegative(),
  step: Step,
  /** Plain description, masked: `click the "Add to cart" button`. */
  title: z.string(),
  outcome: z.enum(['done', 'held', 'broken', 'undecided', 'skipped']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  target: TargetMatch.nullable(),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  message: z.string().nullable(),
  url: z.string().nullable(),
  /** Relative to the trace folder; null where none was taken. */
  screenshot: z.string().nullable(),
});
export type StepRecord = z.infer<typeof StepRecord>;

/** A file of the trace folder. */
export const TraceFile = z.object({
  /** Relative path, forward slashes. */
  path: z.string(),
  kind: z.enum([
    'steps',
    'screenshot',
    'console',
    'network',
    'playwright-trace',
    'verdict',
    'download',
    'explanation',
    'model',
  ]),
  contentType: z.string(),
  bytes: z.number().int().nonnegative(),
});
export type TraceFile = z.infer<typeof TraceFile>;
