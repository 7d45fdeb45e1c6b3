import type { Loose, Vendor, VendorReply } from './vendor.ts';

/** A tracker that remembers. `comments` are those of all its tickets. */
export interface Tracker {
  vendor: Vendor;
  tickets: { title: string; body: string; labels: string[]; isClosed: boolean; files: string[] }[];
  comments: string[];
}

const empty = (): Omit<Tracker, 'vendor'> => ({ tickets: [], comments: [] });
const add = (tracker: Omit<Tracker, 'vendor'>, title: string, body: string, labels: string[] = []) =>
  tracker.tickets.push({ title, body, labels, isClosed: false, files: [] });

/** https://docs.github.com/en/rest/issues */
export const GITHUB_TOKEN = 'github_pat_secret';
export function githubVendor(): Tracker {
  const tracker = empty();
  const shown = (index: number) => ({
    number: index + 1,
    html_url: `https://github.com/acme/shop/issues/${index + 1}`,
    body: tracker.tickets[index]!.body,
    state: tracker.tickets[index]!.isClosed ? 'closed' : 'open',
  });
  const vendor: Vendor = (request) => {
    if (request.headers.authorization !== `Bearer ${GITHUB_TOKEN}`)
      return { status: 401, body: { message: 'Bad credentials' } };
    if (request.headers['x-github-api-version'] !== '2022-11-28')
      return { status: 400, body: { message: 'version' } };
    if (!request.headers['user-agent']) return { status: 403, body: { message: 'User-Agent needed' } };
    const path = request.path.replace('/repos/acme/shop', '');
    if (path === request.path) return { status: 404, body: { message: 'Not Found' } };
    if (path === '')
      return { status: 200, body: { full_name: 'acme/shop', has_issues: true, archived: false } };
    if (path === '/issues' && request.method === 'GET') {
      const since = request.query.get('since');
      if (since === null || Number.isNaN(Date.parse(since)))
        return { status: 422, body: { message: 'since' } };
      return { status: 200, body: tracker.tickets.map((_, index) => shown(index)).reverse() };
    }
    if (path === '/issues' && request.method === 'POST') {
      const { title, body, labels } = request.json;
      if (!title || title.length > 256 || body.length > 65_536)
        return {
          status: 422,
          body: { message: 'Validation Failed', errors: [{ field: 'title', code: 'missing_field' }] },
        };
      add(tracker, title, body, labels);
      return { status: 201, body: shown(tracker.tickets.length - 1) };
    }
    const [, number, what] = /^\/issues\/(\d+)(\/comments)?$/.exec(path) ?? [];
    const index = Number(number) - 1;
    if (tracker.tickets[index] === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (what !== undefined && request.method === 'POST') {
      tracker.comments.push(request.json.body);
      return { status: 201, body: { id: 1 } };
    }
    if (request.method === 'PATCH' && request.json.state === 'closed') {
      tracker.tickets[index]!.isClosed = true;
      return { status: 200, body: shown(index) };
    }
    return undefined;
  };
  return { ...tracker, vendor };
}

/** https://docs.gitlab.com/api/issues/ */
export const GITLAB_TOKEN = 'glpat-secret';
export function gitlabVendor(): Tracker {
  const tracker = empty();
  let uploads = 0;
  const shown = (index: number) => ({
    iid: index + 1,
    web_url: `https://gitlab.com/acme/shop/-/issues/${index + 1}`,
    description: tracker.tickets[index]!.body,
  });
  const vendor: Vendor = (request) => {
    if (request.headers['private-token'] !== GITLAB_TOKEN)
      return { status: 401, body: { message: '401 Unauthorized' } };
    const path = request.path.replace('/api/v4/projects/acme%2Fshop', '');
    if (path === request.path) return { status: 404, body: { message: '404 Project Not Found' } };
    if (path === '')
      return { status: 200, body: { path_with_namespace: 'acme/shop', issues_access_level: 'enabled' } };
    if (path === '/uploads') {
      if (!String(request.headers['content-type']).startsWith('multipart/form-data'))
        return { status: 400, body: { error: 'file is missing' } };
      uploads += 1;
      return { status: 201, body: { markdown: `![step](/uploads/${uploads}/step.png)`, url: '/uploads/x' } };
    }
    if (path === '/issues' && request.method === 'GET')
      return { status: 200, body: tracker.tickets.map((_, index) => shown(index)).reverse() };
    if (path === '/issues' && request.method === 'POST') {
      const { title, description, labels } = request.json;
      if (!title || title.length > 255 || description.length > 1_048_576)
        return { status: 400, body: { message: { title: ["can't be blank"] } } };
      // Quick actions stand at the start of a line, outside of code.
      if (/^\/\w/m.test(description.replaceAll(/(`{3,})[^\n]*\n[\s\S]*?\n\1/g, '')))
        return { status: 400, body: { message: 'a quick action' } };
      add(tracker, title, description, labels?.split(','));
      return { status: 201, body: shown(tracker.tickets.length - 1) };
    }
    const [, iid, what] = /^\/issues\/(\d+)(\/notes)?$/.exec(path) ?? [];
    const ticket = tracker.tickets[Number(iid) - 1];
    if (ticket === undefined) return { status: 404, body: { message: '404 Issue Not Found' } };
    if (what !== undefined) {
      tracker.comments.push(request.json.body);
      return { status: 201, body: { id: 1 } };
    }
    if (request.method === 'PUT' && request.json.state_event === 'close') {
      ticket.isClosed = true;
      return { status: 200, body: {} };
    }
    return undefined;
  };
  return { ...tracker, vendor };
}

/** https://linear.app/developers/graphql */
export const LINEAR_KEY = 'lin_api_secret';
export function linearVendor(): Tracker {
  const tracker = empty();
  const ids: string[] = [];
  const shown = (index: number) => ({
    id: ids[index],
    identifier: `ENG-${index + 1}`,
    url: `https://linear.app/acme/issue/ENG-${index + 1}`,
  });
  const refuse = (code: string, message: string, status = 200): VendorReply => ({
    status,
    body: { data: null, errors: [{ message, extensions: { code, userPresentableMessage: message } }] },
  });
  const vendor: Vendor = (request) => {
    if (request.path !== '/graphql' || request.method !== 'POST') return undefined;
    if (request.headers.authorization !== LINEAR_KEY)
      return refuse('AUTHENTICATION_ERROR', 'Authentication required', 401);
    const { query, variables } = request.json;
    const answer = (data: unknown): VendorReply => ({ status: 200, body: { data } });
    if (/teams\(/.test(query)) {
      const nodes =
        variables.filter.key?.eq === 'ENG'
          ? [
              {
                id: 'team-1',
                key: 'ENG',
                name: 'Engineering',
                states: { nodes: [{ id: 'done-1', name: 'Done' }] },
              },
            ]
          : [];
      return answer({ teams: { nodes } });
    }
    if (/issues\(/.test(query)) {
      const index = ids.indexOf(variables.id);
      return answer({ issues: { nodes: index < 0 ? [] : [shown(index)] } });
    }
    if (/issueCreate/.test(query)) {
      const { id, teamId, title, description } = variables.input;
      if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
        return refuse('INVALID_INPUT', 'id must be a UUID');
      if (ids.includes(id)) return refuse('INVALID_INPUT', 'Entity already exists');
      if (teamId !== 'team-1' || !title || title.length > 255)
        return refuse('INVALID_INPUT', 'Argument Validation Error');
      ids.push(id);
      add(tracker, title, description);
      return answer({ issueCreate: { success: true, issue: shown(ids.length - 1) } });
    }
    if (/commentCreate/.test(query)) {
      if (!ids.includes(variables.input.issueId)) return refuse('INPUT_ERROR', 'Entity not found: Issue');
      tracker.comments.push(variables.input.body);
      return answer({ commentCreate: { success: true } });
    }
    if (/issueUpdate/.test(query)) {
      if (variables.input.stateId !== 'done-1') return refuse('INVALID_INPUT', 'no such state');
      tracker.tickets[ids.indexOf(variables.id)]!.isClosed = true;
      return answer({ issueUpdate: { success: true } });
    }
    return refuse('GRAPHQL_VALIDATION_FAILED', 'Cannot query field', 400);
  };
  return { ...tracker, vendor };
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/ and, with `dataCenter`, REST API v2. */
export const JIRA_TOKEN = 'jira-secret-token';
export function jiraVendor({ dataCenter = false } = {}): Tracker {
  const tracker = empty();
  const root = `/rest/api/${dataCenter ? 2 : 3}`;
  const auth = dataCenter
    ? `Bearer ${JIRA_TOKEN}`
    : `Basic ${Buffer.from(`ann@example.com:${JIRA_TOKEN}`).toString('base64')}`;
  const isText = (value: Loose) => (dataCenter ? typeof value === 'string' : isAdf(value));
  const keyOf = (index: number) => ({ id: `1000${index}`, key: `SHOP-${index + 1}`, self: 'https://…' });
  const vendor: Vendor = (request) => {
    if (request.headers.authorization !== auth)
      return { status: 401, body: 'Client must be authenticated to access this resource.' };
    const path = request.path.replace(root, '');
    const ask = `${request.method} ${path}`;
    if (ask === 'GET /project/SHOP')
      return {
        status: 200,
        body: {
          key: 'SHOP',
          name: 'Shop',
          issueTypes: [
            { name: 'Bug', subtask: false },
            { name: 'Task', subtask: false },
          ],
        },
      };
    if (ask === 'GET /mypermissions')
      return request.query.get('permissions') === null
        ? { status: 400, body: { errorMessages: ['The permissions query parameter is required.'] } }
        : { status: 200, body: { permissions: { CREATE_ISSUES: { havePermission: true } } } };
    if (ask === (dataCenter ? 'POST /search' : 'POST /search/jql')) {
      const label = /labels = "([^"]+)"/.exec(request.json.jql)?.[1] ?? '';
      const found = tracker.tickets.findIndex((ticket) => ticket.labels.includes(label));
      return { status: 200, body: { issues: found < 0 ? [] : [keyOf(found)], isLast: true } };
    }
    if (ask === 'POST /issue') {
      const { project, issuetype, summary, description, labels } = request.json.fields;
      const errors: Record<string, string> = {};
      if (project?.key !== 'SHOP') errors.project = 'valid project is required';
      if (!['Bug', 'Task'].includes(issuetype?.name)) errors.issuetype = 'valid issue type is required';
      if (!summary || summary.length > 255 || summary.includes('\n'))
        errors.summary = 'The summary is invalid';
      if (!isText(description) || textOf(description).length > 32_767)
        errors.description = 'Operation value must be an Atlassian Document';
      if (labels.some((label: string) => /\s/.test(label) || label.length > 255))
        errors.labels = 'contains spaces';
      if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
      add(tracker, summary, dataCenter ? description : JSON.stringify(description), labels);
      return { status: 201, body: keyOf(tracker.tickets.length - 1) };
    }
    const [, number, what] = /^\/issue\/SHOP-(\d+)(\/\w+)?$/.exec(path) ?? [];
    const ticket = tracker.tickets[Number(number) - 1];
    if (ticket === undefined)
      return {
        status: 404,
        body: { errorMessages: ['Issue does not exist or you do not have permission to see it.'] },
      };
    if (what === '/comment' && isText(request.json.body)) {
      tracker.comments.push(textOf(request.json.body));
      return { status: 201, body: { id: '1' } };
    }
    if (what === '/attachments') {
      if (request.headers['x-atlassian-token'] !== 'no-check')
        return { status: 403, body: 'XSRF check failed' };
      ticket.files.push(/filename="([^"]+)"/.exec(request.body.toString('latin1'))?.[1] ?? '');
      return { status: 200, body: [{ id: '1' }] };
    }
    if (what === undefined)
      return {
        status: 200,
        body: { fields: { status: { statusCategory: { key: ticket.isClosed ? 'done' : 'new' } } } },
      };
    if (what === '/transitions' && request.method === 'GET')
      return {
        status: 200,
        body: {
          transitions: [
            { id: '11', name: 'Start', to: { statusCategory: { key: 'indeterminate' } } },
            { id: '31', name: 'Close', to: { statusCategory: { key: 'done' } } },
          ],
        },
      };
    if (what === '/transitions' && request.json.transition.id === '31') {
      ticket.isClosed = true;
      return { status: 204 };
    }
    return { status: 400, body: { errorMessages: ['It is not on the appropriate screen, or unknown.'] } };
  };
  return { ...tracker, vendor };
}

function isAdf(value: Loose): boolean {
  const known = [
    'doc',
    'paragraph',
    'heading',
    'codeBlock',
    'orderedList',
    'bulletList',
    'listItem',
    'text',
    'hardBreak',
  ];
  const isNode = (node: Loose): boolean =>
    known.includes(node.type) &&
    (node.type !== 'text' || (typeof node.text === 'string' && node.text.length > 0)) &&
    (node.content ?? []).every(isNode);
  return value?.type === 'doc' && value.version === 1 && isNode(value);
}

function textOf(value: Loose): string {
  if (typeof value === 'string') return value;
  return `${value.text ?? ''}${(value.content ?? []).map(textOf).join('')}`;
}

/** https://developer.atlassian.com/cloud/trello/rest/ */
export const TRELLO = {
  apiKey: 'a'.repeat(32),
  token: 'trello-secret',
  listId: '1'.repeat(24),
  done: '2'.repeat(24),
};
export function trelloVendor(): Tracker {
  const tracker = empty();
  const shown = (index: number) => ({
    id: `card${index}`,
    idShort: index + 1,
    shortUrl: `https://trello.com/c/card${index}`,
    desc: tracker.tickets[index]!.body,
  });
  const vendor: Vendor = (request) => {
    if (
      request.headers.authorization !==
      `OAuth oauth_consumer_key="${TRELLO.apiKey}", oauth_token="${TRELLO.token}"`
    )
      return { status: 401, body: 'invalid token' };
    if (request.path === `/1/lists/${TRELLO.listId}`)
      return { status: 200, body: { id: TRELLO.listId, name: 'Bugs', closed: false, idBoard: 'board1' } };
    if (request.path === '/1/boards/board1/cards')
      return { status: 200, body: tracker.tickets.map((_, index) => shown(index)) };
    if (request.path === '/1/cards' && request.method === 'POST') {
      const { idList, name, desc } = request.json;
      if (idList !== TRELLO.listId) return { status: 400, body: 'invalid value for idList' };
      if (name.length > 16_384 || desc.length > 16_384)
        return { status: 400, body: 'invalid value for desc' };
      add(tracker, name, desc);
      return { status: 200, body: shown(tracker.tickets.length - 1) };
    }
    const [, index, what] = /^\/1\/cards\/card(\d+)(\/[\w/]+)?$/.exec(request.path) ?? [];
    const ticket = tracker.tickets[Number(index)];
    if (ticket === undefined) return { status: 404, body: 'The requested resource was not found.' };
    if (what === '/actions/comments') {
      if (request.json.text.length > 16_384) return { status: 400, body: 'too long' };
      tracker.comments.push(request.json.text);
      return { status: 200, body: {} };
    }
    if (what === '/attachments') {
      ticket.files.push(/filename="([^"]+)"/.exec(request.body.toString('latin1'))?.[1] ?? '');
      return { status: 200, body: {} };
    }
    if (request.method === 'PUT' && (request.json.closed === true || request.json.idList === TRELLO.done)) {
      ticket.isClosed = true;
      return { status: 200, body: {} };
    }
    return undefined;
  };
  return { ...tracker, vendor };
}
