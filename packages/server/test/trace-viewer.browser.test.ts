import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../../engine/src/browser/index.ts';
import { call, ended, scripted, seed, startTestServer, type TestServer } from './support.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

const PASSWORD = 'a password of my own';

interface Host {
  url: string;
  /** Connections so far: one that asks for nothing counts, too. */
  connections: number;
  close(): Promise<void>;
}

async function startHost(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Host> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host: Host = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  server.on('connection', () => {
    host.connections += 1;
  });
  return host;
}

/** Everything that a page can try without being asked, or when it is clicked at; `api` is what it would like to reach. */
function hostilePage(other: string, api: string): string {
  const strike = `top.struck=1;document.title='struck';fetch('${api}/v1/session').catch(()=>{});new Image().src='${other}/leak'`;
  return `<!doctype html><html onclick="${strike}"><head><title>calm</title>
<link rel="preconnect" href="${other}"><link rel="dns-prefetch" href="${other}"><link rel="prefetch" href="${other}/prefetch">
<link rel="stylesheet" href="${other}/style.css"><link rel="preload" as="image" href="${other}/preload">
<style>@import url(${other}/import.css); .bg { background: url(${other}/bg.png) }</style>
<script>window.strike = () => {}</script></head>
<body class="bg" onload="strike()" onpointerover="${strike}">
<h1 onmouseover="${strike}">A hostile page</h1>
<img src="${other}/pixel.png" onload="${strike}"><img src="${other}/moved" alt="moved"><img src="nowhere" onerror="${strike}">
<a id="js" href="javascript:${encodeURIComponent(strike)}">script link</a>
<a id="out" href="${other}/out" ping="${other}/ping" target="_top">link out</a>
<map name="m"><area id="area" shape="rect" coords="0,0,200,40" href="${other}/area"></map>
<img usemap="#m" width="200" height="40" src="${other}/pixel.png">
<svg width="200" height="60"><script>${strike}</script>
<a id="svg" href="javascript:${encodeURIComponent(strike)}"><text y="20">svg link</text></a>
<a id="anim"><animate attributeName="href" values="${other}/animated"/><text y="50">animated</text></a></svg>
<iframe srcdoc="&lt;script&gt;top.struck=1;&lt;/script&gt;&lt;p&gt;inner&lt;/p&gt;"></iframe>
<iframe src="${other}/frame"></iframe><iframe src="javascript:top.struck=1"></iframe>
<object data="${other}/object.html"></object><embed src="${other}/embed.html">
<video poster="${other}/poster.png" src="${other}/film.mp4" autoplay muted></video>
<form id="form" method="post" action="${api}/v1/sign-out" target="_top"><button id="send">send</button></form>
<form method="post" action="${other}/form"><input name="a" autofocus onfocus="${strike}"><button id="send2">send</button></form>
<details open ontoggle="${strike}"><summary>more</summary></details>
<p id="end">end</p><meta http-equiv="refresh" content="300;url=${other}/refreshed"></body></html>`;
}

let server: TestServer;
let launched: Awaited<ReturnType<typeof launchBrowser>>;
let other: Host;
let hostile: Host;
let project: string;
let runTestCase: string;
let traceFile: string;
let person: BrowserContext;

beforeAll(async () => {
  launched = await launchBrowser();
  other = await startHost((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: `${other.url}/pixel.svg` }).end();
    else if (request.url?.endsWith('.css'))
      response
        .writeHead(200, { 'content-type': 'text/css', link: `<${other.url}>; rel=preconnect` })
        .end('h1 { color: rgb(1, 2, 3) }');
    else if (/png|svg/.test(request.url ?? ''))
      response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end(
          '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><script>alert(1)</script></svg>',
        );
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>frame of another host</p>');
  });
  hostile = await startHost((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(hostilePage(other.url, server.url));
  });
  server = await startTestServer({
    workerOptions: {
      examine: async (input, options) => {
        const done = await scripted(Promise.resolve())(input, options);
        if (!input.test.goal.includes('trace')) return done;
        traceFile = join(options.traceDir, 'trace.zip');
        await record(traceFile);
        const { size: bytes } = await stat(traceFile);
        const file = {
          path: 'trace.zip',
          kind: 'playwright-trace',
          contentType: 'application/zip',
          bytes,
        } as const;
        return { ...done, files: [...done.files, file] };
      },
    },
  });
  const { url, token } = server;
  project = server.server.bootstrap.project.shortId;
  const { testCaseIds } = await seed(server.ctx, ['this will fail with a trace']);
  const { run } = (await call(`${url}/v1/run`, { token, body: { testCaseIds } })).body;
  const { runTestCases } = (await ended(url, token, run.shortId)).body;
  runTestCase = runTestCases[0].shortId;
  person = await signedIn();
});
afterAll(async () => {
  await launched?.close();
  await server?.stop();
  await Promise.all([other?.close(), hostile?.close()]);
});

/** The hostile page, as a test would have gone through it. */
async function record(file: string): Promise<void> {
  const context = await launched.browser.newContext();
  await context.tracing.start({ snapshots: true });
  const page = await context.newPage();
  await page.goto(hostile.url, { waitUntil: 'domcontentloaded' });
  await page.locator('#end').click();
  await page.waitForLoadState('networkidle');
  await page.locator('#end').click();
  // The page is as bad as it should be: outside of the viewer it strikes.
  expect(await page.title()).toBe('struck');
  await context.tracing.stop({ path: file });
  await context.close();
}

async function signedIn(): Promise<BrowserContext> {
  const context = await launched.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const { email, password } = server.server.bootstrap.owner!;
  const post = async (path: string, data: object, method = 'post', token = '') => {
    const headers = { 'x-csrf-token': token, origin: server.url };
    const answer = await context.request.fetch(`${server.url}${path}`, { method, data, headers });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const { csrfToken } = await post('/v1/sign-in', { email, password: signIns === 0 ? password : PASSWORD });
  if (signIns === 0)
    await post(
      '/v1/session/password',
      { currentPassword: password, newPassword: PASSWORD },
      'patch',
      csrfToken,
    );
  signIns += 1;
  return context;
}
let signIns = 0;

function viewerUrl(file = 'trace.zip'): string {
  const trace = `../v1/run-test-case/${runTestCase}/artifacts/${file}?projectShortId=${project}`;
  return `${server.url}/trace-viewer/?${new URLSearchParams({ trace })}`;
}

/** The viewer with the recorded trace. What hosts and server are asked counts from here. */
async function open(url = viewerUrl()): Promise<Page> {
  other.connections = 0;
  hostile.connections = 0;
  server.logLines.length = 0;
  // A context of its own has a service worker of its own, which has read no trace yet.
  const context = await launched.browser.newContext({
    viewport: { width: 1280, height: 900 },
    storageState: await person.storageState(),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

/** The recorded page after the last click. */
async function lastSnapshot(page: Page): Promise<Frame> {
  await page
    .getByRole('treeitem', { name: /^Click/ })
    .last()
    .click();
  await page.frameLocator('iframe.snapshot-visible').locator('#end').waitFor();
  const handle = await page.locator('iframe.snapshot-visible').elementHandle();
  return (await handle!.contentFrame())!;
}

/** Nothing was asked but the viewer's files and the one trace; no other host saw as much as a connection. */
async function expectNothingDone(page: Page): Promise<void> {
  // Whatever was begun has its time to arrive.
  await page.waitForTimeout(500);
  for (const frame of page.frames()) expect(await frame.evaluate('window.struck')).toBeUndefined();
  expect([other.connections, hostile.connections]).toEqual([0, 0]);
  const asked = server.logLines.flatMap(({ method, path }) =>
    typeof path === 'string' && !/^\/trace-viewer(\/|$)/.test(path) ? [`${method} ${path}`] : [],
  );
  const trace = `/v1/run-test-case/${runTestCase}/artifacts/trace.zip`;
  expect([...new Set(asked)].sort()).toEqual([`GET ${trace}`, `HEAD ${trace}`]);
  expect(new URL(page.url()).pathname).toBe('/trace-viewer/');
}

describe('the trace viewer', () => {
  it('draws a recorded page, which can do nothing, not even when it is clicked at', async () => {
    const page = await open();
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    const snapshot = await lastSnapshot(page);
    // It is drawn as it was: styles, pictures and frames come from the trace, a picture through its redirect.
    expect(await snapshot.locator('h1').evaluate((h1) => getComputedStyle(h1).color)).toBe('rgb(1, 2, 3)');
    for (const picture of [snapshot.locator('img').first(), snapshot.getByAltText('moved')])
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
        .toBe(30);
    await snapshot.childFrames()[1]!.getByText('frame of another host').waitFor();
    await snapshot.locator('h1').hover({ force: true });
    for (const name of ['js', 'out', 'svg', 'anim', 'send', 'send2', 'area'])
      await snapshot.locator(`#${name}`).dispatchEvent('click');
    for (const name of ['js', 'out', 'svg', 'anim', 'send', 'send2']) {
      await snapshot.locator(`#${name}`).click({ force: true, noWaitAfter: true });
    }
    await snapshot.locator('input').focus();
    await snapshot.evaluate(() => {
      for (const form of document.forms) form.submit();
    });
    await snapshot.locator('#end').waitFor();
    await expectNothingDone(page);
    expect(thrown).toEqual([]);
    await page.context().close();
  });

  it('takes out what a trace made by hand would do, and refuses what it cannot read', async () => {
    const recorded = await readFile(traceFile);
    const acts: unknown[] = [
      ['LINK', { rel: 'preconnect', href: other.url }],
      ['LINK', { rel: 'icon', href: `${other.url}/icon` }],
      ['META', { 'HTTP-EQUIV': 'refresh', content: `0;url=${other.url}/refreshed` }],
      ['IFRAME', { SRC: `${other.url}/frame`, srcdoc: '<script>top.struck=1</script>' }],
      ['TEMPLATE', { shadowrootmode: 'closed' }, ['A', { href: `${other.url}/shadow` }, 'x']],
      ['svg', {}, ['sCript', {}, 'top.struck=1']],
      ['IMG', { src: `${server.url}/v1/session` }],
      ['FRAMESET', {}, ['FRAME', { src: 'javascript:top.struck=1' }]],
      ['P', { id: 'planted' }, 'planted'],
    ];
    await writeFile(traceFile, withNodes(recorded, acts));
    const page = await open();
    const snapshot = await lastSnapshot(page);
    await snapshot.locator('#planted').waitFor();
    await expectNothingDone(page);
    await page.context().close();

    const smuggled = `x http-equiv="refresh" content="0;url=${other.url}/smuggled" y`;
    for (const name of [smuggled, `x><script>top.struck=1</script><i y`]) {
      await writeFile(traceFile, withNodes(recorded, [['META', { [name]: '1' }]]));
      const refused = await open();
      await refused
        .getByRole('treeitem', { name: /^Click/ })
        .last()
        .click();
      await refused
        .frameLocator('iframe.snapshot-visible')
        .getByText('This part of a trace is not shown.')
        .waitFor();
      await expectNothingDone(refused);
      await refused.context().close();
    }
    await writeFile(traceFile, recorded);
  });

  it('holds by its policy what would get past everything else', async () => {
    const page = await open();
    const snapshot = await lastSnapshot(page);
    const answers = await snapshot.evaluate(async (url) => {
      const strike = 'top.struck=1';
      const script = document.createElement('script');
      script.textContent = strike;
      document.body.append(script);
      const rest = document.createElement('div');
      rest.innerHTML = `<img src="${url}/x" onerror="${strike}"><iframe src="${url}/frame"></iframe>
        <iframe srcdoc="<script>${strike}</script>"></iframe><link rel="stylesheet" href="${url}/y">
        <object data="${url}/object"></object><a id="planted" href="javascript:${strike}" target="_top">x</a>
        <form id="posted" method="post" action="${url}/form" target="_top"></form>`;
      document.body.append(rest);
      document.querySelector<HTMLElement>('#planted')!.click();
      document.querySelector<HTMLFormElement>('#posted')!.submit();
      const asked = ['/v1/session', url].map((where) =>
        fetch(where).then(
          () => 'answered',
          () => 'refused',
        ),
      );
      navigator.sendBeacon(url);
      return [...(await Promise.all(asked)), open(url) === null];
    }, other.url);
    expect(answers).toEqual(['refused', 'refused', true]);
    await expectNothingDone(page);
    await snapshot.evaluate((url) => {
      location.href = url;
    }, other.url);
    await expectNothingDone(page);
    await page.context().close();
  });

  it('draws recorded pages in its frame alone, and never as a page of ours', async () => {
    const page = await open();
    const snapshot = await lastSnapshot(page);
    const alone = await page.context().newPage();
    const answer = await alone.goto(snapshot.url());
    expect([answer?.status(), await alone.textContent('body')]).toEqual([
      403,
      'This part of a trace is not shown.',
    ]);
    await alone.close();
    await page.context().close();
  });

  it('opens the traces of this server alone', async () => {
    for (const trace of [
      '',
      `${other.url}/trace.zip`,
      `../v1/run-test-case/${runTestCase}/artifacts/downloads/trace.zip?projectShortId=${project}`,
      '../v1/runs/../session',
      'blob:x',
    ]) {
      const answer = await call(`${server.url}/trace-viewer/?${new URLSearchParams({ trace })}`);
      expect(answer.status).toBe(404);
    }
    const page = await open();
    await lastSnapshot(page);
    const asked = await page.evaluate(
      async (traces) =>
        Promise.all(
          traces.map(async (trace) => (await fetch(`contexts?${new URLSearchParams({ trace })}`)).status),
        ),
      [`${other.url}/trace.zip`, '../v1/session', 'blob:x'],
    );
    expect(asked).toEqual([403, 403, 403]);
    await expectNothingDone(page);
    await page.context().close();
  });

  it('asks with the session, so that who may not read the result gets nothing', async () => {
    const path = `/v1/run-test-case/${runTestCase}/artifacts/trace.zip?projectShortId=${project}`;
    expect((await call(`${server.url}${path}`)).status).toBe(401);
    const foreign = await server.otherProject();
    expect((await call(`${server.url}${path}`, { token: foreign.token })).status).toBe(404);
    expect((await person.request.get(`${server.url}${path}`)).status()).toBe(200);
    const stranger = await launched.browser.newContext();
    const page = await stranger.newPage();
    await page.goto(viewerUrl());
    await page.getByText('This trace is not kept any more').waitFor();
    await stranger.close();
  });

  it('has a service worker that answers for nothing but the viewer', async () => {
    const page = await open();
    await lastSnapshot(page);
    await page.goto(`${server.url}/docs`);
    const found = await page.evaluate(async () => ({
      isControlled: navigator.serviceWorker.controller !== null,
      scopes: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    }));
    expect(found).toEqual({ isControlled: false, scopes: ['/trace-viewer/'] });
    await page.context().close();
  });

  it('serves no other part of Playwright', async () => {
    for (const name of ['uiMode.html', 'nothing.js', '..%2f..%2f..%2fpackage.json', 'assets']) {
      expect((await call(`${server.url}/trace-viewer/${name}`)).status, name).toBe(404);
    }
    const worker = await call(`${server.url}/trace-viewer/sw.bundle.js`);
    expect(worker.headers.get('service-worker-allowed')).toBeNull();
    expect(worker.headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
  });
});

/** The trace with more in the body of the last recorded page. */
function withNodes(zip: Uint8Array, nodes: unknown[]): Uint8Array {
  const entries = unzipSync(zip);
  for (const [name, bytes] of Object.entries(entries)) {
    if (!name.endsWith('.trace')) continue;
    const lines = new TextDecoder().decode(bytes).split('\n');
    entries[name] = strToU8(
      lines
        .map((line) => {
          if (!line.includes('"frame-snapshot"')) return line;
          const event = JSON.parse(line);
          if (!event.snapshot.isMainFrame || event.snapshot.html[0] !== 'HTML') return line;
          event.snapshot.html.push(...nodes);
          return JSON.stringify(event);
        })
        .join('\n'),
    );
  }
  return zipSync(entries);
}
