import net from 'node:net';

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
}

export type SendMail = (mail: OutgoingMail) => Promise<void>;

export const SENDER = 'orders@harbour-goods.example';
const TIMEOUT_MS = 5_000;

/**
 * Hands mails to the SMTP server at `smtp://host:port`, one connection a mail, without user and TLS (RFC 5321).
 * @throws RangeError for an address of another kind
 */
export function smtpSender(address: string): SendMail {
  const url = URL.parse(address);
  const port = Number(url?.port);
  if (url?.protocol !== 'smtp:' || !(port > 0))
    throw new RangeError(`smtp is "${address}"; expected an address such as smtp://127.0.0.1:2525.`);
  return (mail) => send(url.hostname, port, mail);
}

function send(host: string, port: number, { to, subject, text }: OutgoingMail): Promise<void> {
  const message = [
    `From: Harbour Goods <${SENDER}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    // A line of one dot would end the mail.
    ...text.split('\n').map((line) => (line.startsWith('.') ? `.${line}` : line)),
    '.',
  ].join('\r\n');
  const lines = [
    'EHLO harbour-goods.example',
    `MAIL FROM:<${SENDER}>`,
    `RCPT TO:<${to}>`,
    'DATA',
    message,
    'QUIT',
  ];
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, host).setEncoding('utf8').setTimeout(TIMEOUT_MS);
    let read = '';
    socket.on('data', (chunk: string) => {
      read += chunk;
      // The last line of an answer has a space behind its code.
      for (let end = /^\d{3} .*\r\n/m.exec(read); end; end = /^\d{3} .*\r\n/m.exec(read)) {
        read = read.slice(end.index + end[0].length);
        if (!/^[23]/.test(end[0]))
          return void socket.destroy(new Error(`the mail server said: ${end[0].trim()}`));
        const line = lines.shift();
        if (line === undefined) socket.end();
        else socket.write(`${line}\r\n`);
      }
    });
    socket.on('timeout', () => socket.destroy(new Error('the mail server does not answer')));
    socket.on('error', reject);
    socket.on('close', () => (lines.length === 0 ? resolve() : reject(new Error('the mail server hung up'))));
  });
}
