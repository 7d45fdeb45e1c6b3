import type { Access, TicketDraft, TrackedTicket } from '@assay/contract';
import { call, field, isOk, refusal, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { ticketMarkdown } from '../channel/markdown.ts';
import { multipart } from '../channel/multipart.ts';
import { clip, oneLine } from '../channel/text.ts';
import type { TicketChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';

/** https://docs.gitlab.com/api/issues/ A description may have 1,048,576 characters. */
const VENDOR = 'GitLab';
const BODY = 200_000;
const TITLE = 255;
const PAGES = 5;

const HINTS: Record<number, string> = {
  401: 'the token is not valid or has expired',
  403: 'the token may not do this: it needs the scope api and at least the role Reporter',
  404: 'there is no such project, or the token may not see it: check `project`',
};

export const gitlab: TicketChannel<'gitlab'> = {
  async verify(outbound, access) {
    const found = await ask(outbound, access, 'GET', '');
    if (textField(found, 'issues_access_level') === 'disabled' || field(found, 'issues_enabled') === false)
      throw new ChannelError('settings', 'GitLab: issues are turned off in the settings of the project.');
    return `GitLab shows the project ${textField(found, 'path_with_namespace') ?? access.settings.project}. Whether the token may write is seen with the first ticket.`;
  },

  async find(outbound, access, marker, since) {
    for (let page = 1; page <= PAGES; page += 1) {
      const query = `?scope=all&order_by=created_at&sort=desc&per_page=100&page=${page}&created_after=${since.toISOString()}`;
      const issues = await ask(outbound, access, 'GET', `/issues${query}`);
      if (!Array.isArray(issues)) return undefined;
      const found = issues.find((issue) => textField(issue, 'description')?.includes(comment(marker)));
      if (found !== undefined) return ticketOf(found);
      if (issues.length < 100) return undefined;
    }
    return undefined;
  },

  async create(outbound, access, draft) {
    const picture = await upload(outbound, access, draft);
    const made = await ask(outbound, access, 'POST', '/issues', {
      title: oneLine(draft.title, TITLE),
      description: `${ticketMarkdown(draft, { max: BODY, picture })}\n\n${comment(draft.marker)}`,
      ...(access.settings.labels === undefined ? {} : { labels: access.settings.labels.join(',') }),
    });
    return ticketOf(made);
  },

  async comment(outbound, access, ticket, text) {
    await ask(outbound, access, 'POST', `/issues/${encodeURIComponent(ticket.id)}/notes`, {
      body: clip(text, BODY),
    });
  },

  async close(outbound, access, ticket) {
    await ask(outbound, access, 'PUT', `/issues/${encodeURIComponent(ticket.id)}`, { state_event: 'close' });
  },
};

/** Markdown of the picture; null when GitLab does not take it: the ticket then has a link. */
async function upload(
  outbound: Outbound,
  access: Access<'gitlab'>,
  { screenshot }: TicketDraft,
): Promise<string | null> {
  if (screenshot === null || screenshot.bytes === null) return null;
  const form = multipart({ ...screenshot, bytes: screenshot.bytes, field: 'file' });
  try {
    const made = await ask(outbound, access, 'POST', '/uploads', form);
    return textField(made, 'markdown') ?? null;
  } catch (error) {
    if (error instanceof ChannelError && error.kind === 'settings') return null;
    throw error;
  }
}

function comment(marker: string): string {
  return `<!-- assay-ticket:${marker} -->`;
}

function ticketOf(issue: unknown): TrackedTicket {
  const id = field(issue, 'iid');
  const url = textField(issue, 'web_url');
  if (typeof id !== 'number' || url === undefined)
    throw new ChannelError('later', 'GitLab answered something that is no issue.');
  return { key: `#${id}`, id: String(id), url };
}

async function ask(
  outbound: Outbound,
  access: Access<'gitlab'>,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object | { contentType: string; body: Uint8Array },
): Promise<unknown> {
  const { token } = access.secrets;
  const base = (access.settings.url ?? 'https://gitlab.com').replace(/\/+$/, '');
  const request = { vendor: VENDOR, secrets: [token] };
  const isForm = body !== undefined && 'contentType' in body;
  const answer = await call(outbound, {
    ...request,
    method,
    url: `${base}/api/v4/projects/${encodeURIComponent(access.settings.project)}${path}`,
    headers: { 'private-token': token, ...(isForm ? { 'content-type': body.contentType } : {}) },
    ...(body === undefined ? {} : isForm ? { body: body.body } : { json: body }),
  });
  if (isOk(answer)) return answer.json;
  throw refusal(request, answer, { said: saidBy(answer), hints: HINTS });
}

/** `message` is a text, or an object of fields with their errors. */
export function saidBy(answer: VendorAnswer): string | undefined {
  const message = field(answer.json, 'message') ?? field(answer.json, 'error');
  return message === undefined || typeof message === 'string' ? message : JSON.stringify(message);
}
