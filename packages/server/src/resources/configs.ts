import {
  ConfigDetail,
  ConfigFieldsInput,
  ConfigList,
  CreateConfigBody,
  Deleted,
  UpdateConfigBody,
  UpdateConfigFields,
} from '@assay/contract';
import {
  createConfig,
  deleteConfig,
  getConfig,
  listConfigs,
  readConfigFields,
  setConfigEnvironment,
  updateConfig,
  updateConfigEnvironment,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ConfigId, smallApp, TAGS } from './common.ts';

export const ConfigAnswer = z
  .object({ success: z.literal(true), config: ConfigDetail })
  .meta({ id: 'ConfigAnswer' });

/** Reusable data of tests. Values of secret fields go in and never come out. */
export function configRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { configShortId: ConfigId };
  const errors = { 409: 'A config of this name exists.' };

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/configs',
      auth: 'bearer',
      operationId: 'listConfigs',
      tag: TAGS.configs,
      summary: 'List configs by name',
      answer: { schema: ConfigList, description: 'Names and kinds' },
    },
    async ({ ctx }) => listConfigs({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/configs',
      auth: 'bearer',
      operationId: 'createConfig',
      tag: TAGS.configs,
      summary: 'Create a config',
      description: 'Used in tests as `{{name.field}}`. A field is secret unless it says otherwise.',
      body: { schema: CreateConfigBody, required: true },
      answer: { schema: ConfigAnswer, description: 'It was created' },
      errors,
    },
    async ({ ctx, body }) => {
      const { name, kind } = body;
      const { shortId } = await createConfig({
        ctx,
        input: {
          name,
          fields: readConfigFields(body.fields ?? {}),
          ...(kind === undefined ? {} : { kind }),
        },
      });
      return { success: true, config: await getConfig({ ctx, input: { config: shortId } }) };
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/configs/{configShortId}',
      auth: 'bearer',
      operationId: 'getConfig',
      tag: TAGS.configs,
      summary: 'One config, without its secrets',
      params,
      answer: { schema: ConfigDetail, description: 'The config' },
    },
    async ({ ctx, params: { configShortId: config } }) => getConfig({ ctx, input: { config } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/configs/{configShortId}',
      auth: 'bearer',
      operationId: 'updateConfig',
      tag: TAGS.configs,
      summary: 'Change a config',
      description: 'Fields that are given are set, null removes one, the rest stays.',
      params,
      body: { schema: UpdateConfigBody, required: true },
      answer: { schema: ConfigAnswer, description: 'The config as it is now' },
      errors,
    },
    async ({ ctx, params: { configShortId: config }, body }) => ({
      success: true,
      config: await updateConfig({ ctx, input: { ...body, config } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/configs/{configShortId}',
      auth: 'bearer',
      operationId: 'deleteConfig',
      tag: TAGS.configs,
      summary: 'Delete a config with its files',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
      errors: { 409: 'Test cases use it.' },
    },
    async ({ ctx, params: { configShortId: config } }) => deleteConfig({ ctx, input: { config } }),
  );

  const place = { configShortId: ConfigId, environmentShortId: z.string().describe('`env_Abc123`') };
  addRoute(
    app,
    deps,
    {
      method: 'put',
      path: '/v1/configs/{configShortId}/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'setConfigEnvironment',
      tag: TAGS.configs,
      summary: 'Other values in one environment',
      description: 'Fields that are not given keep the value of the config.',
      params: place,
      body: { schema: z.looseObject({ fields: ConfigFieldsInput }), required: true },
      answer: { schema: ConfigAnswer, description: 'The config as it is now' },
    },
    async ({ ctx, params: { configShortId: config, environmentShortId: environment }, body }) => ({
      success: true,
      config: await setConfigEnvironment({ ctx, input: { config, environment, fields: body.fields } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/configs/{configShortId}/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'updateConfigEnvironment',
      tag: TAGS.configs,
      summary: 'Change single values in one environment',
      description: 'Fields that are given are set, null gives one back to the config, the rest stays.',
      params: place,
      body: { schema: z.looseObject({ fields: UpdateConfigFields }), required: true },
      answer: { schema: ConfigAnswer, description: 'The config as it is now' },
    },
    async ({ ctx, params: { configShortId: config, environmentShortId: environment }, body }) => ({
      success: true,
      config: await updateConfigEnvironment({ ctx, input: { config, environment, fields: body.fields } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/configs/{configShortId}/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'clearConfigEnvironment',
      tag: TAGS.configs,
      summary: 'The values of the config again in one environment',
      params: place,
      answer: { schema: ConfigAnswer, description: 'The config as it is now' },
    },
    async ({ ctx, params: { configShortId: config, environmentShortId: environment } }) => ({
      success: true,
      config: await setConfigEnvironment({ ctx, input: { config, environment, fields: null } }),
    }),
  );
  return app;
}
