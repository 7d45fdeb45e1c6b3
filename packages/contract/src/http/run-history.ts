import { z } from 'zod';
import { RunResult, RunStatus } from '../enums.ts';
import { ClauseOutcome } from '../verdict.ts';

const HistoryEntry = z
  .object({
    runShortId: z.string(),
    runTestCaseShortId: z.string(),
    status: RunStatus,
    result: RunResult.nullable(),
    resultTitle: z.string().nullable(),
    errorCode: z.string().nullable(),
    durationMs: z.number().nullable(),
    baseUrl: z.string(),
    branch: z.string().nullable(),
    commitHash: z.string().nullable(),
    trigger: z.string(),
    createdAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'TestCaseHistoryEntry' });

/** Answer of GET /v1/test-cases/{id}/history. */
export const TestCaseHistory = z
  .object({
    projectTestCaseId: z.uuid(),
    name: z.string(),
    history: z.array(HistoryEntry).describe('Newest first'),
    figures: z
      .object({
        runs: z.number().int(),
        passed: z.number().int(),
        failed: z.number().int(),
        error: z.number().int(),
        skipped: z.number().int(),
        passRate: z.number().nullable().describe('passed / (passed + failed); null when there is neither'),
        changes: z
          .number()
          .int()
          .describe('How often the verdict changed from one run to the next in the same environment'),
        flakyRate: z.number().nullable().describe('changes / pairs of runs that follow each other'),
        durationMsP50: z.number().nullable(),
        durationMsP95: z.number().nullable(),
      })
      .describe('Of the runs in `history`'),
    lastGreen: HistoryEntry.nullable().describe('Of all time'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'TestCaseHistory' });
export type TestCaseHistory = z.infer<typeof TestCaseHistory>;

const Side = z.object({
  runTestCaseShortId: z.string(),
  outcome: z.string().describe('The result, or the status when there is none'),
  resultTitle: z.string().nullable(),
  errorCode: z.string().nullable(),
  durationMs: z.number().nullable(),
});
const ClauseSide = z.object({
  outcome: ClauseOutcome,
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  reason: z.string().nullable(),
});
const ComparedRun = z.object({ shortId: z.string(), outcome: z.string() });

/** Answer of GET /v1/run/{shortId}/compare. */
export const RunComparison = z
  .object({
    before: ComparedRun,
    after: ComparedRun,
    counts: z.object({
      same: z.number().int(),
      becameFailing: z.number().int(),
      becamePassing: z.number().int(),
      changed: z.number().int(),
      new: z.number().int(),
      gone: z.number().int(),
    }),
    cases: z.array(
      z.object({
        projectTestCaseId: z.uuid(),
        name: z.string(),
        change: z
          .enum(['same', 'became-failing', 'became-passing', 'changed', 'new', 'gone'])
          .describe('changed: another outcome that is neither a pass nor a failure, such as an error'),
        before: Side.nullable(),
        after: Side.nullable(),
        durationChangeMs: z.number().nullable().describe('Positive: slower than before'),
        clauses: z
          .array(z.object({ text: z.string(), before: ClauseSide.nullable(), after: ClauseSide.nullable() }))
          .describe('Those whose outcome differs, or that only one of the two has'),
      }),
    ),
  })
  .meta({ id: 'RunComparison' });
export type RunComparison = z.infer<typeof RunComparison>;

/** Answer of GET /v1/run/{shortId}/dependencies. */
export const RunDependencies = z
  .object({
    dependencies: z
      .array(
        z.object({
          runTestCaseShortId: z.string().describe('The case that waits'),
          needs: z
            .object({
              runTestCaseShortId: z.string(),
              runShortId: z
                .string()
                .describe('Another run where a case that passed earlier stands in, as in a rerun'),
              name: z.string(),
              status: RunStatus,
              result: RunResult.nullable(),
            })
            .describe('The case that has to pass first'),
          resumes: z.boolean().describe('It goes on in the browser that this case left'),
        }),
      )
      .describe('In the order of the cases; those that wait for none are not in it'),
  })
  .meta({ id: 'RunDependencies' });
export type RunDependencies = z.infer<typeof RunDependencies>;
