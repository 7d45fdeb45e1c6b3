import type { Access, TicketDraft, TrackedTicket } from '@assay/contract';
import { call, field, isOk, refusal, textField } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { ticketMarkdown } from '../channel/markdown.ts';
import { multipart } from '../channel/multipart.ts';
import { clip, oneLine } from '../channel/text.ts';
import type { TicketChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';

/** https://developer.atlassian.com/cloud/trello/rest/ A description and a comment may have 16,384 characters. */
const API = 'https://api.trello.com/1';
const VENDOR = 'Trello';
const BODY = 16_000;
const TITLE = 500;
/** Trello says nothing on how long to wait; its limits are counted over ten seconds. */
const WAIT_MS = 10_000;

const HINTS: Record<number, string> = {
  401: 'the API key or the token is not valid, or the token may not write',
  404: 'there is no such list or card: check `listId`',
};

export const trello: TicketChannel<'trello'> = {
  async verify(outbound, access) {
    const list = await listOf(outbound, access);
    if (field(list, 'closed') === true)
      throw new ChannelError('settings', 'Trello: the list is archived. Choose another one.');
    return `Trello shows the list ${textField(list, 'name') ?? access.settings.listId}. Whether the token may write is seen with the first card.`;
  },

  async find(outbound, access, marker, since) {
    const board = textField(await listOf(outbound, access), 'idBoard');
    if (board === undefined) return undefined;
    // Not the search: that knows a card only some time after it was made. Cards may have been moved or archived since.
    const query = `filter=all&fields=desc,idShort,shortUrl&limit=1000&since=${since.toISOString()}`;
    const cards = await ask(outbound, access, 'GET', `/boards/${encodeURIComponent(board)}/cards?${query}`);
    if (!Array.isArray(cards)) return undefined;
    const found = cards.find((card) => textField(card, 'desc')?.includes(signature(marker)));
    return found === undefined ? undefined : ticketOf(found);
  },

  async create(outbound, access, draft) {
    const made = await ask(outbound, access, 'POST', '/cards', {
      idList: access.settings.listId,
      name: oneLine(draft.title, TITLE),
      desc: `${ticketMarkdown(draft, { max: BODY - 100 })}\n\n${signature(draft.marker)}`,
      pos: 'top',
    });
    const ticket = ticketOf(made);
    await attach(outbound, access, ticket, draft);
    return ticket;
  },

  async comment(outbound, access, ticket, text) {
    await ask(outbound, access, 'POST', `/cards/${encodeURIComponent(ticket.id)}/actions/comments`, {
      text: clip(text, BODY),
    });
  },

  async close(outbound, access, ticket) {
    const { doneListId } = access.settings;
    await ask(outbound, access, 'PUT', `/cards/${encodeURIComponent(ticket.id)}`, {
      ...(doneListId === undefined ? { closed: true } : { idList: doneListId }),
    });
  },
};

function signature(marker: string): string {
  return `assay-ticket:${marker}`;
}

function ticketOf(card: unknown): TrackedTicket {
  const id = textField(card, 'id');
  const url = textField(card, 'shortUrl') ?? textField(card, 'url');
  if (id === undefined || url === undefined)
    throw new ChannelError('later', 'Trello answered something that is no card.');
  const number = field(card, 'idShort');
  return { key: typeof number === 'number' ? `#${number}` : id, id, url };
}

async function listOf(outbound: Outbound, access: Access<'trello'>): Promise<unknown> {
  return ask(outbound, access, 'GET', `/lists/${access.settings.listId}?fields=name,closed,idBoard`);
}

/** The card has a link to the picture already, so one that is not taken does no harm. */
async function attach(
  outbound: Outbound,
  access: Access<'trello'>,
  ticket: TrackedTicket,
  { screenshot }: TicketDraft,
): Promise<void> {
  if (screenshot === null || screenshot.bytes === null) return;
  const form = multipart({ ...screenshot, bytes: screenshot.bytes, field: 'file' });
  await ask(outbound, access, 'POST', `/cards/${encodeURIComponent(ticket.id)}/attachments`, form).catch(
    () => {},
  );
}

async function ask(
  outbound: Outbound,
  access: Access<'trello'>,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object | { contentType: string; body: Uint8Array },
): Promise<unknown> {
  const { apiKey, token } = access.secrets;
  const request = { vendor: VENDOR, secrets: [apiKey, token] };
  const isForm = body !== undefined && 'contentType' in body;
  const answer = await call(outbound, {
    ...request,
    method,
    url: `${API}${path}`,
    headers: {
      // In a header, so that neither of them stands in an address that somebody logs.
      authorization: `OAuth oauth_consumer_key="${apiKey}", oauth_token="${token}"`,
      ...(isForm ? { 'content-type': body.contentType } : {}),
    },
    ...(body === undefined ? {} : isForm ? { body: body.body } : { json: body }),
  });
  if (isOk(answer)) return answer.json;
  const error = refusal(request, answer, { said: textField(answer.json, 'message'), hints: HINTS });
  if (answer.status !== 429) throw error;
  throw new ChannelError('later', error.message, { retryAfterMs: error.retryAfterMs ?? WAIT_MS });
}
