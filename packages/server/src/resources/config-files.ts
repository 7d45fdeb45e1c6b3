import { Deleted } from '@assay/contract';
import { deleteConfigFile, MAX_CONFIG_FILE_BYTES, putConfigFile } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { readBytes } from '../http/read-bytes.ts';
import { addRoute } from '../http/route.ts';
import { ConfigId, smallApp, TAGS } from './common.ts';
import { ConfigAnswer } from './configs.ts';

export function configFileRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { configShortId: ConfigId, name: z.string().describe('Name of the file, URL-encoded') };

  addRoute(
    app,
    deps,
    {
      method: 'put',
      path: '/v1/configs/{configShortId}/files/{name}',
      auth: 'bearer',
      operationId: 'putConfigFile',
      tag: TAGS.configs,
      summary: 'A file that tests with this config may upload by its name',
      description: `The body is the file, at most ${MAX_CONFIG_FILE_BYTES / 1024 / 1024} MiB. One of the same name is replaced.`,
      params,
      answer: { schema: ConfigAnswer, description: 'The config as it is now' },
      errors: { 413: 'The file is too large.' },
    },
    async ({ c, ctx, params: { configShortId: config, name } }) => ({
      success: true,
      config: await putConfigFile({
        ctx,
        input: { config, name, bytes: await readBytes(c.req.raw, MAX_CONFIG_FILE_BYTES) },
      }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/configs/{configShortId}/files/{name}',
      auth: 'bearer',
      operationId: 'deleteConfigFile',
      tag: TAGS.configs,
      summary: 'Delete a file of a config',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params: { configShortId: config, name } }) =>
      deleteConfigFile({ ctx, input: { config, name } }),
  );
  return app;
}
