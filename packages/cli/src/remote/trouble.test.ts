import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { callServer } from './call.ts';
import { followRun } from './follow.ts';
import { patiently, ServerTrouble } from './trouble.ts';

interface Spoken {
  status: number;
  body: string;
  headers?: Record<string, string>;
}
type Answer = Spoken | 'reset';

const RUN = { shortId: 'abc123', url: 'http://x.test/results/abc123', runTestCases: [], counts: {} };
const running: Answer = { status: 200, body: JSON.stringify({ ...RUN, status: 'RUNNING', result: null }) };
const passed: Answer = {
  status: 200,
  body: JSON.stringify({ ...RUN, status: 'COMPLETED', result: 'PASSED' }),
};
const proxy502: Answer = { status: 502, body: '<html>502 Bad Gateway</html>' };
const refusal = (status: number): Spoken => ({
  status,
  body: JSON.stringify({ message: `refused with ${status}`, statusText: 'x', code: 'x', requestId: 'r' }),
});

let server: Server;
let url: string;
let script: Answer[] = [];
/** Lets time pass with each question, where a test has stopped the clock. */
let tick = () => {};
afterEach(() => {
  vi.restoreAllMocks();
  tick = () => {};
});

/** Deadlines are counted by a clock that a busy machine does not move on, but each question, by so many milliseconds. */
function stopClock(perQuestion: number): void {
  let now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  tick = () => {
    now += perQuestion;
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const next = script.shift();
    tick();
    if (next === undefined || next === 'reset') return void request.socket.destroy();
    response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers }).end(next.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const connection = () => ({ url, token: 'assay_x' });
const ask = () =>
  callServer(connection(), (client) =>
    client.GET('/v1/run/{shortId}', { params: { path: { shortId: 'abc123' } } }),
  );

describe('followRun', () => {
  const follow = (deadlineMs = 20_000, isKnown = true) => {
    const notes: string[] = [];
    const seen: string[] = [];
    const result = followRun({
      connection: connection(),
      shortId: 'abc123',
      pollSeconds: 1,
      deadline: Date.now() + deadlineMs,
      isKnown,
      onStatus: ({ status }) => seen.push(status),
      note: (line) => notes.push(line),
    });
    return result.then((status) => ({ status: status?.status, notes, seen }));
  };

  it('gets over resets, proxies, a maintenance page, and a server that is busy or broken', async () => {
    const maintenance: Answer = { status: 200, body: '<html>Back soon</html>' };
    const busy: Answer = { ...refusal(429), headers: { 'retry-after': '0' } };
    script = [running, 'reset', proxy502, maintenance, { status: 404, body: 'default backend - 404' }, busy];
    script.push(refusal(500), refusal(503), running, passed);
    const { status, notes, seen } = await follow();
    expect([status, seen]).toEqual(['COMPLETED', ['RUNNING', 'RUNNING', 'COMPLETED']]);
    expect(notes).toEqual([
      expect.stringMatching(/cannot be reached .* Trying again for up to/),
      expect.stringMatching(/^The server answers again, after /),
    ]);
  });

  it.each([401, 403, 404])('gives up at once when the server refuses with %i', async (status) => {
    script = [running, refusal(status)];
    await expect(follow()).rejects.toMatchObject({ exitCode: 3, message: `refused with ${status}` });
  });

  it('ends at the deadline while the server is away, and while the run goes on', async () => {
    stopClock(300);
    script = [running];
    expect(await follow(900)).toMatchObject({ status: undefined, seen: ['RUNNING'] });
    script = [running, running, running, passed];
    expect(await follow(600)).toMatchObject({ status: undefined, seen: ['RUNNING', 'RUNNING'] });
  });
});

describe('patiently', () => {
  it('throws the last trouble at its deadline, and everything else at once', async () => {
    stopClock(300);
    script = ['reset', 'reset', 'reset', 'reset', 'reset'];
    const failed = patiently(ask, { deadline: Date.now() + 700, note: () => {} });
    await expect(failed).rejects.toBeInstanceOf(ServerTrouble);
    // The third would come after it.
    expect(script).toHaveLength(3);
    script = [refusal(400)];
    const refused = patiently(ask, { deadline: Date.now() + 60_000, note: () => {} });
    await expect(refused).rejects.toMatchObject({ exitCode: 2, statusCode: 400 });
  });

  it('does not try again what no waiting mends', async () => {
    const redirect: Answer = { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } };
    script = [redirect, passed];
    await expect(patiently(ask, { deadline: Date.now() + 60_000, note: () => {} })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('redirect'),
    });
  });
});
