import { createToken } from '@assay/core';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

/** Through the official client, as agents do. */
describe('the Model Context Protocol', () => {
  let server: TestServer;
  let readToken: string;

  beforeAll(async () => {
    server = await startTestServer();
    await seed(server.ctx, ['one', 'two fail']);
    readToken = (await createToken({ ctx: server.ctx, input: { scopes: ['read'] } })).token;
  });
  afterAll(() => server?.stop());

  async function connect(token: string): Promise<Client> {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${server.url}/v1/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    );
    return client;
  }

  async function use(client: Client, name: string, input: Record<string, unknown> = {}) {
    const answer = await client.callTool({ name, arguments: input });
    const [content] = answer.content as { type: string; text: string }[];
    return { isError: answer.isError === true, body: JSON.parse(content!.text) };
  }

  it('starts a run, follows it and reads what failed', async () => {
    const client = await connect(server.token);
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(
      expect.arrayContaining([
        'list_applications',
        'list_test_cases',
        'get_run',
        'create_test_case',
        'rerun_run',
        'start_run',
        'get_run_issues',
        'get_run_test_case',
        'get_run_test_case_trace',
        'get_test_case_history',
        'create_chat',
        'create_application_build',
      ]),
    );
    const started = await use(client, 'start_run');
    const { shortId } = started.body.run;
    await ended(server.url, server.token, shortId);
    const run = await use(client, 'get_run', { shortId, testCases: 'failed' });
    expect(run.body).toMatchObject({ status: 'COMPLETED', result: 'FAILED' });
    const failed = run.body.runTestCases[0].shortId;
    const detail = await use(client, 'get_run_test_case', { shortId: failed });
    expect(detail.body.clauses[0]).toMatchObject({ outcome: 'broken' });
    const trace = await use(client, 'get_run_test_case_trace', { shortId: failed });
    expect(trace.body.total).toBe(1);
    const history = await use(client, 'get_test_case_history', {
      projectTestCaseId: run.body.runTestCases[0].projectTestCaseId,
    });
    expect(JSON.stringify(history.body)).toContain(shortId);
    await client.close();
  });

  it('answers mistakes as tool errors that say what was wrong', async () => {
    const client = await connect(server.token);
    expect(await use(client, 'get_run', { shortId: 'nope42' })).toMatchObject({
      isError: true,
      body: { code: 'run_not_found' },
    });
    const wrong = await client
      .callTool({ name: 'get_run', arguments: { shortId: 7 } })
      .catch((error) => error);
    expect(JSON.stringify(wrong.message ?? wrong)).toContain('shortId');
    await client.close();
  });

  it('hides what a read token may not do', async () => {
    const client = await connect(readToken);
    const { tools } = await client.listTools();
    const names = tools.map((tool) => tool.name);
    expect(names).toContain('get_run');
    expect(names).not.toContain('start_run');
    const refused = await client.callTool({ name: 'start_run', arguments: {} }).catch((error) => error);
    expect(JSON.stringify(refused.message ?? refused)).toMatch(/start_run/);
    expect((await call(`${server.url}/v1/runs`, { token: server.token })).body.runs).toHaveLength(1);
    await client.close();
  });

  it('needs a token, takes one message at a time, and has no stream to listen to', async () => {
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    expect((await call(`${server.url}/v1/mcp`, { body: message })).status).toBe(401);
    const { token } = server;
    expect((await call(`${server.url}/v1/mcp`, { token })).status).toBe(405);
    expect((await call(`${server.url}/v1/mcp`, { token, body: [message] })).status).toBe(400);
    expect((await call(`${server.url}/v1/mcp`, { token, body: { method: 'x' } })).status).toBe(400);
    const headers = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18' };
    const plain = await call(`${server.url}/v1/mcp`, { token, body: message, headers });
    expect(plain.body.result.tools.length).toBeGreaterThan(10);
  });
});
