import {
  CreateScenarioBody,
  Deleted,
  LabelList,
  Scenario,
  ScenarioList,
  UpdateScenarioBody,
} from '@assay/contract';
import {
  createScenario,
  deleteScenario,
  listLabels,
  listScenarios,
  replaceLabel,
  updateScenario,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

const ScenarioId = z.string().describe('`scenario_Abc123` or `Abc123`');
const LabelName = z.string().max(100).describe('The label, URL-encoded');
const Relabelled = z.object({ success: z.literal(true), testCaseCount: z.int() }).meta({ id: 'Relabelled' });

/** The two ways of grouping test cases. */
export function scenarioRoutes(deps: ServerDeps) {
  const app = smallApp();
  const scenario = z.object({ success: z.literal(true), scenario: Scenario }).meta({ id: 'ScenarioAnswer' });

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/scenarios',
      auth: 'bearer',
      operationId: 'listScenarios',
      tag: TAGS.testCases,
      summary: 'List scenarios',
      answer: { schema: ScenarioList, description: 'The scenarios in their order' },
    },
    async ({ ctx }) => listScenarios({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/scenarios',
      auth: 'bearer',
      operationId: 'createScenario',
      tag: TAGS.testCases,
      summary: 'Create a scenario',
      body: { schema: CreateScenarioBody, required: true },
      answer: { schema: scenario, description: 'It was created' },
      errors: { 409: 'A scenario of this name exists.' },
    },
    async ({ ctx, body }) => ({ success: true, scenario: await createScenario({ ctx, input: body }) }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/scenarios/{shortId}',
      auth: 'bearer',
      operationId: 'updateScenario',
      tag: TAGS.testCases,
      summary: 'Rename or move a scenario',
      params: { shortId: ScenarioId },
      body: { schema: UpdateScenarioBody, required: true },
      answer: { schema: scenario, description: 'The scenario as it is now' },
      errors: { 409: 'A scenario of this name exists.' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      scenario: await updateScenario({ ctx, input: { ...body, scenario: params.shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/scenarios/{shortId}',
      auth: 'bearer',
      operationId: 'deleteScenario',
      tag: TAGS.testCases,
      summary: 'Delete a scenario',
      description: 'Its test cases stay, without a scenario.',
      params: { shortId: ScenarioId },
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params }) => deleteScenario({ ctx, input: { scenario: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/labels',
      auth: 'bearer',
      operationId: 'listLabels',
      tag: TAGS.testCases,
      summary: 'List labels',
      answer: { schema: LabelList, description: 'Every label in use, with its test cases counted' },
    },
    async ({ ctx }) => listLabels({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/labels/{name}',
      auth: 'bearer',
      operationId: 'renameLabel',
      tag: TAGS.testCases,
      summary: 'Rename a label on every test case',
      params: { name: LabelName },
      body: { schema: z.looseObject({ name: z.string().min(1).max(100) }), required: true },
      answer: { schema: Relabelled, description: 'How many test cases carried it' },
    },
    async ({ ctx, params, body }) => replaceLabel({ ctx, input: { name: params.name, to: body.name } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/labels/{name}',
      auth: 'bearer',
      operationId: 'deleteLabel',
      tag: TAGS.testCases,
      summary: 'Take a label from every test case',
      params: { name: LabelName },
      answer: { schema: Relabelled, description: 'How many test cases carried it' },
    },
    async ({ ctx, params }) => replaceLabel({ ctx, input: { name: params.name, to: null } }),
  );
  return app;
}
