import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { ApiError } from '@assay/contract';
import { createToken, revokeToken } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, call, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ maxBodyBytes: 64 * 1024 });
  ({ url, token } = server);
  await seed(server.ctx, ['pass']);
});
afterAll(() => server?.stop());

/** The body is an ApiError, and its requestId stands in the header. */
function expectError(answer: Answer, status: number, code: string): ApiError {
  expect(answer.status, answer.text).toBe(status);
  const error = ApiError.parse(answer.body);
  expect(error).toMatchObject({ code, statusText: error.message });
  expect(answer.headers.get('x-request-id')).toBe(error.requestId);
  return error;
}

describe('tokens', () => {
  it.each([
    ['no header', {}],
    [
      'an unknown token',
      { authorization: 'Bearer assay_xxxxxx_yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' },
    ],
    ['not a token', { authorization: 'Bearer nonsense' }],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['odd characters', { authorization: 'Bearer \u00e9\u00ff' }],
  ] as [string, Record<string, string>][])('401 for %s', async (_name, headers) => {
    const answer = await call(`${url}/v1/run/abc123`, { headers });
    expectError(answer, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('401 for a revoked token', async () => {
    const made = await createToken({ ctx: server.ctx, input: { name: 'short-lived' } });
    expect((await call(`${url}/v1/projects`, { token: made.token })).status).toBe(200);
    await revokeToken({ ctx: server.ctx, input: { tokenId: made.id } });
    expectError(await call(`${url}/v1/projects`, { token: made.token }), 401, 'unauthenticated');
  });

  it('403 for a read token that wants to write', async () => {
    const reader = await createToken({ ctx: server.ctx, input: { scopes: ['read'] } });
    expect((await call(`${url}/v1/projects`, { token: reader.token })).status).toBe(200);
    expectError(await call(`${url}/v1/run`, { token: reader.token, body: {} }), 403, 'forbidden');
  });

  it('is asked before anything is read: a bad body without a token is 401', async () => {
    expectError(await call(`${url}/v1/run`, { body: '{broken' }), 401, 'unauthenticated');
  });
});

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"trigger":', 400, 'invalid_json'],
    ['a list', '[]', 400, 'invalid_request'],
    ['text that is JSON', '"text"', 400, 'invalid_request'],
    ['null', 'null', 400, 'invalid_request'],
    ['a wrong type', '{"branch":7}', 400, 'invalid_request'],
    ['a wrong word', '{"trigger":"MOON"}', 400, 'invalid_request'],
    ['an id that is no UUID', '{"testCaseIds":["x"]}', 400, 'invalid_request'],
    ['a nesting bomb', '['.repeat(30_000), 400, 'invalid_json'],
    ['__proto__', '{"__proto__":{"isEnabled":true}}', 400, 'invalid_request'],
    ['NUL', '{"branch":"a\\u0000b"}', 400, 'invalid_encoding'],
    ['half a surrogate pair', '{"branch":"\\udc00"}', 400, 'invalid_encoding'],
    ['too much', `{"branch":"${'x'.repeat(70_000)}"}`, 413, 'body_too_large'],
  ])('refuses %s', async (_name, body, status, code) => {
    expectError(await call(`${url}/v1/run`, { token, body }), status, code);
  });

  it('names the field, what was expected and what was there', async () => {
    const error = expectError(
      await call(`${url}/v1/run`, { token, body: { branch: 7 } }),
      400,
      'invalid_request',
    );
    expect(error.message).toBe('branch: expected a text, got the number 7.');
  });

  it('says of empty notifications what clients know', async () => {
    const answer = await call(`${url}/v1/run`, { token, body: { notifications: [] } });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe(
      'Failed to parse notifications in request: Array must contain at least 1 element(s)',
    );
  });

  it('415 for multipart, for text that is not JSON and for compressed bodies', async () => {
    const odd: Record<string, string>[] = [
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'text/xml' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    ];
    for (const headers of odd) {
      const body = headers['content-type'] === 'text/xml' ? '<run/>' : '{}';
      expectError(await call(`${url}/v1/run`, { token, body, headers }), 415, 'unsupported_media_type');
    }
  });

  it('413 for a stream without a length, without reading it to its end', async () => {
    const answered = new Promise<number>((resolve, reject) => {
      const outgoing = httpRequest(`${url}/v1/run`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      const chunk = Buffer.alloc(16 * 1024, 0x20);
      let going = true;
      const push = () => {
        while (going && outgoing.write(chunk));
      };
      outgoing.on('drain', push);
      outgoing.on('response', (incoming) => {
        going = false;
        resolve(incoming.statusCode ?? 0);
        incoming.resume();
        outgoing.destroy();
      });
      outgoing.on('error', reject);
      push();
    });
    expect(await answered).toBe(413);
  });

  it('an empty body where one is needed is 400', async () => {
    expectError(await call(`${url}/v1/test-cases`, { method: 'POST', token }), 400, 'invalid_request');
  });
});

describe('paths and queries', () => {
  it('404 in JSON for what is not there', async () => {
    for (const path of [
      '/v1',
      '/nope',
      '/dashboard/nope.js',
      '/v1/nope',
      '/v2/run',
      '/api/projects',
      '/assets/../package.json',
      '/.env',
    ]) {
      expectError(await call(`${url}${path}`), 404, 'route_not_found');
    }
  });

  it('405 with Allow for a method that is not there', async () => {
    const answer = await call(`${url}/v1/run/abc123`, { method: 'PUT', token });
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, POST');
    expect((await call(`${url}/v1/run`, { token })).headers.get('allow')).toBe('POST');
  });

  it.each(['%', '%zz', 'a%00b', '%ff', '%ed%a0%80'])('400 for the path segment %s', async (segment) => {
    const answer = await call(`${url}/v1/run/${segment}`, { token });
    expect(answer.status, answer.text).toBe(400);
    ApiError.parse(answer.body);
  });

  it.each([
    ['/v1/run/abc123', 'run_not_found'],
    ['/v1/run/ABC_1', 'run_not_found'],
    ['/v1/run/run_abc123', 'run_not_found'],
    [`/v1/run/${'a'.repeat(40)}`, 'run_not_found'],
    ['/v1/run/%F0%9F%98%80', 'run_not_found'],
    ["/v1/run/a'--", 'run_not_found'],
    ['/v1/run/abc123?wait=60', 'run_not_found'],
    ['/v1/run-test-case/abc123', 'run_test_case_not_found'],
    ['/v1/run-test-case/abc123/trace', 'run_test_case_not_found'],
    ['/v1/run-test-case/abc123/artifacts', 'run_test_case_not_found'],
    ['/v1/applications/app_nope/environments', 'application_not_found'],
    ['/v1/applications?projectShortId=proj_nope', 'project_not_found'],
    ['/v1/test-cases?applicationShortId=app_nope', 'application_not_found'],
  ])('404 for %s', async (path, code) => {
    const started = performance.now();
    expectError(await call(`${url}${path}`, { token }), 404, code);
    // Nothing is waited for.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('404 for a file of a case that is not there', async () => {
    const answer = await call(`${url}/v1/run-test-case/abc123/artifacts/a.png`, { token });
    expect(answer.status).toBe(404);
    ApiError.parse(answer.body);
  });

  it.each([
    '/v1/run/abc123?testCases=some',
    '/v1/run/abc123?wait=61',
    '/v1/run/abc123?wait=-1',
    '/v1/run/abc123?wait=soon',
    '/v1/runs?limit=0',
    '/v1/runs?limit=101',
    '/v1/runs?limit=1.5',
    '/v1/runs?status=DONE',
    '/v1/test-cases?isEnabled=maybe',
    '/v1/test-cases?limit=1e9',
    `/v1/runs?cursor=${Buffer.from('+275760-09-13T00:00:00.000Z 01234567-89ab-7def-8123-456789abcdef').toString('base64url')}`,
    `/v1/runs?cursor=${Buffer.from('-000001-01-01T00:00:00.000Z 01234567-89ab-7def-8123-456789abcdef').toString('base64url')}`,
    '/v1/runs?cursor=%00',
    '/v1/runs?cursor=%zz',
  ])('400 for %s', async (path) => {
    const answer = await call(`${url}${path}`, { token });
    expect(answer.status, answer.text).toBe(400);
    ApiError.parse(answer.body);
  });
});

describe('below HTTP', () => {
  it.each([
    ['nonsense', 'NONSENSE\r\n\r\n', 400, 'malformed_http'],
    ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, undefined],
    [
      'too large headers',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    [
      'a host with a path',
      'GET / HTTP/1.1\r\nhost: a/b@c\r\nconnection: close\r\n\r\n',
      400,
      'malformed_http',
    ],
    [
      'a backslash',
      'GET /v1\\..\\x HTTP/1.1\r\nhost: a_b!\r\nconnection: close\r\n\r\n',
      400,
      'malformed_http',
    ],
  ])('%s', async (_name, text, status, code) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (code) expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ code });
  });
});

describe('the log', () => {
  it('has one line a request, with its id and without its query', async () => {
    const answer = await call(`${url}/v1/runs?cursor=tell-nobody&limit=0`, {
      token,
      headers: { 'x-request-id': 'my-request-1' },
    });
    expect(answer.headers.get('x-request-id')).toBe('my-request-1');
    const line = server.logLines.find((entry) => entry.requestId === 'my-request-1');
    expect(line).toMatchObject({ method: 'GET', path: '/v1/runs', status: 400 });
    const all = JSON.stringify(server.logLines);
    expect(all).not.toContain('tell-nobody');
    expect(all).not.toContain(token);
  });

  it('replaces a request id that could forge lines', async () => {
    const answer = await call(`${url}/healthz`, { headers: { 'x-request-id': '{"a":"b"}' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps the details of an internal error to itself', async () => {
    // A broken verb is made by taking the database away below one request.
    const { db } = server.server.app.ctx;
    const real = db.selectFrom;
    Object.assign(db, {
      selectFrom: () => {
        throw new Error('relation "very_secret_table" does not exist');
      },
    });
    try {
      const answer = await call(`${url}/v1/projects`, { token, headers: { 'x-request-id': 'broken-1' } });
      expectError(answer, 500, 'internal_error');
      expect(answer.text).not.toContain('very_secret_table');
      const line = server.logLines.find((entry) => entry.requestId === 'broken-1' && entry.err);
      expect(JSON.stringify(line)).toContain('very_secret_table');
      expect((await call(`${url}/healthz`)).status).toBe(200);
      expect((await call(`${url}/readyz`)).status).toBe(503);
    } finally {
      Object.assign(db, { selectFrom: real });
    }
    expect((await call(`${url}/readyz`)).status).toBe(200);
  });
});

function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)));
  });
}
