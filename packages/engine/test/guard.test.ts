import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExamineInput, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { serve } from './page/support.ts';

/** What a page under the network guard can reach: tried from a real page, looked at from the other side. */

let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'guard-'));
let count = 0;
beforeAll(async () => {
  launched = await launchBrowser();
});
afterAll(async () => {
  await launched?.close();
  rmSync(root, { recursive: true, force: true });
});

function run(baseUrl: string, goal: string, more: Partial<ExamineInput> = {}) {
  count += 1;
  const test = { name: 'test', goal, expected: null, steps: null, startPath: null };
  return examine(
    {
      test: { ...test, classification: 'POSITIVE' },
      baseUrl,
      limits: { timeMs: 40_000, actionMs: 3_000, checkMs: 4_000, navigationMs: 8_000 },
      ...more,
    },
    { browser: launched.browser, traceDir: join(root, String(count)) },
  );
}

/** A server that notes every connection and request, also of WebSockets. */
async function outside() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('outside');
  });
  server.on('upgrade', (request, socket) => {
    seen.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { seen, host: `localhost:${port}`, close };
}

const PROBES = (host: string) => `<p id=log></p><iframe id=f hidden></iframe><script type=module>
  const say = (text) => { log.textContent += text + '; ' };
  const settled = (name, work) => work.then((r) => say(name + ' ' + r), () => say(name + ' stopped'));
  await settled('fetch', fetch('http://${host}/fetch', { mode: 'no-cors' }).then((r) => r.type));
  await settled('post', fetch('http://${host}/post', { method: 'POST', body: 'x' }).then((r) => r.text()));
  await settled('image', new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = 'http://${host}/image.png' }));
  await settled('socket', new Promise((yes, no) => { const s = new WebSocket('ws://${host}/socket'); s.onopen = yes; s.onerror = no }));
  await settled('redirect', fetch('/away').then((r) => r.text()));
  await settled('worker', new Promise((yes, no) => { const w = new Worker(URL.createObjectURL(new Blob(["fetch('http://${host}/worker').then((r) => r.text()).then(postMessage, () => postMessage('no'))"])));
    w.onmessage = (e) => e.data === 'outside' ? yes() : no() }));
  navigator.sendBeacon('http://${host}/beacon');
  say('rtc ' + typeof RTCPeerConnection + ' ' + typeof f.contentWindow.RTCPeerConnection + ' ' + typeof f.contentWindow.webkitRTCPeerConnection);
  say('sw ' + await (navigator.serviceWorker?.register('/sw.js').then((r) => !!(r && (r.installing || r.active || r.waiting)), () => false)));
  say('all tried');
</script>`;

it('lets nothing out but to the listed hosts: fetch, image, WebSocket, redirect, worker, beacon, WebRTC', async () => {
  const other = await outside();
  const app = await serve({
    '/': PROBES(other.host),
    '/away': (_q, r) => r.writeHead(302, { location: `http://${other.host}/redirected` }).end(),
    '/sw.js': (_q, r) => r.writeHead(200, { 'content-type': 'text/javascript' }).end(''),
  });
  try {
    const open = await run(app.url, 'The text "all tried" is shown within 20 seconds');
    expect(open.verdict.result).toBe('PASSED');
    // Without a list everything above goes out: the probes can tell the difference.
    for (const path of ['GET /fetch', 'POST /post', 'GET /image.png', 'UPGRADE /socket', 'GET /redirected'])
      expect(other.seen).toContain(path);
    for (const path of ['GET /worker', 'POST /beacon']) expect(other.seen).toContain(path);
    other.seen.length = 0;

    const shut = await run(
      app.url,
      'The text "all tried" is shown within 20 seconds. The text "rtc undefined undefined undefined" is shown. The text "sw false" is shown. The text "post stopped" is shown',
      { allowedHosts: ['example.com'] },
    );
    expect(other.seen).toEqual([]);
    const trace = readFileSync(join(root, String(count), 'network.jsonl'), 'utf8');
    const records = trace
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { url: string; status: number | null; failure: string | null });
    const denied = records.filter(({ url }) => url.includes(other.host));
    expect(denied.map(({ status }) => status).filter((status) => status !== null)).toEqual([]);
    expect(denied.find(({ url }) => url.endsWith('/image.png'))?.failure).toContain('blocked');
    expect(shut.findings.filter(({ kind }) => kind === 'blocked-request').map(({ title }) => title)).toEqual([
      expect.stringContaining(other.host),
    ]);
    expect(shut.findings.filter(({ kind }) => kind === 'failed-request')).toEqual([]);
    // All of it was seen (else it were broken), but a POST that failed lets nothing after it pass.
    for (const clause of shut.verdict.clauses) {
      expect(clause).toMatchObject({ outcome: 'undecided', errorCode: 'AGENT_CONTRADICTED' });
      expect(clause.reason).toMatch(/, but POST \/post failed/);
    }

    await run(app.url, 'The text "all tried" is shown within 20 seconds', { allowedHosts: [other.host] });
    expect(other.seen).toContain('GET /fetch');
    expect(other.seen).toContain('UPGRADE /socket');
  } finally {
    await app.close();
    await other.close();
  }
}, 120_000);

it('refuses to go to a host that is not listed, by an address, a link or an API call', async () => {
  const other = await outside();
  const app = await serve({ '/': `<a href="http://${other.host}/linked">Leave</a>` });
  try {
    const gone = await run(app.url, `Go to http://${other.host}/typed`, { allowedHosts: [] });
    expect(gone.verdict).toMatchObject({ status: 'ERROR', result: null });
    expect(gone.verdict.resultTitle).toContain('not on the list of allowed hosts');
    const linked = await run(app.url, 'Click Leave. The text "outside" is shown', { allowedHosts: [] });
    expect(linked.verdict.result).not.toBe('PASSED');
    expect(linked.findings.map(({ kind }) => kind)).toContain('blocked-request');
    const called = await run(app.url, 'Call the API "seed"', {
      allowedHosts: [],
      configs: { seed: { url: { value: `http://${other.host}/called`, secret: false } } },
    });
    expect(called.verdict.result).not.toBe('PASSED');
    expect(other.seen).toEqual([]);
    // A refusal of the guard's is no answer of the application.
    const answered = await run(app.url, 'Click Leave. A GET request to /linked answers 403', {
      allowedHosts: [],
    });
    expect(answered.verdict.result).not.toBe('PASSED');
  } finally {
    await app.close();
    await other.close();
  }
}, 120_000);
