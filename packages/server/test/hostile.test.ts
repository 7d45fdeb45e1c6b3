import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApiError } from '@assay/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let ids: string[];
let folder: string;

beforeAll(async () => {
  // Whether the dashboard was built must not decide what `/` answers here.
  folder = await mkdtemp(join(tmpdir(), 'assay-hostile-'));
  await writeFile(join(folder, 'index.html'), '<meta name="nonce" content="{{nonce}}" />');
  const dashboardFolder = pathToFileURL(`${folder}/`);
  server = await startTestServer({ maxBodyBytes: 64 * 1024, dashboardFolder });
  const { application, testCaseIds } = await seed(server.ctx, ['pass', 'this will fail']);
  const { token, url } = server;
  const run = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId;
  ids = [application, ...testCaseIds, run, server.server.bootstrap.project.shortId];
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const TEMPLATES = [
  'POST /v1/run',
  'POST /run',
  'GET /v1/run/{id}',
  'GET /run/{id}',
  'POST /v1/run/{id}',
  'POST /v1/run/{id}/cancel',
  'GET /v1/runs',
  'GET /v1/run-test-case/{id}',
  'GET /v1/run-test-case/{id}/trace',
  'GET /v1/run-test-case/{id}/artifacts',
  'GET /v1/run-test-case/{id}/artifacts/{id}',
  'POST /v1/test-cases',
  'GET /v1/test-cases',
  'GET /v1/projects',
  'GET /v1/applications',
  'GET /v1/applications/{id}/environments',
  'POST /api/projects/{id}/runs',
  'GET /api/projects/{id}/runs/{id}',
  'POST /api/projects/{id}/test-cases',
  'GET /p/{id}/results/{id}',
  'GET /{id}',
  'DELETE /v1/run/{id}',
  'PATCH /v1/run',
];

const FIELDS = [
  'trigger',
  'branch',
  'testPlanShortId',
  'testPlanShortIds',
  'testCaseIds',
  'applications',
  'applicationShortId',
  'environment',
  'url',
  'shortId',
  'name',
  'goal',
  'notifications',
  'parameters',
  'configs',
  'failedOnly',
  'projectTestCaseIds',
  'resumeFromDependencyProjectTestCaseId',
  'labels',
  '__proto__',
  'constructor',
  'toString',
];

const ODD_TEXT = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '😀',
    "'; drop table run; --",
    '%',
    '../..',
    '\r\nx: y',
    'null',
    '-1',
    '1e999',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 200 }),
);

/** Ids that exist, ids that do not, and texts that are none. */
const anyId = () =>
  fc.oneof(fc.constantFrom(...ids), fc.uuid(), fc.stringMatching(/^[a-z]{1,6}_[A-Za-z0-9]{1,8}$/), ODD_TEXT);

function anyBody() {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(anyId(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), ODD_TEXT), tie('value'), { maxKeys: 6 }),
    ),
  }));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 })
        .map((v) => JSON.stringify(v)),
    },
    { weight: 2, arbitrary: value.map((v) => JSON.stringify(v) ?? '') },
    { weight: 1, arbitrary: ODD_TEXT },
    { weight: 1, arbitrary: fc.nat(3_000).map((depth) => '{"a":['.repeat(depth)) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(70_000)) },
  );
}

const encodeOrRaw = fc.oneof(
  { weight: 4, arbitrary: fc.constant((text: string) => encodeURIComponent(text.toWellFormed())) },
  // As a sloppy client does: only what would break the request line is changed.
  {
    weight: 1,
    arbitrary: fc.constant((text: string) => text.toWellFormed().replace(/[\s#?\u0000-\u001f]/g, '%')),
  },
);

it('answers 300 generated requests with less than 500, and errors in the one shape', async () => {
  const { url, token } = server;
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TEMPLATES),
      fc.array(anyId(), { minLength: 2, maxLength: 2 }),
      encodeOrRaw,
      fc.option(
        fc.tuple(
          fc.constantFrom(
            'testCases',
            'wait',
            'limit',
            'offset',
            'cursor',
            'labels',
            'isEnabled',
            'status',
            'projectShortId',
            'x',
          ),
          ODD_TEXT,
        ),
      ),
      anyBody(),
      fc.constantFrom(
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'image/png',
      ),
      async (template, [first, second], encode, query, body, contentType) => {
        const [method, pattern] = template.split(' ') as [string, string];
        let path = pattern.replace('{id}', () => encode(first!)).replace('{id}', () => encode(second!));
        // No long polls: they would only slow the test down.
        if (query && query[0] !== 'wait') path += `?${query[0]}=${encode(query[1])}`;
        const answer = await call(`${url}${path}`, {
          method,
          token,
          headers: { 'content-type': contentType },
          ...(method === 'GET' ? {} : { body: body.toWellFormed() }),
        });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        expect(answer.status, `${method} ${path} ${body.slice(0, 300)} -> ${answer.text}`).toBeLessThan(500);
        if (answer.status >= 400) ApiError.parse(answer.body);
      },
    ),
    { numRuns: 300 },
  );
  // The generator is worth something only if it reaches past the first gate.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(5);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(20);
  expect(statuses.get(404) ?? 0).toBeGreaterThan(20);
}, 120_000);
