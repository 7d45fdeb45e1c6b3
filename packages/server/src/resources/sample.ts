import { SampleShop, StartSampleAnswer, StartSampleBody } from '@assay/contract';
import { AppError } from '@assay/core';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

/** The sample shop, for a first visit that has nothing to test yet. */
export function sampleRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/sample',
      auth: 'bearer',
      operationId: 'getSample',
      tag: TAGS.service,
      summary: 'Whether this server has a sample shop',
      answer: { schema: SampleShop, description: 'Where it runs, and what can be planted' },
    },
    async () =>
      deps.sample
        ? { isOffered: true, ...(await deps.sample.state()) }
        : { isOffered: false, url: null, planted: [], defects: [] },
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/sample',
      auth: 'bearer',
      access: 'admin',
      operationId: 'startSample',
      tag: TAGS.service,
      summary: 'Start the sample shop and fill the project with its tests',
      description:
        'The shop listens on 127.0.0.1 and ends with the server. Only a server that `assay up` started with its own worker and database offers one.',
      body: { schema: StartSampleBody, required: false },
      answer: { schema: StartSampleAnswer, description: 'It runs, and the project has its tests' },
      errors: { 409: 'This server offers no sample shop.' },
    },
    async ({ ctx, body }) => {
      if (!deps.sample) {
        throw new AppError(
          'conflict',
          'This server offers no sample shop: one that was started by `assay up` with its own worker and database does.',
        );
      }
      return { success: true, ...(await deps.sample.start(ctx, body.defects)) };
    },
  );
  return app;
}
