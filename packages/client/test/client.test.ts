import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/test/support.ts';
import { type Client, createClient } from '../src/index.ts';

let server: TestServer;
let client: Client;

beforeAll(async () => {
  server = await startTestServer();
  client = createClient({ url: `${server.url}/`, token: server.token });
});
afterAll(() => server?.stop());

it('makes, reads, lists and deletes with types from the document', async () => {
  const made = await client.POST('/v1/applications', { body: { name: 'Shop', url: 'http://127.0.0.1:9' } });
  const shortId: string = made.data!.application.shortId;
  const one = await client.GET('/v1/applications/{applicationShortId}', {
    params: { path: { applicationShortId: shortId } },
  });
  expect(one.data?.name ?? one.data).toBeDefined();
  const list = await client.GET('/v1/runs', { params: { query: { limit: 5 } } });
  expect(list.data).toEqual({ runs: [], nextCursor: null });
  const gone = await client.DELETE('/v1/applications/{applicationShortId}', {
    params: { path: { applicationShortId: shortId } },
  });
  expect(gone.response.status).toBe(200);
});

it('gives the error body of what is refused, and encodes ids', async () => {
  const unknown = await client.GET('/v1/run/{shortId}', { params: { path: { shortId: 'a/b?c' } } });
  expect(unknown.response.url).toContain('/v1/run/a%2Fb%3Fc');
  expect(unknown.error).toMatchObject({ code: 'run_not_found', message: expect.stringContaining('a/b?c') });
  const stranger = createClient({ url: server.url, token: 'nonsense' });
  const refused = await stranger.GET('/v1/projects');
  expect([refused.response.status, refused.error?.code]).toEqual([401, 'unauthenticated']);
});

it('refuses at compile time what the document does not know', () => {
  // Never called: the compiler is the test.
  const wrong = () => [
    // @ts-expect-error There is no such path.
    client.GET('/v1/nothing'),
    // @ts-expect-error The name is missing.
    client.POST('/v1/tokens', { body: {} }),
    // @ts-expect-error The id is missing.
    client.GET('/v1/tokens/{id}'),
  ];
  expect(wrong).toBeTypeOf('function');
});
