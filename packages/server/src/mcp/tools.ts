import {
  CancelRunBody,
  ChatBody,
  CreateTestCaseBody,
  ExplainBody,
  RegisterBuildBody,
  RerunBody,
  StartRunBody,
  TestCasesFilter,
} from '@assay/contract';
import {
  cancelRun,
  createTestCase,
  explainTest,
  getRunIssues,
  getRunStatus,
  getRunTestCase,
  getRunTestCaseTrace,
  getTestCaseHistory,
  listApplications,
  listRuns,
  listTestCases,
  registerBuild,
  rerunRun,
  type Scope,
  sendMessage,
  startRun,
  type VerbContext,
} from '@assay/core';
import { z } from '@hono/zod-openapi';

/** A verb of the core as a tool. Source of the names: QA.tech's MCP server; explain_test, list_runs and cancel_run are ours. */
export interface Tool {
  name: string;
  access: Scope;
  description: string;
  input: z.ZodObject;
  run(ctx: VerbContext, input: never): Promise<object>;
}

const shortId = z.string().describe('Short id of the run, such as UkxK7a');
const caseShortId = z.string().describe('Short id of the test case in a run');
const limit = z.int().min(1).max(100).optional();

/** Types the input of `run` by its schema. */
function tool<S extends z.ZodObject>(
  name: string,
  access: Scope,
  description: string,
  input: S,
  run: (ctx: VerbContext, input: z.infer<S>) => Promise<object>,
): Tool {
  return { name, access, description, input, run: run as Tool['run'] };
}

export const TOOLS: Tool[] = [
  tool('list_applications', 'read', 'The applications of the project.', z.object({}), (ctx) =>
    listApplications({ ctx }),
  ),
  tool(
    'list_test_cases',
    'read',
    'Test cases with their last result; filter by application, text, labels.',
    z.object({
      applicationShortId: z.string().optional(),
      text: z.string().max(200).optional(),
      labels: z.array(z.string()).max(50).optional(),
      isEnabled: z.boolean().optional(),
      limit,
      offset: z.int().min(0).max(1_000_000).optional(),
    }),
    (ctx, input) => listTestCases({ ctx, input }),
  ),
  tool('list_runs', 'read', 'Runs, newest first.', z.object({ limit }), (ctx, input) =>
    listRuns({ ctx, input }),
  ),
  tool(
    'get_run',
    'read',
    'Status and result of a run; testCases "failed" or "all" also lists its test cases with what was seen.',
    z.object({ shortId, testCases: TestCasesFilter.optional() }),
    (ctx, input) => getRunStatus({ ctx, input }),
  ),
  tool(
    'get_run_issues',
    'read',
    'What was wrong in a run, most severe first.',
    z.object({ shortId }),
    (ctx, input) => getRunIssues({ ctx, input }),
  ),
  tool(
    'get_run_test_case',
    'read',
    'One test case of a run: each clause with what was expected, what was found and the evidence.',
    z.object({ shortId: caseShortId }),
    (ctx, input) => getRunTestCase({ ctx, input }),
  ),
  tool(
    'get_run_test_case_trace',
    'read',
    'The steps of one test case of a run.',
    z.object({ shortId: caseShortId, limit, offset: z.int().min(0).max(1_000_000).optional() }),
    (ctx, input) => getRunTestCaseTrace({ ctx, input }),
  ),
  tool(
    'get_test_case_history',
    'read',
    'How a test case went in its runs.',
    z.object({ projectTestCaseId: z.uuid(), limit }),
    (ctx, { projectTestCaseId: id, ...input }) =>
      getTestCaseHistory({ ctx, input: { ...input, testCaseId: id } }),
  ),
  tool(
    'explain_test',
    'read',
    'How the text of a test would be understood, clause by clause; runs nothing.',
    z.object(ExplainBody.shape),
    (ctx, input) => explainTest({ ctx, input }),
  ),
  tool(
    'start_run',
    'write',
    'Starts a run: a plan, chosen test cases, or the default plan. Poll get_run for its end.',
    z.object(StartRunBody.shape),
    (ctx, input) => startRun({ ctx, input }),
  ),
  tool(
    'rerun_run',
    'write',
    'Runs the test cases of a run again, or only those that did not pass.',
    z.object({ ...RerunBody.shape, shortId }),
    (ctx, input) => rerunRun({ ctx, input }),
  ),
  tool('cancel_run', 'write', 'Cancels a run.', z.object({ ...CancelRunBody.shape, shortId }), (ctx, input) =>
    cancelRun({ ctx, input }),
  ),
  tool(
    'create_test_case',
    'write',
    'Makes a draft test case and runs it once.',
    z.object(CreateTestCaseBody.shape),
    (ctx, input) =>
      createTestCase({ ctx, input: { ...input, burnIn: input.burnIn ?? input.isEnabled !== true } }),
  ),
  tool(
    'create_chat',
    'write',
    'Says a set phrase (run, status, list, explain, create) in a new conversation.',
    z.object(ChatBody.shape),
    (ctx, input) => sendMessage({ ctx, input }),
  ),
  tool(
    'create_application_build',
    'write',
    'Registers an uploaded build of a mobile application.',
    z.object({ ...RegisterBuildBody.shape, applicationShortId: z.string() }),
    (ctx, { applicationShortId: application, platform, buildToken }) =>
      registerBuild({ ctx, input: { application, platform, buildToken } }),
  ),
];
