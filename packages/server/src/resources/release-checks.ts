import {
  CreateReleaseCheckAnswer,
  CreateReleaseCheckBody,
  ReleaseCheck,
  ReleaseCheckList,
} from '@assay/contract';
import { getReleaseCheck, listReleaseChecks, startReleaseCheck } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

/** Source: QA.tech API, /v1/release-checks. */
export function releaseCheckRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/release-checks',
      auth: 'bearer',
      operationId: 'createReleaseCheck',
      tag: TAGS.chat,
      summary: 'Check a release',
      description:
        'Runs the plan or cases of `regression`, else those the changes have words in common with, else the default plan. At least one of `changes`, `regression` and `prUrl` is needed.',
      body: { schema: CreateReleaseCheckBody, required: true },
      answer: { schema: CreateReleaseCheckAnswer, description: 'Where the check is told' },
      errors: { 402: 'The usage limit of the organisation is reached.' },
    },
    async ({ ctx, body }) => startReleaseCheck({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/release-checks',
      auth: 'bearer',
      operationId: 'listReleaseChecks',
      tag: TAGS.chat,
      summary: 'List release checks',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: ReleaseCheckList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listReleaseChecks({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/release-checks/{releaseCheckShortId}',
      auth: 'bearer',
      operationId: 'getReleaseCheck',
      tag: TAGS.chat,
      summary: 'What a release check found',
      description:
        'Scores regression, console errors, failed requests, accessibility and page timings, each with its evidence; what was not checked says so.',
      params: { releaseCheckShortId: z.string().describe('`release_Abc123` or `Abc123`') },
      answer: { schema: ReleaseCheck, description: 'As far as its run has come' },
    },
    async ({ ctx, params }) => getReleaseCheck({ ctx, input: { releaseCheck: params.releaseCheckShortId } }),
  );
  return app;
}
