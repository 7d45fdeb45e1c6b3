import { ArtifactList, RunTestCaseDetail, RunTestCaseTrace } from '@assay/contract';
import {
  getLivePicture,
  getRunTestCase,
  getRunTestCaseTrace,
  listArtifacts,
  openArtifact,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { addRoute } from '../http/route.ts';
import { RunTestCaseId, smallApp, TAGS } from './common.ts';

/** One test case in a run: detail, trace, files. */
export function runTestCaseRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run-test-case/{shortId}',
      auth: 'bearer',
      operationId: 'getRunTestCase',
      tag: TAGS.runs,
      summary: 'One test case of a run, with clauses, evidence and findings',
      params: { shortId: RunTestCaseId },
      answer: { schema: RunTestCaseDetail, description: 'The newest attempt' },
    },
    async ({ ctx, params }) => getRunTestCase({ ctx, input: { shortId: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run-test-case/{shortId}/trace',
      auth: 'bearer',
      operationId: 'getRunTestCaseTrace',
      tag: TAGS.runs,
      summary: 'The steps of the newest attempt',
      params: { shortId: RunTestCaseId },
      query: {
        limit: z.int().min(1).max(1000).optional().describe('Default 100'),
        offset: z.int().min(0).max(1_000_000).optional().describe('Default 0'),
      },
      answer: { schema: RunTestCaseTrace, description: 'One page of steps' },
    },
    async ({ ctx, params, query }) =>
      getRunTestCaseTrace({ ctx, input: { shortId: params.shortId, ...query } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run-test-case/{shortId}/artifacts',
      auth: 'bearer',
      operationId: 'listArtifacts',
      tag: TAGS.runs,
      summary: 'The files kept of the newest attempt',
      params: { shortId: RunTestCaseId },
      answer: { schema: ArtifactList, description: 'Screenshots, logs, traces and downloads' },
    },
    async ({ ctx, params }) => {
      const { artifacts } = await listArtifacts({ ctx, input: { runTestCase: params.shortId } });
      // The place on this machine's disk is nobody's business over HTTP.
      return { artifacts: artifacts.map(({ file: _file, ...artifact }) => artifact) };
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run-test-case/{shortId}/artifacts/{path}',
      rest: true,
      auth: 'bearer',
      operationId: 'getArtifact',
      tag: TAGS.runs,
      summary: 'One file of the newest attempt',
      params: {
        shortId: RunTestCaseId,
        path: z.string().describe('As it stands in evidence; may contain slashes'),
      },
      answer: { contentType: 'application/octet-stream', description: 'The file, with its own content type' },
    },
    async ({ c, ctx, params }) => {
      const file = await openArtifact({ ctx, input: { runTestCase: params.shortId, path: params.path } });
      return fileAnswer(c, file, params.path);
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run-test-case/{shortId}/live-picture',
      auth: 'bearer',
      operationId: 'getLivePicture',
      tag: TAGS.runs,
      summary: 'The page of a running test case as it is now',
      description:
        'A JPEG that is taken when it is asked for, with secrets covered as in the pictures of steps, and not kept. Ask ' +
        'again a second after the last answer to follow the test. An answer may take 1.6 seconds when there is none.',
      params: { shortId: RunTestCaseId },
      answer: { contentType: 'image/jpeg', description: 'The picture' },
      otherAnswer: {
        status: 204,
        description: 'The case does not run, or its page cannot be pictured just now; no body',
      },
    },
    async ({ c, ctx, params }) => {
      const picture = await getLivePicture({ ctx, input: { shortId: params.shortId } });
      c.header('cache-control', 'no-store');
      if (picture === null) return c.body(null, 204);
      c.header('content-type', 'image/jpeg');
      c.header('content-security-policy', "sandbox; default-src 'none'");
      return c.body(new Uint8Array(picture));
    },
  );
  return app;
}
