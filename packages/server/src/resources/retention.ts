import {
  DeleteAnswer,
  RetentionAnswer,
  UpdateRetentionAnswer,
  UpdateRetentionBody,
  Usage,
} from '@assay/contract';
import { deleteRun, getRetention, getUsage, updateRetention } from '@assay/core';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

/** What is kept, for how long, and how to throw it away. */
export function retentionRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/run/{shortId}',
      auth: 'bearer',
      operationId: 'deleteRun',
      tag: TAGS.runs,
      summary: 'Delete a run that has ended, with its files',
      params: { shortId: RunId },
      answer: { schema: DeleteAnswer, description: 'It is gone' },
      errors: { 409: 'The run has not ended, or one that has not ended builds upon it.' },
    },
    async ({ ctx, params }) => {
      return deleteRun({ ctx, input: params });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/usage',
      auth: 'bearer',
      operationId: 'getUsage',
      tag: TAGS.runs,
      summary: 'What the project keeps, and for how long',
      answer: { schema: Usage, description: 'Counts, sizes and the retention that holds' },
    },
    async ({ ctx }) => {
      return getUsage({ ctx });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/retention',
      auth: 'bearer',
      operationId: 'getRetention',
      tag: TAGS.runs,
      summary: 'How long runs and their files are kept',
      answer: { schema: RetentionAnswer, description: 'Days, and who set them' },
    },
    async ({ ctx }) => {
      return getRetention({ ctx });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/retention',
      auth: 'bearer',
      access: 'admin',
      operationId: 'updateRetention',
      tag: TAGS.runs,
      summary: 'Set how long runs and their files are kept',
      description:
        'What is too old then is removed by the next sweep, within ten minutes, and cannot be had back.',
      body: { schema: UpdateRetentionBody, required: true },
      answer: { schema: UpdateRetentionAnswer, description: 'What holds now' },
    },
    async ({ ctx, body }) => {
      return updateRetention({ ctx, input: body });
    },
  );
  return app;
}
