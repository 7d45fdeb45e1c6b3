import { z } from 'zod';

const Quantiles = z.object({ p50: z.number().nullable(), p95: z.number().nullable() });
const Outcomes = z.object({
  passed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  error: z.number().int(),
  cancelled: z.number().int(),
});
const Rated = Outcomes.extend({
  total: z.number().int(),
  passRate: z.number().nullable().describe('passed / (passed + failed); null when there is neither'),
  durationMs: Quantiles,
});
const CaseRef = z.object({ projectTestCaseId: z.uuid(), name: z.string(), runs: z.number().int() });

/** Answer of GET /v1/metrics: of the runs and cases that ended in the time asked for. */
export const Metrics = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    runs: Rated.describe('Durations are wall time, of runs that came to a result'),
    testCases: Rated.describe('Cases of runs; durations are of those that passed or failed'),
    days: z
      .array(
        z.object({
          day: z.iso.date().describe('UTC'),
          runs: Outcomes.extend({ total: z.number().int() }),
          testCases: Rated,
        }),
      )
      .describe('Days on which something ended, oldest first'),
    slowest: z.array(CaseRef.extend({ durationMs: Quantiles })).describe('At most 10, by p95'),
    flaky: z
      .array(CaseRef.extend({ changes: z.number().int(), flakyRate: z.number() }))
      .describe('At most 10 test cases whose verdict changed at least twice in one environment'),
    issues: z.object({
      active: z.object({ critical: z.number().int(), major: z.number().int(), minor: z.number().int() }),
      new: z.number().int().describe('Seen for the first time in the time asked for'),
    }),
  })
  .meta({ id: 'Metrics' });
export type Metrics = z.infer<typeof Metrics>;
