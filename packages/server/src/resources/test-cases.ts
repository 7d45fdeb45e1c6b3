import {
  CreateTestCaseAnswer,
  CreateTestCaseBody,
  Deleted,
  ExplainAnswer,
  ExplainBody,
  ImportTestCasesAnswer,
  ImportTestCasesBody,
  TestCaseDependencies,
  TestCaseDetail,
  TestCaseList,
  UpdateTestCaseBody,
  Vocabulary,
} from '@assay/contract';
import {
  createTestCase,
  deleteTestCase,
  explainTest,
  getTestCase,
  getTestCaseDependencies,
  getVocabulary,
  importMarkdown,
  listTestCases,
  updateTestCase,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS, TestCaseId } from './common.ts';

export function testCaseRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases',
      auth: 'bearer',
      operationId: 'createTestCase',
      tag: TAGS.testCases,
      summary: 'Create a test case',
      description:
        'It starts as a draft (`isEnabled: false`) unless `isEnabled` says otherwise, and a draft is run once at once (burn-in).',
      body: { schema: CreateTestCaseBody, required: true },
      answer: { schema: CreateTestCaseAnswer, description: 'The test case was created' },
      errors: { 404: 'The application, a config or a dependency was not found.' },
    },
    async ({ ctx, body }) =>
      createTestCase({ ctx, input: { ...body, burnIn: body.burnIn ?? body.isEnabled !== true } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases',
      auth: 'bearer',
      operationId: 'listTestCases',
      tag: TAGS.testCases,
      summary: 'List test cases',
      query: {
        applicationShortId: z.string().optional(),
        scenarioShortId: z.string().optional(),
        owner: z.string().max(255).optional(),
        text: z.string().max(200).optional().describe('In name, goal or expected result'),
        labels: z.string().max(2000).optional().describe('Comma-separated; cases that carry all of them'),
        isEnabled: z.boolean().optional(),
        limit: z.int().min(1).max(1000).optional().describe('Default 20'),
        offset: z.int().min(0).max(1_000_000).optional().describe('Default 0'),
      },
      answer: { schema: TestCaseList, description: 'One page of test cases' },
      errors: { 404: 'The application or scenario was not found.' },
    },
    async ({ ctx, query }) => {
      const { labels, ...input } = query;
      const wanted = labels
        ?.split(',')
        .map((label) => label.trim())
        .filter((label) => label !== '');
      return listTestCases({ ctx, input: { ...input, ...(wanted?.length ? { labels: wanted } : {}) } });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases/import',
      auth: 'bearer',
      operationId: 'importTestCases',
      tag: TAGS.testCases,
      summary: 'Import the tests of a Markdown test file',
      description:
        'Tests of a name that the application has are updated, the others made, all or nothing. Configs, scenarios and device presets are made where the project has none of that name. `notes` says what was taken in otherwise than the file may mean it.',
      body: { schema: ImportTestCasesBody, required: true },
      answer: { schema: ImportTestCasesAnswer, description: 'What was made and updated' },
      errors: { 404: 'The application was not found.' },
    },
    async ({ ctx, body }) => {
      const { applicationShortId: application, markdown, fileName } = body;
      const answer = await importMarkdown({
        ctx,
        input: {
          markdown,
          ...(fileName === undefined ? {} : { fileName }),
          ...(application === undefined ? {} : { application }),
        },
      });
      return { success: true, ...answer };
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases/{id}',
      auth: 'bearer',
      operationId: 'getTestCase',
      tag: TAGS.testCases,
      summary: 'One test case',
      params: { id: TestCaseId },
      answer: { schema: TestCaseDetail, description: 'The test case with its links and its burn-in' },
    },
    async ({ ctx, params }) => getTestCase({ ctx, input: params }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases/{id}/dependencies',
      auth: 'bearer',
      operationId: 'getTestCaseDependencies',
      tag: TAGS.testCases,
      summary: 'What a test case waits for, and what waits for it',
      description: 'As the test cases are now; a run keeps what held when it was started.',
      params: { id: TestCaseId },
      answer: {
        schema: TestCaseDependencies,
        description: 'The test case and those linked to it, nearest first',
      },
    },
    async ({ ctx, params }) => getTestCaseDependencies({ ctx, input: params }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/test-cases/{id}',
      auth: 'bearer',
      operationId: 'updateTestCase',
      tag: TAGS.testCases,
      summary: 'Change a test case',
      description: 'What is absent stays, null empties. A change of content makes a revision.',
      params: { id: TestCaseId },
      body: { schema: UpdateTestCaseBody, required: true },
      answer: { schema: TestCaseDetail, description: 'The test case as it is now' },
      errors: { 409: 'It has another revision than `expectedRevision` says.' },
    },
    async ({ ctx, params, body }) => updateTestCase({ ctx, input: { ...body, id: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/test-cases/{id}',
      auth: 'bearer',
      operationId: 'deleteTestCase',
      tag: TAGS.testCases,
      summary: 'Delete a test case',
      description: 'What was run of it stays readable.',
      params: { id: TestCaseId },
      answer: { schema: Deleted, description: 'It is gone' },
      errors: { 409: 'Other test cases depend on it.' },
    },
    async ({ ctx, params }) => deleteTestCase({ ctx, input: params }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/explain',
      auth: 'bearer',
      access: 'read',
      operationId: 'explainTest',
      tag: TAGS.testCases,
      summary: 'How a test would be understood',
      description: 'Clause by clause, with what is not understood. Nothing is run or stored.',
      body: { schema: ExplainBody, required: true },
      answer: { schema: ExplainAnswer, description: 'Clauses with their steps, and problems' },
    },
    async ({ ctx, body }) => explainTest({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/vocabulary',
      auth: 'bearer',
      operationId: 'getVocabulary',
      tag: TAGS.testCases,
      summary: 'What a test can name and say',
      description:
        'Names of buttons, fields, headings and the like as the last runs saw them, references to configs, and sentences that are understood. Names that hold a secret are not kept.',
      query: {
        applicationShortId: z.string().optional().describe('Default: that of `testCaseId`, or all'),
        testCaseId: TestCaseId.optional().describe('Words of this test case come first'),
      },
      answer: { schema: Vocabulary, description: 'Words, references and sentences' },
      errors: { 404: 'The application or test case was not found.' },
    },
    async ({ ctx, query }) =>
      getVocabulary({
        ctx,
        input: { application: query.applicationShortId, testCaseId: query.testCaseId },
      }),
  );
  return app;
}
