import {
  IssueAnswer,
  IssueCategory,
  IssueDetail,
  IssueList,
  IssueStatus,
  IssuesFilter,
  RunIssueList,
  Severity,
  UpdateIssueBody,
} from '@assay/contract';
import { getIssue, getRunIssues, listIssues, updateIssue } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

const IssueId = z.string().describe('`iss_Abc123`, or its UUID');

/** What is wrong in the application under test: of one run, and of the project over all runs. */
export function issueRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/issues',
      auth: 'bearer',
      operationId: 'getRunIssues',
      tag: TAGS.issues,
      summary: 'The issues that a run saw',
      params: { shortId: RunId },
      query: { issues: IssuesFilter.optional().describe('Default all') },
      answer: { schema: RunIssueList, description: 'Most severe first, at most 1,000' },
    },
    async ({ ctx, params, query }) => {
      return getRunIssues({ ctx, input: { shortId: params.shortId, issues: query.issues } });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/issues',
      auth: 'bearer',
      operationId: 'listIssues',
      tag: TAGS.issues,
      summary: 'List the issues of the project, last seen first',
      query: {
        limit: z.int().min(1).max(100).optional().describe('Default 20'),
        cursor: z.string().max(500).optional().describe('`nextCursor` of the page before'),
        status: IssueStatus.optional(),
        category: IssueCategory.optional(),
        severity: Severity.optional(),
        testCaseId: z.uuid().optional().describe('Issues that this test case has shown'),
        text: z.string().min(1).max(200).optional().describe('Part of the title'),
      },
      answer: { schema: IssueList, description: 'One page of issues' },
    },
    async ({ ctx, query }) => {
      const input = query;
      return listIssues({ ctx, input });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/issues/{issue}',
      auth: 'bearer',
      operationId: 'getIssue',
      tag: TAGS.issues,
      summary: 'One issue, with where it was seen',
      params: { issue: IssueId },
      answer: { schema: IssueDetail, description: 'The issue' },
    },
    async ({ ctx, params }) => getIssue({ ctx, input: params }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/issues/{issue}',
      auth: 'bearer',
      operationId: 'updateIssue',
      tag: TAGS.issues,
      summary: 'Ignore, resolve or reopen an issue, or say how severe it is',
      description:
        'An issue resolves by itself when every test case that showed it has since passed in the same environment without ' +
        'it, and becomes active again when it is seen again.',
      params: { issue: IssueId },
      body: { schema: UpdateIssueBody, required: true },
      answer: { schema: IssueAnswer, description: 'The issue as it is now' },
    },
    async ({ ctx, params, body }) => {
      return updateIssue({ ctx, input: { ...body, issue: params.issue } });
    },
  );
  return app;
}
