import { BadgeExample, BadgeStyle, BadgeTokenAnswer, BadgeTrigger, Metrics } from '@assay/contract';
import {
  getBadge,
  getBadgeExample,
  getBadgeToken,
  getMetrics,
  getProject,
  getPrometheus,
  rotateBadgeToken,
  type VerbContext,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ProjectId, smallApp, TAGS } from './common.ts';

const range = {
  from: z.iso.datetime({ offset: true }).optional().describe('Default 30 days before `to`'),
  to: z.iso.datetime({ offset: true }).optional().describe('Default now; at most 366 days after `from`'),
};
const look = {
  label: z.string().min(1).max(200).optional().describe('Default: the name of the plan, else "tests"'),
  style: BadgeStyle.optional().describe('Default standard. flat and compact are older names'),
  showDate: z.enum(['true', 'false', '1', '0']).optional(),
  historyCount: z.int().min(1).max(30).optional().describe('Runs of a trend; default 10'),
};
const badge = {
  token: z.string().max(200).optional().describe('The badge token of the project, of GET /v1/badge-token'),
  testPlanShortId: z.string().max(200).optional().describe('Absent: all runs of the project'),
  createdBy: z.string().max(255).optional().describe('Runs of this actor'),
  trigger: BadgeTrigger.optional(),
  ...look,
};

/** Figures of the project, for dashboards, for Prometheus, and as badges. */
export function metricRoutes(deps: ServerDeps) {
  const app = smallApp();

  for (const legacy of [false, true]) {
    addRoute(
      app,
      deps,
      {
        method: 'get',
        path: legacy ? '/api/projects/{project}/metrics' : '/v1/metrics',
        auth: legacy ? 'legacy' : 'bearer',
        operationId: legacy ? 'legacyGetMetrics' : 'getMetrics',
        tag: legacy ? TAGS.older : TAGS.metrics,
        summary: legacy ? 'Figures of the project (path of older clients)' : 'Figures of the project',
        description: 'With `Accept: text/plain`, as Prometheus sends it: as GET /v1/metrics/prometheus.',
        deprecated: legacy,
        ...(legacy ? { params: { project: ProjectId } } : {}),
        query: range,
        answer: { schema: Metrics, description: 'Of what ended in that time' },
      },
      async ({ c, ctx, params, query }) => {
        const { project } = params as { project?: string };
        if (project !== undefined) await getProject({ ctx, input: { project } });
        const accept = c.req.header('accept') ?? '';
        const wantsText = /text\/plain|openmetrics/.test(accept) && !accept.includes('json');
        return wantsText ? prometheus(c, ctx) : getMetrics({ ctx, input: query });
      },
    );
  }

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/metrics/prometheus',
      auth: 'bearer',
      operationId: 'getPrometheus',
      tag: TAGS.metrics,
      summary: 'Figures of the project for Prometheus',
      description: 'Gauges over windows of 1h, 24h and 7d. A scrape every 30 seconds is enough.',
      answer: { contentType: 'text/plain', description: 'Text format 0.0.4' },
    },
    async ({ c, ctx }) => prometheus(c, ctx),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/badge-token',
      auth: 'bearer',
      operationId: 'getBadgeToken',
      tag: TAGS.metrics,
      summary: 'The secret of the badges of the project; made when it is asked for first',
      answer: { schema: BadgeTokenAnswer, description: 'The token, and how to use it' },
    },
    async ({ ctx }) => getBadgeToken({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/badge-token/rotate',
      auth: 'bearer',
      operationId: 'rotateBadgeToken',
      tag: TAGS.metrics,
      summary: 'Make a new secret for badges; the old one shows nothing any more',
      answer: { schema: BadgeTokenAnswer, description: 'The new token' },
    },
    async ({ ctx }) => rotateBadgeToken({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/badge.svg',
      auth: 'none',
      operationId: 'getBadge',
      tag: TAGS.metrics,
      summary: 'How the newest run went, as a picture',
      query: badge,
      answer: { contentType: 'image/svg+xml', description: 'The badge' },
      errors: { 401: 'The token is not a badge token.', 404: 'The plan was not found.' },
    },
    async ({ c, query }) =>
      picture(c, await getBadge({ ctx: deps.ctx, input: { ...query, ...lookOf(query) } })),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/badge-example.svg',
      auth: 'none',
      operationId: 'getBadgeExample',
      tag: TAGS.metrics,
      summary: 'What badges look like',
      query: { example: BadgeExample.optional().describe('Default passing'), ...look },
      answer: { contentType: 'image/svg+xml', description: 'The badge' },
    },
    async ({ c, query }) =>
      picture(c, getBadgeExample({ ...query, ...lookOf(query), example: query.example ?? 'passing' })),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/api/projects/{project}/badge.svg',
      auth: 'none',
      operationId: 'legacyGetBadge',
      tag: TAGS.older,
      summary: 'A badge (path of older clients)',
      deprecated: true,
      params: { project: ProjectId },
      query: { ...badge, example: BadgeExample.optional() },
      answer: { contentType: 'image/svg+xml', description: 'The badge' },
      errors: { 401: 'The token is not the badge token of this project.' },
    },
    async ({ c, params, query }) => {
      const options = { ...query, ...lookOf(query) };
      const { example } = query;
      if (example !== undefined) return picture(c, getBadgeExample({ ...options, example }));
      return picture(c, await getBadge({ ctx: deps.ctx, input: { ...options, project: params.project } }));
    },
  );
  return app;
}

function lookOf(query: { showDate?: string | undefined }): { showDate: boolean } {
  return { showDate: query.showDate === 'true' || query.showDate === '1' };
}

async function prometheus(c: Context<ServerEnv>, ctx: VerbContext): Promise<Response> {
  const text = await getPrometheus({ ctx });
  return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
}

/** Badges stand on pages of others; their proxies may keep them for a minute. */
function picture(c: Context<ServerEnv>, svg: string): Response {
  return c.body(svg, 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=60',
    'cross-origin-resource-policy': 'cross-origin',
  });
}
