import { Readable } from 'node:stream';
import { Build, BuildList, BuildUploadAnswer, BuildUploadBody, RegisterBuildBody } from '@assay/contract';
import { announceBuild, listBuilds, openBuild, receiveBuild, registerBuild } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ApplicationId, smallApp, TAGS } from './common.ts';

/** Builds of mobile applications: kept and served, and said not to be runnable. Source: QA.tech API. */
export function buildRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { applicationShortId: ApplicationId };

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/applications/{applicationShortId}/builds/upload-url',
      auth: 'bearer',
      operationId: 'createBuildUploadUrl',
      tag: TAGS.builds,
      summary: 'Where to put the file of a build',
      params,
      body: { schema: BuildUploadBody, required: true },
      answer: { schema: BuildUploadAnswer, description: 'A URL that takes the bytes for an hour' },
    },
    async ({ ctx, params: { applicationShortId: application }, body }) =>
      announceBuild({ ctx, input: { application, fileName: body.fileName } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'put',
      path: '/v1/builds/upload/{token}',
      auth: 'none',
      operationId: 'uploadBuild',
      tag: TAGS.builds,
      summary: 'Upload the file of a build',
      description: 'The URL of upload-url; its token stands in for the API token. The body is the file.',
      params: { token: z.string().max(2_000) },
      answer: {
        schema: z.object({ success: z.literal(true), bytes: z.int() }).meta({ id: 'BuildUploaded' }),
        description: 'The bytes were kept',
      },
      errors: { 413: 'The file is larger than 4 GiB.' },
    },
    async ({ c, params: { token } }) =>
      receiveBuild({ ctx: deps.ctx, input: { token, body: c.req.raw.body } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/applications/{applicationShortId}/builds',
      auth: 'bearer',
      operationId: 'registerBuild',
      tag: TAGS.builds,
      summary: 'Register an uploaded build',
      description:
        'It is kept and served. Mobile applications cannot be run here yet: `isRunnable` is false.',
      params,
      body: { schema: RegisterBuildBody, required: true },
      answer: { schema: Build, description: 'The build' },
    },
    async ({ ctx, params: { applicationShortId: application }, body }) =>
      registerBuild({
        ctx,
        input: { application, platform: body.platform, buildToken: body.buildToken },
      }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/applications/{applicationShortId}/builds',
      auth: 'bearer',
      operationId: 'listBuilds',
      tag: TAGS.builds,
      summary: 'List builds, newest first',
      params,
      query: { perPage: z.int().min(1).max(100).optional().describe('Default 20') },
      answer: { schema: BuildList, description: 'The newest builds' },
    },
    async ({ ctx, params: { applicationShortId: application }, query }) =>
      listBuilds({ ctx, input: { ...query, application } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/builds/{buildShortId}/file',
      auth: 'bearer',
      operationId: 'downloadBuild',
      tag: TAGS.builds,
      summary: 'The file of a build',
      params: { buildShortId: z.string().describe('`build_Abc123` or `Abc123`') },
      answer: { contentType: 'application/octet-stream', description: 'The bytes' },
    },
    async ({ ctx, params: { buildShortId: build } }) => {
      const { stream, bytes, fileName } = await openBuild({ ctx, input: { build } });
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(bytes),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        },
      });
    },
  );
  return app;
}
