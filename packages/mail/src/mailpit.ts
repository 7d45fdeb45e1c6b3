import type { Mail, Mailbox } from '@assay/contract';
import { linksOf, textOfHtml } from './html.ts';

/** Longest answer time of the API, milliseconds. */
const TIMEOUT_MS = 10_000;
/** Newest mails looked at. */
const LIMIT = 50;

interface Address {
  Name?: string;
  Address?: string;
}

/**
 * Mail of a Mailpit (or what has its API, v1) at `url`. Its clock has to go like ours, because only mail that it got after
 * a test began counts. User and password in the URL are sent by HTTP authentication.
 */
export function mailpitMailbox(url: string): Mailbox {
  const base = new URL(url.endsWith('/') ? url : `${url}/`);
  const headers: Record<string, string> = {};
  if (base.username !== '') {
    const pair = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    base.username = '';
    base.password = '';
  }
  const kept = new Map<string, Mail>();

  async function get(path: string, signal: AbortSignal): Promise<Record<string, unknown>> {
    const answer = await fetch(new URL(path, base), {
      headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!answer.ok) throw new Error(`GET /${path} answered ${answer.status}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  return {
    name: base.href,
    async list({ since, signal }) {
      const { messages } = await get(`api/v1/messages?limit=${LIMIT}`, signal);
      if (!Array.isArray(messages))
        throw new Error('GET /api/v1/messages answered something that is no list of messages');
      const mails: Mail[] = [];
      for (const { ID, Created } of messages as { ID: string; Created: string }[]) {
        const at = Date.parse(Created);
        if (!(at >= since)) continue;
        const known =
          kept.get(ID) ?? mailOf(ID, at, await get(`api/v1/message/${encodeURIComponent(ID)}`, signal));
        kept.set(ID, known);
        mails.push(known);
      }
      return mails;
    },
  };
}

function mailOf(id: string, at: number, message: Record<string, unknown>): Mail {
  const from = (message.From ?? {}) as Address;
  const lists = [message.To, message.Cc, message.Bcc].flatMap((list) =>
    Array.isArray(list) ? (list as Address[]) : [],
  );
  const html = typeof message.HTML === 'string' ? message.HTML : '';
  const text = typeof message.Text === 'string' ? message.Text : '';
  return {
    id,
    at,
    from: from.Name ? `${from.Name} <${from.Address ?? ''}>` : (from.Address ?? ''),
    to: lists.flatMap(({ Address: address }) => (address ? [address] : [])),
    subject: typeof message.Subject === 'string' ? message.Subject : '',
    text: text.trim() === '' ? textOfHtml(html) : text,
    links: linksOf(html, text),
  };
}
