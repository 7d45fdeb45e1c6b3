import type { AddressInfo } from 'node:net';
import type { Mail, Mailbox } from '@assay/contract';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { linksOf, textOfHtml } from './html.ts';

/** Mails kept; the oldest go first. */
const KEEP = 1_000;
/** Largest mail that is taken, bytes. */
const MAX_BYTES = 10 * 1024 * 1024;

export interface Catcher {
  mailbox: Mailbox;
  /** Port it listens on. */
  port: number;
  close(): Promise<void>;
}

/**
 * An SMTP server on loopback that takes every mail to anybody, sends none on, and keeps the newest 1,000 in memory. Any
 * user and password are taken, without TLS. `port` 0 takes a free one. Rejects when the port is taken.
 */
export async function startCatcher({ port }: { port: number }): Promise<Catcher> {
  const mails: Mail[] = [];
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    size: MAX_BYTES,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onData(stream, session, done) {
      const at = Date.now();
      const to = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream, { skipImageLinks: true }).then(
        (parsed) => {
          if (stream.sizeExceeded)
            return done(Object.assign(new Error('the mail is larger than 10 MiB'), { responseCode: 552 }));
          const html = parsed.html || '';
          count += 1;
          mails.push({
            id: String(count),
            at,
            from: parsed.from?.text ?? (session.envelope.mailFrom || { address: '' }).address,
            to,
            subject: parsed.subject ?? '',
            text: parsed.text?.trim() ? parsed.text : textOfHtml(html),
            links: linksOf(html, parsed.text ?? ''),
          });
          if (mails.length > KEEP) mails.shift();
          done(null, `kept as ${count}`);
        },
        (error: Error) => done(error),
      );
    },
  });
  // A client that breaks off is its own affair.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const taken = (server.server.address() as AddressInfo).port;
  return {
    port: taken,
    mailbox: {
      name: `smtp://127.0.0.1:${taken}`,
      list: async ({ since }) => mails.filter((mail) => mail.at >= since).reverse(),
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
