import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catcher, mailpitMailbox, startCatcher } from '../src/index.ts';

const { signal } = new AbortController();
let catcher: Catcher;
beforeAll(async () => {
  catcher = await startCatcher({ port: 0 });
});
afterAll(() => catcher?.close());

/** One mail by hand, as any SMTP client sends it; resolves with the last answer. */
async function send(to: string[], message: string): Promise<string> {
  const socket = net.connect(catcher.port, '127.0.0.1').setEncoding('utf8');
  const answers: string[] = [];
  let wake = () => {};
  socket.on('data', (text: string) => {
    answers.push(...text.split('\r\n').filter((line) => /^\d{3} /.test(line)));
    wake();
  });
  const answer = async () => {
    while (answers.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return answers.shift()!;
  };
  await answer();
  const lines = ['EHLO me', 'MAIL FROM:<shop@example.com>', ...to.map((one) => `RCPT TO:<${one}>`), 'DATA'];
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    expect(await answer()).toMatch(/^[23]/);
  }
  socket.write(`${message.replaceAll('\n', '\r\n')}\r\n.\r\n`);
  const last = await answer();
  socket.end('QUIT\r\n');
  return last;
}

describe('the catcher', () => {
  it('keeps what is sent to it: envelope, decoded subject, text and links', async () => {
    const since = Date.now();
    const answer = await send(
      ['ann@example.com', 'hidden@example.com'],
      `From: "Harbour Goods" <shop@example.com>
To: ann@example.com
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Order 1043 =E2=80=93 see https://shop.example/orders/1043.
--x
Content-Type: text/html; charset=utf-8

<p>Order 1043</p><a class="b" href="https://shop.example/r?a=1&amp;b=2"><b>Reset</b> password</a>
--x--`,
    );
    expect(answer).toMatch(/^250 /);
    const [mail] = await catcher.mailbox.list({ since, signal });
    expect(mail).toMatchObject({
      from: expect.stringContaining('shop@example.com'),
      to: ['ann@example.com', 'hidden@example.com'],
      subject: 'Grüße',
      text: expect.stringContaining('Order 1043 – see'),
      links: [
        { text: 'Reset password', url: 'https://shop.example/r?a=1&b=2' },
        { text: 'https://shop.example/orders/1043', url: 'https://shop.example/orders/1043' },
      ],
    });
    expect(mail!.at).toBeGreaterThanOrEqual(since);
    expect(await catcher.mailbox.list({ since: Date.now() + 1, signal })).toEqual([]);
  });

  it('reads the words of a mail that is only HTML', async () => {
    const since = Date.now();
    await send(
      ['a@b.example'],
      'Subject: x\nContent-Type: text/html\n\n<style>p{}</style><h1>Hi &amp; hello</h1><p>Code: 482913</p>',
    );
    expect((await catcher.mailbox.list({ since, signal }))[0]!.text).toMatch(/hi & hello\s+code: 482913/i);
  });

  it('listens on loopback alone, and says when its port is taken', async () => {
    await expect(startCatcher({ port: catcher.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(catcher.mailbox.name).toBe(`smtp://127.0.0.1:${catcher.port}`);
  });
});

it('a Mailpit is read through its API', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''}`);
    const list = [
      { ID: 'new', Created: '2026-01-02T00:00:10.000Z' },
      { ID: 'old', Created: '2026-01-02T00:00:00.000Z' },
    ];
    const message = {
      From: { Name: 'Shop', Address: 'shop@example.com' },
      To: [{ Name: '', Address: 'ann@example.com' }],
      Cc: null,
      Bcc: [{ Address: 'bob@example.com' }],
      Subject: 'Hello',
      Text: '',
      HTML: '<p>Your <a href="https://shop.example/x">link</a></p>',
    };
    if (request.url === '/pit/api/v1/messages?limit=50') response.end(JSON.stringify({ messages: list }));
    else if (request.url === '/pit/api/v1/message/new') response.end(JSON.stringify(message));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const box = mailpitMailbox(`http://ann:pw@127.0.0.1:${port}/pit`);
    expect(box.name).not.toContain('pw');
    const since = Date.parse('2026-01-02T00:00:05.000Z');
    const mails = await box.list({ since, signal });
    expect(mails).toEqual([
      {
        id: 'new',
        at: Date.parse('2026-01-02T00:00:10.000Z'),
        from: 'Shop <shop@example.com>',
        to: ['ann@example.com', 'bob@example.com'],
        subject: 'Hello',
        text: 'Your link',
        links: [{ text: 'link', url: 'https://shop.example/x' }],
      },
    ]);
    await box.list({ since, signal });
    // What was read once is not read again.
    expect(asked.filter((line) => line.startsWith('/pit/api/v1/message/new'))).toHaveLength(1);
    expect(asked[0]).toContain(`Basic ${Buffer.from('ann:pw').toString('base64')}`);
    await expect(mailpitMailbox(`http://127.0.0.1:${port}/`).list({ since, signal })).rejects.toThrow(
      'answered 404',
    );
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
