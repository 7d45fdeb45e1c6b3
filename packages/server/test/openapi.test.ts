import type { App } from '@assay/core';
import { createLogger } from '@assay/core';
import { describe, expect, it } from 'vitest';
import { printTypes } from '../../client/src/print-types.ts';
import { createApp } from '../src/index.ts';

interface Operation {
  operationId: string;
  security: object[];
  requestBody?: { required?: boolean };
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}

// The document is made when the app is, and reads neither database nor settings.
const app = createApp({ app: { ctx: { log: createLogger({ level: 'silent' }) } } as unknown as App });
const text = await (await app.request('/openapi.json')).text();
const document = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('openapi.json', () => {
  it('is the one in docs/; write it anew with `npm test -- packages/server/test/openapi.test.ts -u`', async () => {
    await expect(`${text}\n`).toMatchFileSnapshot('../../../docs/openapi.json');
  });

  it('is what packages/client has as types; the same -u writes those anew', async () => {
    await expect(printTypes(JSON.parse(text))).toMatchFileSnapshot('../../client/src/api.gen.ts');
  });

  it('has what the vendor and older clients call', () => {
    expect(document.openapi).toBe('3.1.0');
    const known = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(known).toEqual(
      expect.arrayContaining([
        'POST /v1/run',
        'GET /v1/run/{shortId}',
        'POST /v1/run/{shortId}',
        'GET /run/{shortId}',
        'GET /v1/run-test-case/{shortId}',
        'GET /v1/run-test-case/{shortId}/trace',
        'POST /v1/test-cases',
        'GET /v1/test-cases',
        'GET /v1/projects',
        'GET /v1/applications',
        'GET /v1/applications/{applicationShortId}/environments',
        'GET /v1/outbound-ips',
        'POST /api/projects/{project}/runs',
        'GET /api/projects/{project}/runs/{shortId}',
        'POST /api/projects/{project}/test-cases',
      ]),
    );
  });

  it('names every operation once, and every error in the one shape', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        // A probe reads the status alone; its 503 is an answer, not an error.
        if (Number(status) < 400 || (operation.operationId === 'readyz' && status === '503')) continue;
        expect(response.content?.['application/json']?.schema.$ref).toBe('#/components/schemas/Error');
      }
    }
  });

  it('says that the body of start and rerun may be absent, and that a new test case needs one', () => {
    const required = Object.fromEntries(
      operations.map(({ operation }) => [operation.operationId, operation.requestBody?.required]),
    );
    expect(required).toMatchObject({
      startRun: false,
      rerun: false,
      legacyStartRun: false,
      createTestCase: true,
    });
  });

  it('has every route of the app', () => {
    const documented = new Set(
      operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '*')}`),
    );
    const served = app.routes
      .filter(
        (route) =>
          route.method !== 'ALL' &&
          !/^\/(p|results|assets|dashboard|organisation|trace-viewer)\/|^\/(openapi\.json|docs|invitation|sign-in(\/.+)?|account|organisation)?$/.test(
            route.path,
          ),
      )
      .map((route) => `${route.method} ${route.path.replaceAll(/:\w+(\{[^}]*\})?/g, '*')}`);
    expect(served.filter((route) => !documented.has(route))).toEqual([]);
  });
});
