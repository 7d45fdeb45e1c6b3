import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Access } from '@assay/contract';
import { startCatcher } from '@assay/mail';
import { afterEach, expect, test, vi } from 'vitest';
import { ALERT_CHANNELS, ChannelError, createOutbound, createPolicy } from '../src/index.ts';
import { HOSTILE, message } from './support/messages.ts';

const outbound = createOutbound(createPolicy(['127.0.0.1']));
const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function access(port: number, more: Partial<Access<'email'>['settings']> = {}): Access<'email'> {
  return {
    settings: {
      host: '127.0.0.1',
      port,
      security: 'none',
      from: 'assay@example.com',
      to: ['ann@example.com', 'bob@example.com'],
      ...more,
    },
    secrets: {},
  };
}

/** Speaks as much SMTP as its lines say: one answer a command. */
async function scriptedSmtp(answers: Record<string, string>): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(`${answers.greeting ?? '220 ready'}\r\n`);
    socket.on('data', (data) => {
      const verb = data.toString().slice(0, 4).toUpperCase();
      socket.write(`${answers[verb] ?? '250 ok'}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function failure(work: Promise<unknown>): Promise<ChannelError> {
  const error = await work.then(() => undefined).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
}

test('a report arrives as text and as HTML, whatever its texts hold', async () => {
  const catcher = await startCatcher({ port: 0 });
  closing.push(() => catcher.close());
  expect(await ALERT_CHANNELS.email.verify(outbound, access(catcher.port))).toContain('can be reached');
  await ALERT_CHANNELS.email.send(
    outbound,
    access(catcher.port),
    message({ title: 'Failed\r\nBcc: eve@example.com', text: HOSTILE }),
  );
  const [mail] = await catcher.mailbox.list({ since: 0, signal: AbortSignal.timeout(5_000) });
  expect(mail).toMatchObject({
    subject: 'Failed Bcc: eve@example.com',
    to: ['ann@example.com', 'bob@example.com'],
  });
  expect(mail!.text).toContain('- Checkout: The total is wrong');
  expect(mail!.text).toContain('Environment  https://shop.example');
  const links = mail!.links.map((link) => link.url);
  expect(links).toContain('https://assay.example/p/proj_a/results/run1');
  expect(links.some((link) => link.includes('script'))).toBe(false);
});

test.each([
  [
    'a user it does not know',
    { EHLO: '250 AUTH PLAIN', AUTH: '535 5.7.8 no' },
    'settings',
    /does not know this user/,
  ],
  ['a mailbox that is full', { RCPT: '452 4.2.2 full' }, 'later', /full/],
  ['a mailbox that does not exist', { RCPT: '550 5.1.1 unknown' }, 'settings', /refused/],
  ['greylisting', { MAIL: '451 4.7.1 try again' }, 'later', /try again/],
  ['a server that is going down', { greeting: '421 closing' }, 'later', /421|closing/],
])('%s', async (_, answers, kind, says) => {
  const port = await scriptedSmtp(answers);
  const given = { ...access(port), secrets: { user: 'ann', password: 'smtp-secret' } };
  const asked = 'AUTH' in answers ? given : access(port);
  const error = await failure(ALERT_CHANNELS.email.send(outbound, asked, message()));
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(says);
  expect(String(error.stack)).not.toContain('smtp-secret');
});

test('encryption that is asked for is never left out, and nobody listening is for later', async () => {
  const catcher = await startCatcher({ port: 0 });
  closing.push(() => catcher.close());
  const refused = await failure(
    ALERT_CHANNELS.email.send(outbound, access(catcher.port, { security: 'starttls' }), message()),
  );
  expect(refused).toMatchObject({ kind: 'settings', message: expect.stringContaining('Set security to') });
  expect(await catcher.mailbox.list({ since: 0, signal: AbortSignal.timeout(5_000) })).toEqual([]);
  expect((await failure(ALERT_CHANNELS.email.send(outbound, access(1), message()))).kind).toBe('later');
  const inside = createOutbound(createPolicy([]));
  expect((await failure(ALERT_CHANNELS.email.send(inside, access(catcher.port), message()))).kind).toBe(
    'settings',
  );
});

test('a server that answers without an end is not waited for for ever', async () => {
  const asked = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    closing.push(() => socket.destroy());
    socket.write('220 ready\r\n');
    socket.on('data', () => {
      socket.write('250-and more\r\n');
      asked.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { port } = server.address() as AddressInfo;
    const failed = failure(ALERT_CHANNELS.email.verify(outbound, access(port)));
    await asked.promise;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failed).toMatchObject({ kind: 'later', message: 'E-mail: 127.0.0.1: not done within 45 s' });
  } finally {
    vi.useRealTimers();
  }
});
