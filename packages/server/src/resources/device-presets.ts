import {
  CreateDevicePresetBody,
  Deleted,
  DevicePresetDetail,
  DevicePresetList,
  UpdateDevicePresetBody,
} from '@assay/contract';
import {
  createDevicePreset,
  deleteDevicePreset,
  getDevicePreset,
  listDevicePresets,
  updateDevicePreset,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

const Answer = z
  .object({ success: z.literal(true), devicePreset: DevicePresetDetail })
  .meta({ id: 'DevicePresetAnswer' });

/** How the browser presents itself: viewport, locale, time zone, headers and the like. */
export function devicePresetRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { devicePresetShortId: z.string().describe('`preset_Abc123` or `Abc123`') };

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/device-presets',
      auth: 'bearer',
      operationId: 'listDevicePresets',
      tag: TAGS.configs,
      summary: 'List device presets by name',
      answer: { schema: DevicePresetList, description: 'The presets' },
    },
    async ({ ctx }) => listDevicePresets({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/device-presets',
      auth: 'bearer',
      operationId: 'createDevicePreset',
      tag: TAGS.configs,
      summary: 'Create a device preset',
      body: { schema: CreateDevicePresetBody, required: true },
      answer: { schema: Answer, description: 'It was created' },
    },
    async ({ ctx, body }) => ({
      success: true,
      devicePreset: await createDevicePreset({ ctx, input: body }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/device-presets/{devicePresetShortId}',
      auth: 'bearer',
      operationId: 'getDevicePreset',
      tag: TAGS.configs,
      summary: 'One device preset',
      params,
      answer: { schema: DevicePresetDetail, description: 'The preset' },
    },
    async ({ ctx, params: { devicePresetShortId: devicePreset } }) =>
      getDevicePreset({ ctx, input: { devicePreset } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/device-presets/{devicePresetShortId}',
      auth: 'bearer',
      operationId: 'updateDevicePreset',
      tag: TAGS.configs,
      summary: 'Change a device preset',
      description: 'What is absent stays; `settings` are replaced as a whole.',
      params,
      body: { schema: UpdateDevicePresetBody, required: true },
      answer: { schema: Answer, description: 'The preset as it is now' },
    },
    async ({ ctx, params: { devicePresetShortId: devicePreset }, body }) => ({
      success: true,
      devicePreset: await updateDevicePreset({ ctx, input: { ...body, devicePreset } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/device-presets/{devicePresetShortId}',
      auth: 'bearer',
      operationId: 'deleteDevicePreset',
      tag: TAGS.configs,
      summary: 'Delete a device preset',
      description: 'Cases and plans that named it fall back to the default of the project.',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params: { devicePresetShortId: devicePreset } }) =>
      deleteDevicePreset({ ctx, input: { devicePreset } }),
  );
  return app;
}
