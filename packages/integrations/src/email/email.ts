import type { Access } from '@assay/contract';
import { createTransport } from 'nodemailer';
import { clean } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { oneLine } from '../channel/text.ts';
import type { AlertChannel } from '../channel/types.ts';
import { OutboundError } from '../outbound/error.ts';
import type { Outbound } from '../outbound/request.ts';
import { htmlOf, textOf } from './html.ts';

const CONNECT_MS = 10_000;
const IDLE_MS = 20_000;
/** Everything together; a server that goes on answering without an end is not idle. Less than a lease of a delivery. */
const WHOLE_MS = 45_000;

export const email: AlertChannel<'email'> = {
  async verify(outbound, access) {
    await withTransport(outbound, access, (transport) => transport.verify());
    return `The SMTP server ${access.settings.host} can be reached${access.secrets.user === undefined ? '' : ' and knows the user'}. Nothing was sent.`;
  },

  async send(outbound, access, message) {
    const { from, to } = access.settings;
    const sent = await withTransport(outbound, access, (transport) =>
      transport.sendMail({
        from: { name: 'Assay', address: from },
        to,
        subject: oneLine(message.title, 250),
        text: textOf(message),
        html: htmlOf(message),
        // The same when it is sent again after a crash, so that mailboxes can tell.
        messageId: `<${message.messageId}@assay>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      }),
    );
    const refused = sent.rejected.map(String);
    if (refused.length > 0)
      throw new ChannelError(
        'settings',
        `E-mail: the server did not take ${refused.slice(0, 5).join(', ')}; the others got the message.`,
      );
  },
};

type Transport = ReturnType<typeof createTransport>;

async function withTransport<T>(
  outbound: Outbound,
  { settings, secrets }: Access<'email'>,
  work: (transport: Transport) => Promise<T>,
): Promise<T> {
  const security = settings.security ?? 'starttls';
  const hidden = [secrets.password, secrets.user];
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not done within ${WHOLE_MS / 1000} s`)), WHOLE_MS);
  try {
    // Connected to by the address that was checked, so that the name cannot lead elsewhere meanwhile.
    const [address] = await Promise.race([outbound.resolve(settings.host), late.promise]);
    const transport = createTransport({
      host: address!.text,
      port: settings.port ?? (security === 'tls' ? 465 : 587),
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      tls: { servername: settings.host },
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: IDLE_MS,
      ...(secrets.user === undefined ? {} : { auth: { user: secrets.user, pass: secrets.password ?? '' } }),
    });
    try {
      return await Promise.race([work(transport), late.promise]);
    } finally {
      transport.close();
    }
  } catch (error) {
    throw named(error, settings.host, hidden);
  } finally {
    clearTimeout(timer);
  }
}

/** 4xx of SMTP pass by themselves, 5xx do not (RFC 5321, 4.2.1). */
function named(error: unknown, host: string, hidden: (string | undefined)[]): ChannelError {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
  const said = clean(message ?? String(error), hidden);
  if (error instanceof OutboundError) {
    const isForGood = error.code === 'blocked_address' || error.code === 'bad_url';
    return new ChannelError(isForGood ? 'settings' : 'later', `E-mail: ${said}`);
  }
  if (code === 'EAUTH' && (responseCode === undefined || responseCode >= 500))
    return new ChannelError('settings', `E-mail: ${host} does not know this user and password (${said})`);
  if (code === 'ETLS' || /STARTTLS/i.test(message ?? ''))
    return new ChannelError(
      'settings',
      `E-mail: no secure connection to ${host} (${said}). Set security to tls, starttls or none as the server wants it.`,
    );
  if (responseCode !== undefined && responseCode >= 500)
    return new ChannelError('settings', `E-mail: ${host} refused the message (${said})`);
  return new ChannelError('later', `E-mail: ${host}: ${said}`);
}
