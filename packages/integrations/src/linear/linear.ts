import { type Access, isUuid, type TrackedTicket } from '@assay/contract';
import { bounded, call, field, isOk, refusal, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { ticketMarkdown } from '../channel/markdown.ts';
import { clip, oneLine } from '../channel/text.ts';
import type { TicketChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';

/** https://linear.app/developers/graphql and …/rate-limiting */
const API = 'https://api.linear.app/graphql';
const VENDOR = 'Linear';
const BODY = 60_000;
const TITLE = 250;

const TEAM = `query Team($filter: TeamFilter!) {
  teams(filter: $filter, first: 1) {
    nodes { id key name states(filter: { type: { eq: "completed" } }, first: 1) { nodes { id name } } }
  }
}`;
const FIND = `query Find($id: ID!) { issues(filter: { id: { eq: $id } }, first: 1) { nodes { id identifier url } } }`;
const CREATE = `mutation Create($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { id identifier url } }
}`;
const COMMENT = `mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success } }`;
const UPDATE = `mutation Close($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success } }`;

export const linear: TicketChannel<'linear'> = {
  async verify(outbound, access) {
    const team = await teamOf(outbound, access);
    return `Linear shows the team ${textField(team, 'name') ?? access.settings.team}.`;
  },

  async find(outbound, access, marker) {
    const data = await ask(outbound, access, FIND, { id: idOf(marker) });
    const issue = field(data, 'issues', 'nodes', 0);
    return issue === undefined ? undefined : ticketOf(issue);
  },

  /** The id is ours, so a second issue for one ticket cannot be made. */
  async create(outbound, access, draft) {
    const team = await teamOf(outbound, access);
    const { labelIds } = access.settings;
    const data = await ask(outbound, access, CREATE, {
      input: {
        id: idOf(draft.marker),
        teamId: textField(team, 'id'),
        title: oneLine(draft.title, TITLE),
        description: ticketMarkdown(draft, { max: BODY }),
        ...(labelIds === undefined ? {} : { labelIds }),
      },
    });
    return ticketOf(field(data, 'issueCreate', 'issue'));
  },

  async comment(outbound, access, ticket, text) {
    await ask(outbound, access, COMMENT, { input: { issueId: ticket.id, body: clip(text, BODY) } });
  },

  async close(outbound, access, ticket) {
    const team = await teamOf(outbound, access);
    const stateId = textField(team, 'states', 'nodes', 0, 'id');
    if (stateId === undefined)
      throw new ChannelError('settings', 'Linear: the team has no status of the type Completed.');
    await ask(outbound, access, UPDATE, { id: ticket.id, input: { stateId } });
  },
};

/** The marker as a UUID of version 4, which Linear takes for the id of a new issue. */
function idOf(marker: string): string {
  const hex = `${marker.slice(0, 12)}4${marker.slice(13, 16)}8${marker.slice(17)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

async function teamOf(outbound: Outbound, access: Access<'linear'>): Promise<unknown> {
  const { team } = access.settings;
  const filter = isUuid(team) ? { id: { eq: team } } : { key: { eq: team } };
  const data = await ask(outbound, access, TEAM, { filter });
  const found = field(data, 'teams', 'nodes', 0);
  if (found !== undefined) return found;
  throw new ChannelError('settings', `Linear: there is no team "${team}" that this key may see.`);
}

function ticketOf(issue: unknown): TrackedTicket {
  const [id, key, url] = ['id', 'identifier', 'url'].map((name) => textField(issue, name));
  if (id === undefined || key === undefined || url === undefined)
    throw new ChannelError('later', 'Linear answered something that is no issue.');
  return { key, id, url };
}

async function ask(
  outbound: Outbound,
  access: Access<'linear'>,
  query: string,
  variables: object,
): Promise<unknown> {
  const { apiKey } = access.secrets;
  const request = { vendor: VENDOR, secrets: [apiKey] };
  const answer = await call(outbound, {
    ...request,
    method: 'POST',
    url: API,
    // Personal keys stand alone; only tokens of OAuth are called Bearer.
    headers: { authorization: apiKey },
    json: { query, variables },
  });
  const errors = field(answer.json, 'errors');
  if (Array.isArray(errors) && errors.length > 0) throw refused(request, answer, errors);
  if (!isOk(answer)) throw refusal(request, answer, { hints: { 401: 'the API key is not valid' } });
  const data = field(answer.json, 'data');
  if (data === undefined || data === null)
    throw new ChannelError('later', 'Linear answered something that is no answer to a query.');
  const unsuccessful = Object.values(data).find((entry) => field(entry, 'success') === false);
  if (unsuccessful !== undefined)
    throw new ChannelError('later', 'Linear did not do it and did not say why.');
  return data;
}

/** Errors come in answers of 200 and 400 alike; `extensions.code` or `type` says of what kind they are. */
function refused(
  request: { vendor: string; secrets: string[] },
  answer: VendorAnswer,
  errors: unknown[],
): ChannelError {
  const kinds = errors
    .flatMap((error) => [textField(error, 'extensions', 'code'), textField(error, 'extensions', 'type')])
    .map((kind) => (kind ?? '').toLowerCase().replaceAll(/[ _-]/g, ''));
  if (answer.status === 429 || kinds.includes('ratelimited')) {
    // In milliseconds since 1970.
    const reset = Number(
      answer.headers['x-ratelimit-requests-reset'] ?? answer.headers['x-complexity-reset'],
    );
    return new ChannelError('later', 'Linear allows no more calls for now', {
      retryAfterMs: bounded(reset - Date.now()) ?? 60_000,
    });
  }
  const said = errors
    .map(
      (error) =>
        textField(error, 'extensions', 'userPresentableMessage') ?? textField(error, 'message') ?? '',
    )
    .join('; ');
  const passes = kinds.some((kind) =>
    ['internalerror', 'internalservererror', 'locktimeout', 'networkerror', 'unknown'].includes(kind),
  );
  const isKey = kinds.some((kind) => kind.startsWith('authentication'));
  const error = refusal(request, { ...answer, status: passes ? 500 : 400 }, { said });
  return isKey
    ? new ChannelError('settings', `Linear: the API key is not valid (${said.slice(0, 100)})`)
    : new ChannelError(error.kind, error.message.replace(/answered (500|400)/, 'refused'));
}
