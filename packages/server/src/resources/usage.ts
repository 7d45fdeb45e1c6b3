import { FileUsage, ModelUsage, OrganisationUsage, RetentionPreview } from '@assay/contract';
import { getFileUsage, getModelUsage, getOrganisationUsage, previewRetention } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

const Days = z.int().min(1).max(31).optional().describe('Days of UTC, today included; default 30');
/** Query values are texts, so null has a word. */
const Keep = z
  .string()
  .regex(/^(\d{1,5}|server)$/, 'expected a number of days, 0 for ever, or "server"')
  .optional()
  .describe('Days, `0`: for ever, `server`: as the server is set up; default as it is now');

/** What was used, and what is kept. */
export function usageRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/usage/models',
      auth: 'bearer',
      operationId: 'getModelUsage',
      tag: TAGS.runs,
      summary: 'What language models used up, day by day, and their limits',
      query: { days: Days },
      answer: { schema: ModelUsage, description: 'Tokens and US dollars' },
    },
    async ({ ctx, query }) => getModelUsage({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/usage/files',
      auth: 'bearer',
      operationId: 'getFileUsage',
      tag: TAGS.runs,
      summary: 'What the files of the project take up, by kind',
      answer: { schema: FileUsage, description: 'The largest first' },
    },
    async ({ ctx }) => getFileUsage({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/retention/preview',
      auth: 'bearer',
      operationId: 'previewRetention',
      tag: TAGS.runs,
      summary: 'What other numbers of days would remove',
      description: 'Changes nothing. PATCH /v1/retention sets the numbers.',
      query: { keepRunsDays: Keep, keepArtifactsDays: Keep },
      answer: {
        schema: RetentionPreview,
        description: 'What would hold, and what the next sweep would remove',
      },
    },
    async ({ ctx, query }) => previewRetention({ ctx, input: readDays(query) }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/organisation/usage',
      auth: 'bearer',
      project: 'none',
      operationId: 'getOrganisationUsage',
      tag: TAGS.organisation,
      summary: 'Runs and models of the organisation, day by day and project by project',
      description: 'For a token of the organisation.',
      query: { days: Days },
      answer: { schema: OrganisationUsage, description: 'Of all projects' },
    },
    async ({ ctx, query }) => getOrganisationUsage({ ctx, input: query }),
  );
  return app;
}

function readDays(query: { keepRunsDays?: string | undefined; keepArtifactsDays?: string | undefined }) {
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, text === 'server' ? null : text && Number(text)]),
  );
}
