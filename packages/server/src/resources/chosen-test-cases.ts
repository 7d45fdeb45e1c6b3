import {
  ChosenTestCasesAnswer,
  ChosenTestCasesBody,
  ExportTestCasesAnswer,
  ExportTestCasesBody,
  UpdatedTestCases,
  UpdateTestCasesBody,
} from '@assay/contract';
import { deleteTestCases, exportTestCases, restoreDeletedTestCases, updateTestCases } from '@assay/core';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

/** What is done to several test cases at once: all of them or none. */
export function chosenTestCaseRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/test-cases',
      auth: 'bearer',
      operationId: 'updateTestCases',
      tag: TAGS.testCases,
      summary: 'Switch, label or move several test cases',
      description: 'All or none. The answer says how each was before.',
      body: { schema: UpdateTestCasesBody, required: true },
      answer: { schema: UpdatedTestCases, description: 'They are changed' },
      errors: { 404: 'A test case or the scenario was not found.' },
    },
    async ({ ctx, body }) => updateTestCases({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases/delete',
      auth: 'bearer',
      operationId: 'deleteTestCases',
      tag: TAGS.testCases,
      summary: 'Delete several test cases',
      description: 'All or none. What was run of them stays readable.',
      body: { schema: ChosenTestCasesBody, required: true },
      answer: { schema: ChosenTestCasesAnswer, description: 'They are gone' },
      errors: { 404: 'A test case was not found.', 409: 'Test cases that stay depend on one of them.' },
    },
    async ({ ctx, body }) => deleteTestCases({ ctx, input: { ids: body.testCaseIds } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases/restore',
      auth: 'bearer',
      operationId: 'restoreTestCases',
      tag: TAGS.testCases,
      summary: 'Bring deleted test cases back',
      description:
        'Under their ids, with revisions, plans and dependencies, up to 7 days after they were deleted. What is gone meanwhile of what they used is left out.',
      body: { schema: ChosenTestCasesBody, required: true },
      answer: { schema: ChosenTestCasesAnswer, description: 'They are back' },
      errors: { 404: 'One of them was not deleted in the last 7 days.' },
    },
    async ({ ctx, body }) => restoreDeletedTestCases({ ctx, input: { ids: body.testCaseIds } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases/export',
      auth: 'bearer',
      access: 'read',
      operationId: 'exportTestCases',
      tag: TAGS.testCases,
      summary: 'Test cases as Markdown test files',
      description:
        'Importing the files gives the same test cases, with their scenarios and device presets. Configs are named and not contained.',
      body: { schema: ExportTestCasesBody, required: false },
      answer: {
        schema: ExportTestCasesAnswer,
        description: 'A file for each application and choice of models',
      },
      errors: { 404: 'The application or a test case was not found.' },
    },
    async ({ ctx, body }) => exportTestCases({ ctx, input: body }),
  );
  return app;
}
