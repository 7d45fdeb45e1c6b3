import { z } from 'zod';
import { Classification, RunResult, RunStatus } from '../enums.ts';
import { PageWord } from '../vocabulary.ts';

/** One test case with its revisions, scenarios and labels. These routes are ours; field names follow QA.tech's. */

const Text = (max: number) => z.string().max(max);

/** The parts of a test case that a revision keeps. */
export const TestCaseContent = z
  .object({
    name: z.string(),
    goal: z.string(),
    expectedResult: z.string().nullable(),
    steps: z.string().nullable(),
    startPath: z.string().nullable(),
    model: z
      .string()
      .nullable()
      .describe(
        '`provider/model` for what plain English does not cover, `none`, or null: that of the project',
      ),
    strongModel: z
      .string()
      .nullable()
      .describe('`provider/model` that is asked where `model` comes to no end; `none`, or null: as `model`'),
    classification: Classification,
    resumeFromDependencyProjectTestCaseId: z.uuid().nullable(),
    waitForDependenciesProjectTestCaseIds: z.array(z.uuid()),
    configShortIds: z.array(z.string()),
    devicePresetShortId: z.string().nullable(),
  })
  .meta({ id: 'TestCaseContent' });
export type TestCaseContent = z.infer<typeof TestCaseContent>;

/** Body of PATCH /v1/test-cases/{id}: what is absent stays; null empties. */
export const UpdateTestCaseBody = z
  .looseObject({
    name: z.string().min(1).max(80).optional(),
    goal: z.string().min(1).max(20_000).optional(),
    expectedResult: Text(20_000).nullable().optional(),
    steps: Text(20_000).nullable().optional(),
    startPath: Text(2_000).nullable().optional(),
    model: Text(200).nullable().optional().describe('`anthropic/claude-haiku-4-5`, `none`, null'),
    strongModel: Text(200).nullable().optional().describe('As `model`, the stronger one'),
    classification: Classification.optional(),
    isEnabled: z.boolean().optional(),
    labels: z.array(z.string().min(1).max(100)).max(50).optional(),
    owner: Text(255).nullable().optional(),
    scenarioShortId: z.string().nullable().optional(),
    devicePresetShortId: z.string().nullable().optional(),
    configShortIds: z.array(z.string()).max(50).optional(),
    resumeFromDependencyProjectTestCaseId: z.uuid().nullable().optional(),
    waitForDependenciesProjectTestCaseIds: z.array(z.uuid()).max(100).optional(),
    expectedRevision: z
      .int()
      .min(1)
      .optional()
      .describe('Refused with 409 when the case has another revision by now'),
  })
  .meta({ id: 'UpdateTestCaseBody' });
export type UpdateTestCaseBody = z.infer<typeof UpdateTestCaseBody>;

const TestCaseIds = z.array(z.uuid()).min(1).max(1_000);

/** Body of PATCH /v1/test-cases: what is given changes on all of them. */
export const UpdateTestCasesBody = z
  .looseObject({
    testCaseIds: TestCaseIds,
    isEnabled: z.boolean().optional(),
    addLabels: z.array(z.string().min(1).max(100)).max(50).optional(),
    removeLabels: z.array(z.string().min(1).max(100)).max(50).optional(),
    scenarioShortId: z.string().nullable().optional().describe('null: none'),
  })
  .meta({ id: 'UpdateTestCasesBody' });
export type UpdateTestCasesBody = z.infer<typeof UpdateTestCasesBody>;

export const UpdatedTestCases = z
  .object({
    success: z.literal(true),
    before: z
      .array(
        z.object({
          id: z.uuid(),
          isEnabled: z.boolean(),
          labels: z.array(z.string()),
          scenarioShortId: z.string().nullable(),
        }),
      )
      .describe('How each was, to take it back'),
  })
  .meta({ id: 'UpdatedTestCases' });
export type UpdatedTestCases = z.infer<typeof UpdatedTestCases>;

/** Body of POST /v1/test-cases/delete and /restore. */
export const ChosenTestCasesBody = z
  .looseObject({ testCaseIds: TestCaseIds })
  .meta({ id: 'ChosenTestCasesBody' });

export const ChosenTestCasesAnswer = z
  .object({ success: z.literal(true), testCaseCount: z.int() })
  .meta({ id: 'ChosenTestCasesAnswer' });

export const GenerationStatus = z
  .enum(['GENERATING', 'COMPLETED'])
  .describe('GENERATING while the burn-in run, which executes a new draft once, is under way');

export const TestCaseDetail = TestCaseContent.extend({
  id: z.uuid(),
  url: z.url(),
  revision: z.int(),
  isEnabled: z.boolean(),
  labels: z.array(z.string()),
  owner: z.string().nullable(),
  applicationShortId: z.string(),
  applicationName: z.string(),
  scenarioShortId: z.string().nullable(),
  generationStatus: GenerationStatus,
  burnIn: z
    .object({
      runShortId: z.string(),
      status: RunStatus,
      result: RunResult.nullable(),
      steps: z.array(z.string()).describe('What was done, one line a step'),
    })
    .nullable(),
  dependants: z.array(z.object({ id: z.uuid(), name: z.string() })),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).meta({ id: 'TestCaseDetail' });
export type TestCaseDetail = z.infer<typeof TestCaseDetail>;

export const TestCaseRevision = z
  .object({
    number: z.int(),
    author: z.string(),
    createdAt: z.iso.datetime(),
    isCurrent: z.boolean(),
    changed: z.array(z.string()).describe('Fields that differ from the revision before'),
    content: TestCaseContent,
  })
  .meta({ id: 'TestCaseRevision' });
export type TestCaseRevision = z.infer<typeof TestCaseRevision>;

export const TestCaseRevisionList = z
  .object({ revisions: z.array(TestCaseRevision), nextCursor: z.string().nullable() })
  .meta({ id: 'TestCaseRevisionList' });
export type TestCaseRevisionList = z.infer<typeof TestCaseRevisionList>;

export const Scenario = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    position: z.int(),
    testCaseCount: z.int(),
  })
  .meta({ id: 'Scenario' });
export type Scenario = z.infer<typeof Scenario>;

export const ScenarioList = z.object({ scenarios: z.array(Scenario) }).meta({ id: 'ScenarioList' });

export const CreateScenarioBody = z
  .looseObject({ name: z.string().min(1).max(100) })
  .meta({ id: 'CreateScenarioBody' });

export const UpdateScenarioBody = z
  .looseObject({
    name: z.string().min(1).max(100).optional(),
    position: z.int().min(0).max(100_000).optional().describe('Place in the list, from 0'),
  })
  .meta({ id: 'UpdateScenarioBody' });

export const LabelList = z
  .object({ labels: z.array(z.object({ name: z.string(), testCaseCount: z.int() })) })
  .meta({ id: 'LabelList' });
export type LabelList = z.infer<typeof LabelList>;

/** Body of POST /v1/test-cases/import: a Markdown test file. */
export const ImportTestCasesBody = z
  .looseObject({
    applicationShortId: z.string().optional().describe('Default: the application named in the file'),
    markdown: z.string().min(1).max(500_000),
    fileName: z.string().max(255).optional().describe('For messages; default tests.md'),
  })
  .meta({ id: 'ImportTestCasesBody' });

export const ImportTestCasesAnswer = z
  .object({
    success: z.literal(true),
    created: z.int(),
    updated: z.int(),
    testCases: z.array(z.object({ id: z.uuid(), name: z.string() })),
    notes: z
      .array(z.string())
      .describe('What was taken in otherwise than the file may mean it, such as an owner who is no member'),
  })
  .meta({ id: 'ImportTestCasesAnswer' });

/** Body of POST /v1/test-cases/export: which test cases; default all of the project. */
export const ExportTestCasesBody = z
  .looseObject({
    testCaseIds: TestCaseIds.optional(),
    applicationShortId: z.string().optional().describe('Only those of this application'),
    labels: z.array(z.string().max(100)).max(50).optional().describe('Only those that carry all of them'),
  })
  .meta({ id: 'ExportTestCasesBody' });
export type ExportTestCasesBody = z.infer<typeof ExportTestCasesBody>;

export const ExportTestCasesAnswer = z
  .object({
    files: z
      .array(
        z.object({
          name: z
            .string()
            .describe('Such as `harbour-goods.md`; one for each application and choice of models'),
          markdown: z.string(),
          testCaseCount: z.int(),
        }),
      )
      .describe('Test files, ready to be imported'),
    leftOut: z
      .array(z.object({ name: z.string(), applicationName: z.string(), reason: z.string() }))
      .describe('What a test file cannot hold word for word'),
  })
  .meta({ id: 'ExportTestCasesAnswer' });
export type ExportTestCasesAnswer = z.infer<typeof ExportTestCasesAnswer>;

/** Body of POST /v1/explain: how a test would be understood, without running it. */
export const ExplainBody = z
  .looseObject({
    goal: z.string().min(1).max(20_000),
    expectedResult: Text(20_000).nullable().optional(),
    steps: Text(20_000).nullable().optional(),
    outputs: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .describe('Names that the tests it depends on remember'),
    askModel: z
      .boolean()
      .optional()
      .describe(
        'Have the language model choose checks for what plain English does not cover, as a run would. It costs its questions, within the limits of the project, and needs the write scope. Default false',
      ),
    model: Text(200)
      .nullable()
      .optional()
      .describe('With `askModel`: the model of the test case, `provider/model`; null: that of the project'),
    strongModel: Text(200).nullable().optional().describe('As `model`, the stronger one'),
  })
  .meta({ id: 'ExplainBody' });
export type ExplainBody = z.infer<typeof ExplainBody>;

const Span = z.object({ start: z.int(), end: z.int() });

export const ExplainAnswer = z
  .object({
    understood: z.boolean(),
    clauses: z.array(
      z.object({
        index: z.int(),
        source: z.enum(['goal', 'steps', 'expected']),
        kind: z.string(),
        text: z.string(),
        span: Span,
        steps: z.array(z.string()),
        model: z.string().nullable().describe('Which model chose these steps; null: plain English'),
      }),
    ),
    model: z
      .object({
        name: z.string(),
        strong: z.string().nullable().describe('The stronger one that may have been asked'),
        questions: z.int(),
        tokens: z.int(),
        usd: z.number().nullable().describe('US dollars; null: its price is not known'),
      })
      .nullable()
      .describe('What was asked of a model; null: none was to be asked'),
    problems: z.array(
      z.object({
        source: z.enum(['goal', 'steps', 'expected']),
        clause: z.int().nullable(),
        span: Span,
        message: z.string(),
        suggestion: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ExplainAnswer' });
export type ExplainAnswer = z.infer<typeof ExplainAnswer>;

/** What an editor of tests can complete. */
export const Vocabulary = z
  .object({
    words: z.array(PageWord).describe('Things of the pages, as the last runs of the test cases saw them'),
    references: z.array(z.string()).describe('`{{config.field}}` of every config of the project'),
    sentences: z
      .array(z.object({ text: z.string(), about: z.string() }))
      .describe('Sentences that plain English understands'),
    seenAt: z.iso
      .datetime()
      .nullable()
      .describe('When the newest words were seen; null before the first run'),
  })
  .meta({ id: 'Vocabulary' });
export type Vocabulary = z.infer<typeof Vocabulary>;

/** A test case among those it waits for and those that wait for it, however many lie between. */
export const TestCaseDependencies = z
  .object({
    testCases: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        isEnabled: z.boolean(),
        needs: z.array(z.uuid()).describe('What has to pass before it: those it waits for and resumes from'),
        resumeFromDependencyProjectTestCaseId: z.uuid().nullable(),
        lastRun: z.object({ status: RunStatus, result: RunResult.nullable() }).nullable(),
      }),
    ),
    isWhole: z.boolean().describe('False: there are more than 500, and the nearest are told'),
  })
  .meta({ id: 'TestCaseDependencies' });
export type TestCaseDependencies = z.infer<typeof TestCaseDependencies>;
