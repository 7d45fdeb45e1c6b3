import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from './npm.mjs';

const TEST = '## It greets\n\nThe heading "Welcome" is shown.\n';

/**
 * Installs a tarball in an empty folder, without install scripts, and uses the command there: version, a test in a browser, a
 * server that runs a test of its own over HTTP. Throws with what was written when something does not work.
 *
 * @param {string} tarball
 */
export async function checkPackage(tarball) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-pack-'));
  const page = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Greeter</title><h1>Welcome</h1>');
  });
  await new Promise((resolve) => page.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (page.address());
  const url = `http://127.0.0.1:${port}`;
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    writeFileSync(join(folder, 'greeting.md'), TEST);
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder);
    say('installed without install scripts');
    const version = npm(['exec', '--offline', '--', 'assay', '--version'], folder).trim();
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`assay --version wrote ${version}`);
    say(`npx assay --version: ${version}`);
    const bin = join(folder, 'node_modules/.bin/assay');
    const ran = await command(bin, ['run', 'greeting.md', '--url', url], folder).ended;
    if (ran.code !== 0) throw new Error(`assay run exited ${ran.code}:\n${ran.text}`);
    say('assay run: a test passed in a browser');
    await checkServer(bin, folder, url);
  } finally {
    page.closeAllConnections();
    page.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} bin @param {string} folder @param {string} page */
async function checkServer(bin, folder, page) {
  const up = command(bin, ['up', '--port', '0', '--sample'], folder);
  try {
    const ready = await up.seen(/^ready (\S+)$/m);
    const token = /^token (\S+)$/m.exec(up.text())?.[1] ?? '';
    const env = { ASSAY_URL: ready, ASSAY_TOKEN: token };
    const headers = { authorization: `Bearer ${token}` };
    const post = async (/** @type {string} */ path, /** @type {object} */ body) => {
      const answer = await fetch(ready + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    const { application } = await post('/v1/applications', { name: 'Greeter', url: page });
    const { testCases } = await post('/v1/test-cases/import', {
      applicationShortId: application.shortId,
      markdown: TEST,
    });
    const started = await command(bin, ['start', '--wait', '-c', testCases[0].id], folder, env).ended;
    if (started.code !== 0) throw new Error(`assay start --wait exited ${started.code}:\n${started.text}`);
    say('assay up --sample, start --wait: a test passed on a server');
    for (const address of [/run (http\S+)/.exec(started.text)?.[1] ?? '', `${ready}/`, `${ready}/docs`]) {
      const answer = await fetch(address);
      const html = await answer.text();
      if (!answer.ok || !html.includes('<html'))
        throw new Error(`${address} answered ${answer.status}: ${html}`);
    }
    say('its page of results, the dashboard and the description of the API open');
    const worker = await (await fetch(`${ready}/trace-viewer/sw.bundle.js`)).text();
    if (!worker.includes('containedSnapshot') || !worker.includes('serveSnapshot'))
      throw new Error(`The trace viewer has no service worker behind its guard: ${worker.slice(0, 200)}`);
    say('the trace viewer of the installed Playwright is there, behind its guard');
  } finally {
    up.stop();
    await up.ended;
  }
}

/** @param {string} bin @param {string[]} args @param {string} cwd @param {Record<string, string>} [env] */
function command(bin, args, cwd, env = {}) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, ASSAY_LOG_LEVEL: 'warn', NO_COLOR: '1', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  /** @type {(() => void)[]} */
  const waiting = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      for (const look of waiting) look();
    });
  }
  /** @type {Promise<{ code: number | null, text: string }>} */
  const ended = new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
  return {
    ended,
    text: () => text,
    stop: () => void child.kill('SIGTERM'),
    /** @param {RegExp} pattern @returns {Promise<string>} */
    seen: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)?.[1];
          if (found !== undefined) resolve(found);
        };
        waiting.push(look);
        look();
        void ended.then(() => reject(new Error(`it ended without ${pattern}:\n${text}`)));
      }),
  };
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`✓ ${line}\n`);
}
