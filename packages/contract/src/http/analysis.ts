import { z } from 'zod';
import { ErrorCode, RunResult, RunStatus } from '../enums.ts';

/** flaky: by changes of the verdict in one environment. slowest: by p95. failing: by failures and errors. */
export const RankBy = z.enum(['flaky', 'slowest', 'failing']);
export type RankBy = z.infer<typeof RankBy>;

export const RankedTestCase = z
  .object({
    projectTestCaseId: z.uuid(),
    name: z.string(),
    runs: z.number().int().describe('That ended in the time asked for'),
    passed: z.number().int(),
    failed: z.number().int(),
    error: z.number().int(),
    passRate: z.number().nullable().describe('passed / (passed + failed); null when there is neither'),
    changes: z
      .number()
      .int()
      .describe('How often the verdict differed from the one before in the same environment'),
    flakyRate: z
      .number()
      .nullable()
      .describe('changes, divided by the pairs of verdicts; null without a pair'),
    durationMs: z.object({ p50: z.number().nullable(), p95: z.number().nullable() }),
    lastAt: z.iso.datetime(),
  })
  .meta({ id: 'RankedTestCase' });
export type RankedTestCase = z.infer<typeof RankedTestCase>;

export const Ranking = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    by: RankBy,
    testCases: z.array(RankedTestCase).describe('The worst first'),
  })
  .meta({ id: 'Ranking' });
export type Ranking = z.infer<typeof Ranking>;

/** One case of one run, flat: a line of a table. */
export const ExportedResult = z
  .object({
    runShortId: z.string(),
    runTestCaseShortId: z.string(),
    projectTestCaseId: z.uuid(),
    name: z.string(),
    testPlan: z.string().nullable(),
    trigger: z.string(),
    baseUrl: z.string(),
    status: RunStatus,
    result: RunResult.nullable(),
    errorCode: ErrorCode.nullable(),
    resultTitle: z.string().nullable(),
    attempts: z.number().int(),
    durationMs: z.number().int().nullable(),
    branch: z.string().nullable(),
    commitHash: z.string().nullable(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime(),
    url: z.string(),
  })
  .meta({ id: 'ExportedResult' });
export type ExportedResult = z.infer<typeof ExportedResult>;

export const ResultExport = z
  .object({ results: z.array(ExportedResult), nextCursor: z.string().nullable() })
  .meta({ id: 'ResultExport' });
export type ResultExport = z.infer<typeof ResultExport>;
