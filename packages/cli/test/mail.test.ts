import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cli, startCli } from './cli-process.ts';

// Each test starts the real command with a browser.
vi.setConfig({ testTimeout: 90_000 });

/** An application that sends a mail by SMTP when somebody signs up. */
async function startMailer() {
  const mailer = { url: '', smtpPort: 0, close: async () => {} };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://x');
    if (url.pathname === '/signup') {
      const to = url.searchParams.get('to')!;
      const link = `${mailer.url}/confirm?token=0123456789abcdef`;
      const message = `Subject: Welcome\r\nFrom: Greeter <hello@example.com>\r\nTo: ${to}\r\n\r\nHello! Confirm here: ${link}\r\n`;
      sendMail(mailer.smtpPort, to, message);
    }
    const body =
      url.pathname === '/'
        ? `<label>E-mail <input name=to></label> <button onclick="fetch('/signup?to=' + encodeURIComponent(document.querySelector('input').value)).then(() => { o.textContent = 'Sent' })">Sign up</button><p id=o role=status></p>`
        : '<h1>Confirmed</h1>';
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Mailer</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mailer.url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  mailer.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return mailer;
}

function sendMail(port: number, to: string, message: string): void {
  const lines = [
    'EHLO app',
    'MAIL FROM:<hello@example.com>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${message}.`,
    'QUIT',
  ];
  const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text: string) => {
    for (const _ of text.match(/^\d{3} .*$/gm) ?? []) {
      const line = lines.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
      else socket.end();
    }
  });
}

let cwd: string;
let mailer: Awaited<ReturnType<typeof startMailer>>;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-mail-'));
  mailer = await startMailer();
});
afterAll(async () => {
  await mailer.close();
  await rm(cwd, { recursive: true, force: true });
});

async function attempt(goal: string) {
  const running = startCli(['try', '--url', mailer.url, '--smtp-port', '0', '--json', goal], { cwd });
  mailer.smtpPort = Number((await running.seen(/E-mail sent to smtp:\/\/127\.0\.0\.1:(\d+)/))[1]);
  const ended = await running.ended;
  return { code: ended.code, verdict: JSON.parse(ended.stdout), output: ended.stdout + ended.stderr };
}

const SIGN_UP = 'Enter a unique e-mail into the E-mail field. Click "Sign up". "Sent" is shown.';

it('keeps what the application sends to --smtp-port: the mail arrives, and its link is opened', async () => {
  const { code, verdict, output } = await attempt(
    `${SIGN_UP} An e-mail to the same e-mail with the subject "Welcome" arrives. The e-mail is from "Greeter". Open the link in the e-mail. The heading "Confirmed" is shown.`,
  );
  expect(verdict.resultTitle).toContain('held');
  expect(code).toBe(0);
  expect(output).toContain('subject \\"Welcome\\"');
  expect(output).not.toContain('0123456789abcdef');
});

it('fails a test whose mail does not come, or comes although it must not', async () => {
  const late = await attempt(`${SIGN_UP} An e-mail to bob@example.com arrives within 2 seconds.`);
  expect([late.code, late.verdict.result]).toEqual([1, 'FAILED']);
  const unwanted = await attempt(`${SIGN_UP} No e-mail with the subject "Welcome" arrives.`);
  expect([unwanted.code, unwanted.verdict.result]).toEqual([1, 'FAILED']);
});

it('says what is missing, and refuses a port that is taken and two places at once', async () => {
  const none = await cli(['try', '--url', mailer.url, 'An e-mail arrives.'], { cwd });
  expect([none.code, none.stdout]).toEqual([4, expect.stringContaining('--smtp-port')]);
  const { port } = new URL(mailer.url);
  const taken = await cli(['try', '--url', mailer.url, '--smtp-port', port, 'An e-mail arrives.'], { cwd });
  expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining(`Port ${port} for --smtp-port`)]);
  const both = await cli(
    ['try', '--url', mailer.url, '--smtp-port', '0', '--mail-url', mailer.url, 'An e-mail arrives.'],
    { cwd },
  );
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('not both')]);
});
