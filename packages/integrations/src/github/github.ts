import type { Access, TrackedTicket } from '@assay/contract';
import { bounded, call, field, isOk, refusal, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { ticketMarkdown } from '../channel/markdown.ts';
import { clip, oneLine } from '../channel/text.ts';
import type { TicketChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';

/** https://docs.github.com/en/rest/issues, version 2022-11-28. An issue's body may have 65,536 characters. */
const VENDOR = 'GitHub';
const BODY = 60_000;
const TITLE = 250;
/** Pages of 100 that are looked through for what an earlier try made. */
const PAGES = 5;

const HINTS: Record<number, string> = {
  401: 'the token is not valid or has expired',
  403: 'the token may not do this: it needs read and write access to issues of the repository',
  404: 'there is no such repository, or the token may not see it: check `repository`',
  410: 'issues are turned off in the settings of the repository',
  422: 'GitHub did not take what was sent',
};

export const github: TicketChannel<'github'> = {
  async verify(outbound, access) {
    const found = await ask(outbound, access, 'GET', '');
    if (field(found, 'has_issues') === false)
      throw new ChannelError('settings', 'GitHub: issues are turned off in the settings of the repository.');
    if (field(found, 'archived') === true)
      throw new ChannelError('settings', 'GitHub: the repository is archived and takes no issues.');
    return `GitHub shows the repository ${textField(found, 'full_name') ?? access.settings.repository}. Whether the token may write is seen with the first ticket.`;
  },

  async find(outbound, access, marker, since) {
    for (let page = 1; page <= PAGES; page += 1) {
      // Not the search: that knows an issue only some time after it was made.
      const query = `?state=all&sort=created&direction=desc&per_page=100&page=${page}&since=${since.toISOString()}`;
      const issues = await ask(outbound, access, 'GET', `/issues${query}`);
      if (!Array.isArray(issues)) return undefined;
      const found = issues.find((issue) => textField(issue, 'body')?.includes(comment(marker)));
      if (found !== undefined) return ticketOf(found);
      if (issues.length < 100) return undefined;
    }
    return undefined;
  },

  async create(outbound, access, draft) {
    const mark = `\n\n${comment(draft.marker)}`;
    const made = await ask(outbound, access, 'POST', '/issues', {
      title: oneLine(draft.title, TITLE),
      body: `${ticketMarkdown(draft, { max: BODY })}${mark}`,
      ...(access.settings.labels === undefined ? {} : { labels: access.settings.labels }),
    });
    return ticketOf(made);
  },

  async comment(outbound, access, ticket, text) {
    await ask(outbound, access, 'POST', `/issues/${number(ticket)}/comments`, { body: clip(text, BODY) });
  },

  async close(outbound, access, ticket) {
    await ask(outbound, access, 'PATCH', `/issues/${number(ticket)}`, {
      state: 'closed',
      state_reason: 'completed',
    });
  },
};

function comment(marker: string): string {
  return `<!-- assay-ticket:${marker} -->`;
}

function number(ticket: TrackedTicket): string {
  return encodeURIComponent(ticket.id);
}

function ticketOf(issue: unknown): TrackedTicket {
  const id = field(issue, 'number');
  const url = textField(issue, 'html_url');
  if (typeof id !== 'number' || url === undefined)
    throw new ChannelError('later', 'GitHub answered something that is no issue.');
  return { key: `#${id}`, id: String(id), url };
}

async function ask(
  outbound: Outbound,
  access: Access<'github'>,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  json?: object,
): Promise<unknown> {
  const { token } = access.secrets;
  const base = (access.settings.apiUrl ?? 'https://api.github.com').replace(/\/+$/, '');
  const request = { vendor: VENDOR, secrets: [token] };
  const answer = await call(outbound, {
    ...request,
    method,
    url: `${base}/repos/${access.settings.repository}${path}`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(json === undefined ? {} : { json }),
  });
  if (isOk(answer)) return answer.json;
  throw limited(answer) ?? refusal(request, answer, { said: saidBy(answer), hints: HINTS });
}

/**
 * GitHub says 403 or 429 for both of its limits: wait as Retry-After says, else until x-ratelimit-reset when nothing is
 * left, else at least a minute (docs: Rate limits for the REST API). A 403 that is none of these is about access.
 */
export function limited(answer: VendorAnswer): ChannelError | undefined {
  if (answer.status !== 403 && answer.status !== 429) return undefined;
  const after = Number(answer.headers['retry-after']);
  const spent = answer.headers['x-ratelimit-remaining'] === '0';
  const isSecondary = /secondary rate limit|rate limit|abuse detection/i.test(answer.text);
  if (answer.status === 403 && !(after > 0) && !spent && !isSecondary) return undefined;
  const reset = Number(answer.headers['x-ratelimit-reset']) * 1000 - Date.now();
  const wait = after > 0 ? after * 1000 : spent && reset > 0 ? reset : 60_000;
  return new ChannelError('later', 'GitHub allows no more calls for now', { retryAfterMs: bounded(wait) });
}

export function saidBy(answer: VendorAnswer): string | undefined {
  const errors = field(answer.json, 'errors');
  const details = Array.isArray(errors)
    ? errors.map(
        (error) => textField(error, 'message') ?? `${textField(error, 'field')} ${textField(error, 'code')}`,
      )
    : [];
  const message = textField(answer.json, 'message');
  return message === undefined ? undefined : [message, ...details].join('; ');
}
