import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cli } from './cli-process.ts';

// Each test starts the real command, most of them with a browser.
vi.setConfig({ testTimeout: 90_000 });

/** A page that says how the browser looks to it, behind HTTP authentication below /staff. */
async function startMirror() {
  const server = createServer((request, response) => {
    const allowed = `Basic ${Buffer.from('ann:s3cret-word').toString('base64')}`;
    if (request.url!.startsWith('/staff') && request.headers.authorization !== allowed)
      return void response
        .writeHead(401, { 'www-authenticate': 'Basic realm="staff"' })
        .end('<h1>Keep out</h1>');
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><meta name=viewport content="width=device-width"><title>Mirror</title><h1>Mirror</h1><p>Team ${request.headers['x-team'] ?? 'none'}</p>
      <p id=o></p><img src="http://localhost:59999/pixel"><script>
      o.textContent = [innerWidth + ' wide', navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,
        matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', navigator.maxTouchPoints > 0 ? 'touch' : 'mouse',
        /iPhone/.test(navigator.userAgent) ? 'iPhone' : 'other'].join(' | ')</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

let cwd: string;
let mirror: Awaited<ReturnType<typeof startMirror>>;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-browsing-'));
  mirror = await startMirror();
});
afterAll(async () => {
  await mirror.close();
  await rm(cwd, { recursive: true, force: true });
});

describe('how the browser is set up from the command line', () => {
  it('try takes device, locale, time zone, colours, headers, hosts and HTTP authentication', async () => {
    const ended = await cli(
      [
        'try',
        '--url',
        mirror.url,
        'The text "393 wide | de-DE | Asia/Tokyo | dark | touch | iPhone" is shown. The text "Team blue" is shown.',
        ...[
          '--device',
          'iphone 15',
          '--locale',
          'de-DE',
          '--timezone',
          'Asia/Tokyo',
          '--color-scheme',
          'dark',
        ],
        ...[
          '--header',
          'X-Team: blue',
          '--allow-host',
          'api.example.com',
          '--start-path',
          '/staff',
          '--json',
        ],
        ...[
          '--http-auth',
          'staff',
          '--config',
          'staff.username=ann',
          '--config',
          'staff.password=s3cret-word',
        ],
      ],
      { cwd },
    );
    const verdict = JSON.parse(ended.stdout);
    expect(verdict.resultTitle).toContain('held');
    expect(ended.code).toBe(0);
    expect(verdict.findings).toEqual([
      expect.objectContaining({
        kind: 'blocked-request',
        title: 'Blocked: localhost:59999 is not an allowed host',
      }),
    ]);
    const network = await readFile(path.join(verdict.evidenceDir, 'network.jsonl'), 'utf8');
    expect(network).toContain('"resourceType":"blocked"');
    expect(network + ended.stdout + ended.stderr).not.toContain('s3cret-word');
  });

  it('run opens each test on the device that it names, and refuses one that nobody knows', async () => {
    const file = (device: string) => `---
device: 500x600
devices: { Till: { viewport: 700x500, locale: fr-FR } }
---
## On the till
Device: Till
Scenario: Selling
Owner: Ann

The text "700 wide | fr-FR" is shown.

## As the file says

The text "500 wide" is shown.

## On a phone
Device: ${device}

The text "393 wide" is shown.
`;
    const args = ['run', 'till.md', '--url', mirror.url, '--output', 'till'];
    const reports = ['--reporter', 'json', '--reporter', 'junit=till.xml'];
    await writeFile(path.join(cwd, 'till.md'), file('Tlil'));
    const refused = await cli([...args, ...reports], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /till\.md:16: There is no device "Tlil"\..* Those of this file are "Till"\./,
    );
    await writeFile(path.join(cwd, 'till.md'), file('iPhone 15'));
    const ended = await cli([...args, ...reports], { cwd });
    const report = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1)!);
    expect(report.testCases.map((one: { result: string }) => one.result)).toEqual([
      'PASSED',
      'PASSED',
      'PASSED',
    ]);
    expect(report.testCases[0]).toMatchObject({ scenario: 'Selling', device: 'Till', owner: 'Ann' });
    const junit = await readFile(path.join(cwd, 'till.xml'), 'utf8');
    expect(junit).toContain('<property name="owner" value="Ann"/>');
  });

  it('run takes them from the front matter, and the command line goes before it', async () => {
    await writeFile(
      path.join(cwd, 'mirror.md'),
      `---
device: { viewport: 500x600, locale: fr-FR, headers: { X-Team: red } }
allowed-hosts: [localhost:59999]
http-auth: staff
configs: { staff: { user: ann, password: { secret: s3cret-word } } }
---
## It looks French
Start at: /staff

The text "640 wide | fr-FR" is shown. The text "Team red" is shown.
`,
    );
    const ended = await cli(
      [
        'run',
        'mirror.md',
        '--url',
        mirror.url,
        '--device',
        '640x700',
        '--output',
        'out',
        '--reporter',
        'json',
      ],
      { cwd },
    );
    expect(ended.code).toBe(0);
    const report = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1)!);
    // It was let through, and nobody listened there.
    expect(report.testCases[0].findings.map((finding: { kind: string }) => finding.kind)).toEqual([
      'failed-request',
    ]);
  });

  it.each([
    [['--device', 'iPhone 99z'], '--device: There is no device "iPhone 99z".'],
    [['--allow-host', 'https://example.com/'], '--allow-host: "https://example.com/" is no host.'],
    [['--locale', 'deutsch!'], '--locale cannot be used: expected a language tag'],
    [['--timezone', 'Mars'], '--timezone cannot be used: expected a time zone'],
    [['--header', 'novalue'], 'it must look like "X-Test: 1"'],
    [['--header', 'bad name: 1'], 'it must look like "X-Test: 1"'],
    [['--color-scheme', 'sepia'], 'light, dark'],
  ])('refuses %j with 2', async (args, message) => {
    const ended = await cli(['try', '--url', mirror.url, 'Click A.', ...args], { cwd });
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(2);
  });

  it('says what is missing when the config that signs in is not given', async () => {
    const ended = await cli(['try', '--url', mirror.url, 'Click A.', '--http-auth', 'staff', '--json'], {
      cwd,
    });
    expect(ended.code).toBe(4);
    const verdict = JSON.parse(ended.stdout);
    expect(verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_MISSING_VALUE' });
    expect(verdict.resultTitle).toContain('{{staff}} has no value');
  });
});
