import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { ServerEnv } from '../deps.ts';

export const TAGS = {
  runs: 'Runs',
  issues: 'Issues',
  metrics: 'Metrics and badges',
  testCases: 'Test cases',
  testPlans: 'Test plans',
  configs: 'Configs and devices',
  builds: 'Builds',
  chat: 'Conversations, reviews and release checks',
  webhooks: 'Webhooks',
  integrations: 'Integrations, alerts and tickets',
  projects: 'Projects and applications',
  organisation: 'Organisation and tokens',
  people: 'People and sessions',
  older: 'Older clients',
  service: 'Service',
} as const;

export const RunId = z.string().describe('Short id of a run, such as `UkxK7a`');
export const RunTestCaseId = z.string().describe('Short id of a test case in a run');
export const ApplicationId = z.string().describe('`app_Abc123`, `app-slug_Abc123` or `Abc123`');
export const ConfigId = z.string().describe('`cfg_Abc123`, `Abc123` or the name');
export const TestCaseId = z.string().describe('UUID of a test case');
export const TestPlanId = z.string().describe('`pln_Abc123`, `pln-slug_Abc123` or `Abc123`');
/** Of lists that page by key. */
export const Limit = z.int().min(1).max(100).optional().describe('Default 20');
export const Cursor = z.string().max(1000).optional().describe('`nextCursor` of the page before');
export const ProjectId = z
  .string()
  .describe('A project of the token: its UUID, `proj_Abc123` or `proj-slug_Abc123`');

export function smallApp(): OpenAPIHono<ServerEnv> {
  return new OpenAPIHono<ServerEnv>();
}
