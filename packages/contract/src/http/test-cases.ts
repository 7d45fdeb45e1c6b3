import { z } from 'zod';
import { Classification, RunResult, RunStatus } from '../enums.ts';

/** Body of POST /v1/test-cases. Source: QA.tech API; `applicationId`, `configIds` are the legacy names. */
export const CreateTestCaseBody = z
  .looseObject({
    name: z.string().min(1).max(80),
    goal: z.string().min(1).max(20_000),
    applicationShortId: z.string().optional().describe('Required, unless the legacy applicationId is given'),
    applicationId: z.string().optional(),
    expectedResult: z.string().max(20_000).optional(),
    steps: z.string().max(20_000).optional(),
    startPath: z.string().max(2_000).optional(),
    model: z
      .string()
      .max(200)
      .nullable()
      .optional()
      .describe('`anthropic/claude-haiku-4-5`, `none`, or null (default): that of the project'),
    strongModel: z
      .string()
      .max(200)
      .nullable()
      .optional()
      .describe('Asked where that one comes to no end; `none`, or null (default): that of the project'),
    labels: z.array(z.string().max(100)).max(50).optional(),
    classification: Classification.optional(),
    configShortIds: z.array(z.string()).max(50).optional(),
    configIds: z.array(z.string()).max(50).optional(),
    scenarioShortId: z.string().optional(),
    scenarioId: z.string().optional(),
    devicePresetShortId: z.string().optional(),
    resumeFromDependencyProjectTestCaseId: z.uuid().optional(),
    waitForDependenciesProjectTestCaseIds: z.array(z.uuid()).max(100).optional(),
    isEnabled: z.boolean().optional().describe('Default false: a new case is a draft'),
    burnIn: z.boolean().optional().describe('Run it once at once; default true for a draft'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'CreateTestCaseBody' });
export type CreateTestCaseBody = z.infer<typeof CreateTestCaseBody>;

export const CreateTestCaseAnswer = z
  .object({
    success: z.literal(true),
    testCase: z.object({ id: z.uuid(), name: z.string(), url: z.url() }),
  })
  .meta({ id: 'CreateTestCaseAnswer' });
export type CreateTestCaseAnswer = z.infer<typeof CreateTestCaseAnswer>;

export const TestCaseListItem = z
  .object({
    id: z.uuid(),
    name: z.string(),
    isEnabled: z.boolean(),
    labels: z.array(z.string()),
    classification: Classification,
    applicationShortId: z.string(),
    applicationName: z.string(),
    goal: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastRun: z
      .object({
        runShortId: z.string(),
        status: RunStatus,
        result: RunResult.nullable(),
        completedAt: z.iso.datetime().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TestCaseListItem' });

export const TestCaseList = z
  .object({
    testCases: z.array(TestCaseListItem),
    total: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
  })
  .meta({ id: 'TestCaseList' });
export type TestCaseList = z.infer<typeof TestCaseList>;
