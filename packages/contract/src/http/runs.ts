import { z } from 'zod';
import { RunResult, RunStatus, Trigger } from '../enums.ts';
import { TargetMatch } from '../trace.ts';
import { RunIssue } from './issues.ts';

/** Where an application is tested in this run. Source: QA.tech API, POST /v1/run (both generations). */
export const EnvironmentOverride = z
  .looseObject({
    url: z.string().optional().describe('Base URL; makes or reuses a preview environment'),
    name: z.string().max(100).optional(),
    shortId: z.string().optional().describe('An existing environment, `env_…`'),
    short_id: z.string().optional().describe('Legacy spelling of shortId'),
    applicationBuildShortId: z.string().optional().describe('Mobile builds; not runnable here'),
  })
  .meta({ id: 'EnvironmentOverride' });
export type EnvironmentOverride = z.infer<typeof EnvironmentOverride>;

export const ApplicationOverride = z
  .looseObject({
    applicationShortId: z.string(),
    devicePresetShortId: z.string().optional(),
    devicePresetId: z.string().optional(),
    environment: EnvironmentOverride.optional(),
  })
  .meta({ id: 'ApplicationOverride' });
export type ApplicationOverride = z.infer<typeof ApplicationOverride>;

export const SlackNotification = z
  .looseObject({
    type: z.literal('slack'),
    channel: z.string().min(1).max(200),
    notifyOn: z.enum(['always', 'failure']).optional().describe('Default always'),
  })
  .meta({ id: 'SlackNotification' });

const LegacyApplications = z
  .record(
    z.string(),
    z.looseObject({ environment: EnvironmentOverride.optional(), devicePresetId: z.string().optional() }),
  )
  .describe('Legacy form: an object keyed by the short id of the application');

/** Body of POST /v1/run. Every field may be absent; an empty or absent body runs the default plan of the project. */
export const StartRunBody = z
  .looseObject({
    trigger: z.enum(['API', 'GITHUB']).optional().describe('Default API'),
    actor: z.string().max(255).optional(),
    branch: z.string().max(1024).optional().describe('`refs/heads/` is stripped'),
    commitHash: z.string().max(255).optional(),
    commitMessage: z.string().max(20_000).optional(),
    repository: z.string().max(1024).optional(),
    testPlanShortId: z.string().optional(),
    testPlanShortIds: z.array(z.string()).optional().describe('Legacy; the first one is used'),
    testCaseIds: z.array(z.uuid()).min(1).max(1000).optional(),
    applications: z.union([z.array(ApplicationOverride), LegacyApplications]).optional(),
    notifications: z.array(SlackNotification).max(50).optional(),
    parameters: z
      .looseObject({
        configs: z.record(z.string(), z.unknown()).optional(),
        configsByEnvironment: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      })
      .optional(),
    projectShortId: z.string().optional(),
    integrationName: z.string().max(255).optional(),
  })
  .meta({ id: 'StartRunBody' });
export type StartRunBody = z.infer<typeof StartRunBody>;

export const TestPlanRef = z
  .object({ name: z.string(), shortId: z.string(), short_id: z.string() })
  .meta({ id: 'TestPlanRef' });

export const StartRunAnswer = z
  .object({
    success: z.literal(true),
    run: z.object({
      id: z.uuid(),
      shortId: z.string(),
      short_id: z.string(),
      url: z.url(),
      testCount: z.number().int().nonnegative(),
      testPlan: TestPlanRef.nullable(),
    }),
  })
  .meta({ id: 'StartRunAnswer' });
export type StartRunAnswer = z.infer<typeof StartRunAnswer>;

export const RunTestCaseSummary = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    status: RunStatus,
    result: RunResult.nullable(),
    resultTitle: z.string().nullable(),
    evaluationThought: z.string().nullable(),
    promptGoal: z.string().nullable(),
    promptExamples: z.string().nullable(),
    errorCode: z.string().nullable(),
    projectTestCaseId: z.uuid(),
    durationMs: z.number().nullable(),
  })
  .meta({ id: 'RunTestCaseSummary' });
export type RunTestCaseSummary = z.infer<typeof RunTestCaseSummary>;

export const RunCounts = z
  .object({
    total: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
    skipped: z.number().int(),
    error: z.number().int(),
    running: z.number().int(),
    pending: z.number().int(),
    cancelled: z.number().int(),
  })
  .meta({ id: 'RunCounts' });
export type RunCounts = z.infer<typeof RunCounts>;

/** Answer of GET /v1/run/{shortId}. `failedTestCases` and `short_id` are the legacy names; `counts` and times are ours. */
export const RunStatusAnswer = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    short_id: z.string(),
    url: z.url(),
    status: RunStatus,
    result: RunResult.nullable(),
    counts: RunCounts,
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    runTestCases: z.array(RunTestCaseSummary),
    issues: z.array(RunIssue).describe('Empty unless asked for with `issues`'),
    failedTestCases: z.array(RunTestCaseSummary),
    lastEventId: z.number().int().optional().describe('With `changedAfter`: what to give there next time'),
  })
  .meta({ id: 'RunStatusAnswer' });
export type RunStatusAnswer = z.infer<typeof RunStatusAnswer>;

export const RerunBody = z
  .looseObject({
    failedOnly: z.boolean().optional(),
    projectTestCaseIds: z.array(z.uuid()).min(1).max(1000).optional(),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'RerunBody' });
export type RerunBody = z.infer<typeof RerunBody>;

export const RerunAnswer = z
  .object({
    success: z.literal(true),
    run: z.object({
      id: z.uuid(),
      shortId: z.string(),
      short_id: z.string(),
      url: z.url(),
      testCount: z.number().int().nonnegative(),
    }),
  })
  .meta({ id: 'RerunAnswer' });
export type RerunAnswer = z.infer<typeof RerunAnswer>;

/** `failed`: failed, skipped and errored cases. Absent: no cases in the answer. */
export const TestCasesFilter = z.enum(['failed', 'all']);
export type TestCasesFilter = z.infer<typeof TestCasesFilter>;

/** One run of GET /v1/runs, which is ours. */
export const RunListItem = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    url: z.url(),
    status: RunStatus,
    result: RunResult.nullable(),
    trigger: Trigger,
    actor: z.string().nullable(),
    branch: z.string().nullable(),
    commitHash: z.string().nullable(),
    commitMessage: z.string().nullable(),
    repository: z.string().nullable(),
    integrationName: z.string().nullable(),
    testPlan: TestPlanRef.nullable(),
    counts: RunCounts,
    artifactBytes: z.number().int().describe('Bytes of its files that are kept'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RunListItem' });
export type RunListItem = z.infer<typeof RunListItem>;

export const RunList = z
  .object({
    runs: z.array(RunListItem),
    nextCursor: z
      .string()
      .nullable()
      .describe('Give it back as `cursor` for the next page; null on the last'),
  })
  .meta({ id: 'RunList' });
export type RunList = z.infer<typeof RunList>;

/** Body of POST /v1/run/{shortId}/cancel, which is ours. */
export const CancelRunBody = z
  .looseObject({
    mode: z
      .enum(['finish-step', 'now'])
      .optional()
      .describe(
        'finish-step (default): cases in hand end their step and keep their evidence. now: their browser is closed',
      ),
  })
  .meta({ id: 'CancelRunBody' });
export type CancelRunBody = z.infer<typeof CancelRunBody>;

export const CancelRunAnswer = z
  .object({
    success: z.literal(true),
    run: z.object({ id: z.uuid(), shortId: z.string(), short_id: z.string(), status: RunStatus }),
  })
  .meta({ id: 'CancelRunAnswer' });
export type CancelRunAnswer = z.infer<typeof CancelRunAnswer>;

/** Answer of GET /v1/run-test-case/{shortId}. Source: QA.tech API, run test case detail. */
export const RunTestCaseDetail = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    status: RunStatus,
    result: RunResult.nullable(),
    resultTitle: z.string().nullable(),
    evaluationThought: z.string().nullable(),
    errorCode: z.string().nullable(),
    classification: z.string().nullable(),
    promptGoal: z.string().nullable(),
    promptExamples: z.string().nullable(),
    promptSteps: z.string().nullable().describe('The steps as written; with them, the goal is only a title'),
    runShortId: z.string(),
    projectTestCaseId: z.uuid(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    durationMs: z.number().nullable(),
    url: z.url(),
    screenshotUrl: z.url().nullable().describe('Opens without a token, for a limited time'),
    recordingUrl: z
      .url()
      .nullable()
      .describe(
        'Signed link to the Playwright trace, a zip that `npx playwright show-trace` plays; null where none was kept (a case that passed). No video is recorded',
      ),
    attempt: z.number().int(),
    clauses: z.array(z.unknown()).describe('Clause verdicts with evidence'),
    findings: z.array(z.unknown()),
  })
  .meta({ id: 'RunTestCaseDetail' });
export type RunTestCaseDetail = z.infer<typeof RunTestCaseDetail>;

/** Answer of GET /v1/run-test-case/{shortId}/trace. */
export const RunTestCaseTrace = z
  .object({
    runTestCaseShortId: z.string(),
    total: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
    steps: z.array(
      z.object({
        index: z.number().int(),
        startedAt: z.iso.datetime(),
        endedAt: z.iso.datetime(),
        durationMs: z.number(),
        reasoning: z.string(),
        toolCalls: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })),
        toolResult: z.string(),
        screenshotUrl: z.string().nullable().describe('Opens without a token, for a limited time'),
        screenshotPath: z.string().nullable().describe('The same file as an artifact of the case'),
        outcome: z.string(),
        by: z.string().describe('Who decided on it: `plain`, `macro:<name>`, `model` or `recording`'),
        model: z.string().nullable().describe('Which model did, where one did and that is known'),
        clause: z.number().int().nullable().describe('Index of the clause that it belongs to'),
        url: z.string().nullable().describe('Of the page after it'),
        target: TargetMatch.nullable(),
      }),
    ),
  })
  .meta({ id: 'RunTestCaseTrace' });
export type RunTestCaseTrace = z.infer<typeof RunTestCaseTrace>;
