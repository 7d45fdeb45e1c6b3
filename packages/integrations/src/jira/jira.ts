import type { Access, TicketDraft, TrackedTicket } from '@assay/contract';
import { call, field, isOk, refusal, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { multipart } from '../channel/multipart.ts';
import { oneLine } from '../channel/text.ts';
import type { TicketChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';
import { textAdf, ticketAdf } from './adf.ts';
import { textWiki, ticketWiki } from './wiki.ts';

/** Cloud: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ Data Center: REST API v2. */
const VENDOR = 'Jira';
const TITLE = 255;

const HINTS: Record<number, string> = {
  401: 'the e-mail address and the API token do not belong together, or the token is not valid',
  403: 'the account may not do this: it needs "Browse projects" and "Create issues" in the project',
  404: 'check the address of the site and the key of the project',
};

export const jira: TicketChannel<'jira'> = {
  async verify(outbound, access) {
    const { project, issueType = 'Bug' } = access.settings;
    const found = await ask(outbound, access, 'GET', `/project/${encodeURIComponent(project)}`);
    const types = field(found, 'issueTypes');
    const names = Array.isArray(types)
      ? types.filter((type) => field(type, 'subtask') !== true).map((type) => textField(type, 'name') ?? '')
      : [];
    if (names.length > 0 && !names.some((name) => name.toLowerCase() === issueType.toLowerCase()))
      throw new ChannelError(
        'settings',
        `Jira: the project ${project} has no issue type "${issueType}"; it has ${names.slice(0, 20).join(', ')}.`,
      );
    const rights = await ask(
      outbound,
      access,
      'GET',
      `/mypermissions?projectKey=${encodeURIComponent(project)}&permissions=CREATE_ISSUES,ADD_COMMENTS`,
    );
    if (field(rights, 'permissions', 'CREATE_ISSUES', 'havePermission') === false)
      throw new ChannelError('settings', `Jira: the account may not create issues in ${project}.`);
    return `Jira lets the account create issues of type ${issueType} in ${textField(found, 'name') ?? project}.`;
  },

  async find(outbound, access, marker) {
    const jql = `project = "${access.settings.project}" AND labels = "${label(marker)}"`;
    // The search of Cloud knows an issue a moment after it was made; a second try comes minutes later.
    const found = isCloud(access)
      ? await ask(outbound, access, 'POST', '/search/jql', { jql, fields: ['summary'], maxResults: 1 })
      : await ask(outbound, access, 'POST', '/search', { jql, fields: ['summary'], maxResults: 1 });
    const issue = field(found, 'issues', 0);
    return issue === undefined ? undefined : ticketOf(access, issue);
  },

  async create(outbound, access, draft) {
    const { project, issueType = 'Bug', labels = [] } = access.settings;
    const made = await ask(outbound, access, 'POST', '/issue', {
      fields: {
        project: { key: project },
        issuetype: { name: issueType },
        summary: oneLine(draft.title, TITLE),
        description: isCloud(access) ? ticketAdf(draft) : ticketWiki(draft),
        labels: [...labels, 'assay', label(draft.marker)],
      },
    });
    const ticket = ticketOf(access, made);
    await attach(outbound, access, ticket, draft);
    return ticket;
  },

  async comment(outbound, access, ticket, text) {
    await ask(outbound, access, 'POST', `/issue/${encodeURIComponent(ticket.id)}/comment`, {
      body: isCloud(access) ? textAdf(text) : textWiki(text),
    });
  },

  async close(outbound, access, ticket) {
    const path = `/issue/${encodeURIComponent(ticket.id)}`;
    const issue = await ask(outbound, access, 'GET', `${path}?fields=status`);
    if (textField(issue, 'fields', 'status', 'statusCategory', 'key') === 'done') return;
    const found = field(await ask(outbound, access, 'GET', `${path}/transitions`), 'transitions');
    const transitions = Array.isArray(found) ? found : [];
    const wanted = access.settings.doneTransition?.toLowerCase();
    const transition = transitions.find((entry) =>
      wanted === undefined
        ? textField(entry, 'to', 'statusCategory', 'key') === 'done'
        : textField(entry, 'name')?.toLowerCase() === wanted,
    );
    if (transition === undefined) {
      const names = transitions.map((entry) => textField(entry, 'name')).join(', ') || 'none';
      throw new ChannelError(
        'settings',
        `Jira: ${ticket.key} has no transition that closes it; it has ${names}. Set doneTransition to the one to use.`,
      );
    }
    await ask(outbound, access, 'POST', `${path}/transitions`, {
      transition: { id: textField(transition, 'id') },
    });
  },
};

function isCloud(access: Access<'jira'>): boolean {
  return access.settings.deployment !== 'data-center';
}

function label(marker: string): string {
  return `assay-${marker}`;
}

function ticketOf(access: Access<'jira'>, issue: unknown): TrackedTicket {
  const key = textField(issue, 'key');
  if (key === undefined) throw new ChannelError('later', 'Jira answered something that is no issue.');
  return { key, id: key, url: `${site(access)}/browse/${encodeURIComponent(key)}` };
}

/** The ticket has a link to the picture already, so one that is not taken does no harm. */
async function attach(
  outbound: Outbound,
  access: Access<'jira'>,
  ticket: TrackedTicket,
  { screenshot }: TicketDraft,
): Promise<void> {
  if (screenshot === null || screenshot.bytes === null) return;
  const form = multipart({ ...screenshot, bytes: screenshot.bytes, field: 'file' });
  await ask(outbound, access, 'POST', `/issue/${encodeURIComponent(ticket.id)}/attachments`, form).catch(
    () => {},
  );
}

function site(access: Access<'jira'>): string {
  return access.settings.siteUrl.replace(/\/+$/, '');
}

async function ask(
  outbound: Outbound,
  access: Access<'jira'>,
  method: 'GET' | 'POST',
  path: string,
  body?: object | { contentType: string; body: Uint8Array },
): Promise<unknown> {
  const { apiToken } = access.secrets;
  const { email = '' } = access.settings;
  const cloud = isCloud(access);
  const basic = Buffer.from(`${email}:${apiToken}`).toString('base64');
  const request = { vendor: VENDOR, secrets: [apiToken, basic] };
  const isForm = body !== undefined && 'contentType' in body;
  const answer = await call(outbound, {
    ...request,
    method,
    url: `${site(access)}/rest/api/${cloud ? 3 : 2}${path}`,
    headers: {
      authorization: cloud ? `Basic ${basic}` : `Bearer ${apiToken}`,
      ...(isForm ? { 'content-type': body.contentType, 'x-atlassian-token': 'no-check' } : {}),
    },
    ...(body === undefined ? {} : isForm ? { body: body.body } : { json: body }),
  });
  if (isOk(answer)) return answer.json;
  throw refusal(request, answer, { said: saidBy(answer), hints: HINTS });
}

function saidBy(answer: VendorAnswer): string | undefined {
  const messages = field(answer.json, 'errorMessages');
  const errors = field(answer.json, 'errors');
  const words = [
    ...(Array.isArray(messages) ? messages.map(String) : []),
    ...(typeof errors === 'object' && errors !== null
      ? Object.entries(errors).map(([name, text]) => `${name}: ${String(text)}`)
      : []),
  ];
  return words.length === 0 ? undefined : words.join('; ');
}
