import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OutboundError } from './error.ts';
import { createPolicy } from './policy.ts';
import { createOutbound, type OutboundRequest } from './request.ts';

const servers: { close(): unknown }[] = [];
/** What came to the two addresses of this machine. */
const seen: Record<string, string[]> = { '127.0.0.1': [], '127.0.0.2': [] };
let port: number;
let garbage: number;

async function listen(host: string, at: number): Promise<number> {
  const server: Server = createServer((request, response) => {
    seen[host]!.push(`${request.method} ${request.url}`);
    if (request.url === '/moved') response.writeHead(302, { location: '/secret?token=x' }).end();
    else if (request.url === '/long') response.end('x'.repeat(5_000));
    else if (request.url === '/silent') return;
    else if (request.url === '/dribble') {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    } else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    } else if (request.url === '/echo') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        response
          .writeHead(500, { 'x-two': ['a', 'b'] })
          .end(JSON.stringify({ headers: request.headers, body: Buffer.concat(chunks).toString() })),
      );
    } else response.end(`hello from ${host}`);
  });
  await new Promise<void>((resolve) => server.listen(at, host, resolve));
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  port = await listen('127.0.0.1', 0);
  await listen('127.0.0.2', port);
  const raw = createRawServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('this is no TLS\r\n');
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  garbage = (raw.address() as AddressInfo).port;
  servers.push(raw);
});

afterAll(() => {
  for (const server of servers) {
    (server as Server).closeAllConnections?.();
    server.close();
  }
});

async function refusal(work: Promise<unknown>): Promise<OutboundError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OutboundError);
  return error as OutboundError;
}

const closed = createOutbound(createPolicy());
const open = createOutbound(createPolicy(['127.0.0.1']));
const get = (path: string, more: Partial<OutboundRequest> = {}) =>
  open.request({ url: `http://127.0.0.1:${port}${path}`, ...more });

describe('addresses that are not public', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '017700000001',
    '0177.0.0.01',
    '0',
    '0.0.0.0',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::a00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[2001:db8::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
    '[ff02::1]',
    'localhost',
  ])('%s is refused before anything is sent', async (host) => {
    seen['127.0.0.1']!.length = 0;
    for (const scheme of ['http', 'https']) {
      const error = await refusal(closed.request({ url: `${scheme}://${host}:${port}/` }));
      expect(error.code).toBe('blocked_address');
      expect(error.message).toContain('ASSAY_OUTBOUND_ALLOW');
    }
    expect(seen['127.0.0.1']).toEqual([]);
  });

  test('a name that leads inside is refused, also when only one of its addresses does', async () => {
    const outbound = createOutbound(createPolicy(), {
      lookup: async () => ['93.184.215.14', '::ffff:10.0.0.7'],
    });
    const error = await refusal(outbound.request({ url: 'https://two.example/' }));
    expect(error.code).toBe('blocked_address');
    expect(error.message).toContain('"two.example" leads to 10.0.0.7');
    await expect(outbound.resolve('two.example')).rejects.toThrow(OutboundError);
  });

  test.each(['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('%s is public', async (address) => {
    const outbound = createOutbound(createPolicy(), { lookup: async () => [address] });
    await expect(outbound.resolve('public.example')).resolves.toHaveLength(1);
  });
});

describe('rebinding', () => {
  test('a name is looked up once, and what was checked is what is connected to', async () => {
    const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.2'];
    let asked = 0;
    const outbound = createOutbound(createPolicy(['127.0.0.1']), {
      lookup: async () => [answers[asked++]!],
    });
    seen['127.0.0.2']!.length = 0;
    const answer = await outbound.request({ url: `http://rebind.example:${port}/` });
    expect(answer.text).toBe('hello from 127.0.0.1');
    expect(asked).toBe(1);
    const error = await refusal(outbound.request({ url: `http://rebind.example:${port}/` }));
    expect(error.code).toBe('blocked_address');
    expect(seen['127.0.0.2']).toEqual([]);
  });
});

describe('what the operator opens', () => {
  test.each([['127.0.0.1'], ['127.0.0.0/8'], ['localhost', '::1'], ['0.0.0.0/0', '::/0']])(
    '%s',
    async (...allow) => {
      const outbound = createOutbound(createPolicy(allow));
      const host = allow[0] === 'localhost' ? 'localhost' : '127.0.0.1';
      const answer = await outbound.request({ url: `http://${host}:${port}/` });
      expect(answer).toMatchObject({ status: 200, text: 'hello from 127.0.0.1', truncated: false });
    },
  );

  test('a host that is opened opens no other way to the same address', async () => {
    const outbound = createOutbound(createPolicy(['LocalHost']));
    expect((await refusal(outbound.request({ url: `http://127.0.0.1:${port}/` }))).code).toBe(
      'blocked_address',
    );
    expect((await outbound.request({ url: `http://LOCALHOST:${port}/` })).status).toBe(200);
  });

  test.each(['http://x', 'a b', '10.0.0.0/33', '10.0.0/8', 'x/8', '10.1', 'a:80', '*.corp'])(
    '"%s" opens nothing, and is said to be wrong',
    (entry) => {
      expect(() => createPolicy([entry])).toThrow(RangeError);
    },
  );
});

describe('requests', () => {
  test('the answer comes as it is, also when it is a 500', async () => {
    const answer = await get('/echo', { body: 'ä', headers: { 'x-one': '1' } });
    expect(answer.status).toBe(500);
    expect(answer.headers['x-two']).toBe('a, b');
    const { headers, body } = JSON.parse(answer.text) as { headers: Record<string, string>; body: string };
    expect(body).toBe('ä');
    expect(headers).toMatchObject({ 'x-one': '1', 'user-agent': 'Assay', 'content-length': '2' });
  });

  test('a redirect is refused, without what its address may carry', async () => {
    seen['127.0.0.1']!.length = 0;
    const error = await refusal(get('/moved'));
    expect(error).toMatchObject({ code: 'redirect_refused', status: 302 });
    expect(error.message).toContain(`a redirect to http://127.0.0.1:${port}.`);
    expect(seen['127.0.0.1']).toEqual(['GET /moved']);
  });

  test.each(['/silent', '/dribble'])('%s runs into the bound on time', async (path) => {
    const began = performance.now();
    expect((await refusal(get(path, { timeoutMs: 150 }))).code).toBe('timeout');
    // Its own bound, and not the default of 15 s.
    expect(performance.now() - began).toBeLessThan(12_000);
  });

  test('a name server that does not answer runs into the bound on connecting', async () => {
    const outbound = createOutbound(createPolicy(), { lookup: () => new Promise(() => undefined) });
    const error = await refusal(outbound.request({ url: 'https://slow.example/', connectTimeoutMs: 50 }));
    expect(error.code).toBe('timeout');
    expect(error.message).toBe('No connection within 0.05 s.');
  });

  test('a long answer fails, or is cut', async () => {
    expect((await refusal(get('/long', { maxBytes: 4_999 }))).code).toBe('too_large');
    expect((await get('/long', { maxBytes: 5_000 })).truncated).toBe(false);
    expect(await get('/long', { maxBytes: 10, tooLong: 'cut' })).toMatchObject({
      text: 'x'.repeat(10),
      truncated: true,
    });
  });

  test('an answer that breaks off is no answer', async () => {
    const error = await refusal(get('/cut'));
    expect(error.code).toBe('connect');
    expect(error.message).toContain('before its answer was whole');
  });

  test('nobody listens, no TLS, no name, plain http, no URL', async () => {
    expect((await refusal(open.request({ url: 'http://127.0.0.1:1/' }))).code).toBe('connect');
    expect((await refusal(open.request({ url: `https://127.0.0.1:${garbage}/` }))).code).toBe('tls');
    const nowhere = createOutbound(createPolicy(), { lookup: async () => [] });
    expect((await refusal(nowhere.request({ url: 'https://none.example/' }))).code).toBe('dns');
    const somewhere = createOutbound(createPolicy(), { lookup: async () => ['8.8.8.8'] });
    expect((await refusal(somewhere.request({ url: 'http://plain.example/' }))).code).toBe('bad_url');
    for (const url of [
      'ftp://x.example/',
      'nonsense',
      'https://me:secret@x.example/',
      `https://x.example/${'a'.repeat(2_100)}`,
    ]) {
      const error = await refusal(open.request({ url }));
      expect(error.code).toBe('bad_url');
      expect(error.message).not.toContain('secret');
    }
  });

  test('a URL is checked without a request', async () => {
    seen['127.0.0.1']!.length = 0;
    await open.check(`http://127.0.0.1:${port}/`);
    expect((await refusal(closed.check('https://10.0.0.1/'))).code).toBe('blocked_address');
    expect((await refusal(closed.check('http://8.8.8.8/'))).code).toBe('bad_url');
    const nowhere = createOutbound(createPolicy(), { lookup: async () => [] });
    await nowhere.check('https://none.example/');
    expect(seen['127.0.0.1']).toEqual([]);
  });

  test('the caller may end it', async () => {
    const stop = new AbortController();
    const asked = get('/silent', { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });
});
