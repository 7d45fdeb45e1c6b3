import { suspendOrganisation } from '@assay/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, seed, startTestServer, type TestServer } from './support.ts';

interface Operation {
  security: object[];
}

let server: TestServer;
let url: string;
let operations: { method: string; path: string; isOpen: boolean }[];

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  await seed(server.ctx, ['pass']);
  const document = (await call(`${url}/openapi.json`)).body;
  operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, 'abc123'),
        isOpen: operation.security.length === 0,
      })),
  );
});
afterAll(() => server?.stop());

it('a suspended organisation hears 403 on every operation but the one that tells it', async () => {
  const { organisationId } = server.server.bootstrap;
  const { token } = server;
  await suspendOrganisation({ ctx: server.system, input: { organisationId, suspended: true } });
  let refused = 0;
  for (const { method, path, isOpen } of operations) {
    if (isOpen || (method === 'GET' && path === '/v1/organisation')) continue;
    const answer = await call(`${url}${path}`, { token, method, ...(method === 'GET' ? {} : { body: {} }) });
    expect(answer, `${method} ${path}`).toMatchObject({
      status: 403,
      body: { message: 'Organization is suspended', code: 'organisation_suspended' },
    });
    refused += 1;
  }
  expect(refused).toBeGreaterThan(20);
  expect((await call(`${url}/v1/organisation`, { token })).body.isSuspended).toBe(true);
  await suspendOrganisation({ ctx: server.system, input: { organisationId, suspended: false } });
  expect((await call(`${url}/v1/run`, { token, body: {} })).status).toBe(200);
});

it('the usage limit stops starts and reruns on every path, and nothing else', async () => {
  const { token } = server;
  const limit = (runLimit: number | null) =>
    call(`${url}/v1/organisation`, { token, method: 'PATCH', body: { runLimit } });
  const run = (await call(`${url}/v1/runs`, { token })).body.runs[0].shortId;
  const { runs } = (await limit(0)).body.organisation.usage;
  const { id } = server.server.bootstrap.project;
  for (const path of ['/v1/run', '/run', `/v1/run/${run}`, `/run/${run}`, `/api/projects/${id}/runs`]) {
    expect(await call(`${url}${path}`, { token, body: {} }), path).toMatchObject({
      status: 402,
      body: { message: 'Organization has reached usage limit. Upgrade your account to continue.' },
    });
  }
  expect((await call(`${url}/v1/run/${run}`, { token })).status).toBe(200);
  expect((await call(`${url}/v1/organisation`, { token })).body.usage.runs).toBe(runs);
  await limit(runs + 1);
  expect((await call(`${url}/v1/run`, { token, body: {} })).status).toBe(200);
  expect((await call(`${url}/v1/run`, { token, body: {} })).status).toBe(402);
});
