import type { Access, TicketKind } from '@assay/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { ChannelError, TICKET_CHANNELS, type TicketChannel } from '../src/index.ts';
import { draft, HOSTILE, hugeDraft } from './support/messages.ts';
import {
  GITHUB_TOKEN,
  GITLAB_TOKEN,
  githubVendor,
  gitlabVendor,
  JIRA_TOKEN,
  jiraVendor,
  LINEAR_KEY,
  linearVendor,
  TRELLO,
  type Tracker,
  trelloVendor,
} from './support/ticket-vendors.ts';
import { fileOf, type Loose, startVendor, type Trouble, type VendorServer } from './support/vendor.ts';

let server: VendorServer;
afterEach(() => server?.close());

interface Case {
  name: string;
  kind: TicketKind;
  make: () => Tracker;
  access: Access<Loose>;
  wrong: Access<Loose>;
  says: RegExp;
  secret: string;
  key: string;
  limit: () => Trouble;
  waits: [number, number];
}

const CLOUD = { siteUrl: 'https://acme.atlassian.net', email: 'ann@example.com', project: 'SHOP' };
const CENTRE = { siteUrl: 'https://jira.example', deployment: 'data-center' as const, project: 'SHOP' };
const limited = (seconds: number): Trouble => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: {},
});

const CASES: Case[] = [
  {
    name: 'github',
    kind: 'github',
    make: githubVendor,
    access: { settings: { repository: 'acme/shop', labels: ['bug'] }, secrets: { token: GITHUB_TOKEN } },
    wrong: { settings: { repository: 'acme/other' }, secrets: { token: GITHUB_TOKEN } },
    says: /404: Not Found — there is no such repository/,
    secret: GITHUB_TOKEN,
    key: '#1',
    limit: () => ({
      status: 403,
      headers: { 'retry-after': '90' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    }),
    waits: [90_000, 90_000],
  },
  {
    name: 'gitlab',
    kind: 'gitlab',
    make: gitlabVendor,
    access: { settings: { project: 'acme/shop', labels: ['bug'] }, secrets: { token: GITLAB_TOKEN } },
    wrong: { settings: { project: 'acme/shop' }, secrets: { token: 'glpat-other' } },
    says: /401: 401 Unauthorized — the token is not valid/,
    secret: GITLAB_TOKEN,
    key: '#1',
    limit: () => limited(40),
    waits: [40_000, 40_000],
  },
  {
    name: 'linear',
    kind: 'linear',
    make: linearVendor,
    access: { settings: { team: 'ENG' }, secrets: { apiKey: LINEAR_KEY } },
    wrong: { settings: { team: 'NOPE' }, secrets: { apiKey: LINEAR_KEY } },
    says: /there is no team "NOPE"/,
    secret: LINEAR_KEY,
    key: 'ENG-1',
    limit: () => ({
      status: 400,
      headers: { 'x-ratelimit-requests-reset': String(Date.now() + 50_000) },
      body: { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] },
    }),
    waits: [40_000, 50_000],
  },
  {
    name: 'jira cloud',
    kind: 'jira',
    make: jiraVendor,
    access: { settings: CLOUD, secrets: { apiToken: JIRA_TOKEN } },
    wrong: { settings: { ...CLOUD, email: 'bob@example.com' }, secrets: { apiToken: JIRA_TOKEN } },
    says: /401.*do not belong together/,
    secret: JIRA_TOKEN,
    key: 'SHOP-1',
    limit: () => limited(25),
    waits: [25_000, 25_000],
  },
  {
    name: 'jira data center',
    kind: 'jira',
    make: () => jiraVendor({ dataCenter: true }),
    access: { settings: CENTRE, secrets: { apiToken: JIRA_TOKEN } },
    wrong: { settings: { ...CENTRE, issueType: 'Defect' }, secrets: { apiToken: JIRA_TOKEN } },
    says: /no issue type "Defect"; it has Bug, Task|valid issue type is required/,
    secret: JIRA_TOKEN,
    key: 'SHOP-1',
    limit: () => limited(25),
    waits: [25_000, 25_000],
  },
  {
    name: 'trello',
    kind: 'trello',
    make: trelloVendor,
    access: { settings: { listId: TRELLO.listId }, secrets: { apiKey: TRELLO.apiKey, token: TRELLO.token } },
    wrong: { settings: { listId: TRELLO.listId }, secrets: { apiKey: TRELLO.apiKey, token: 'other' } },
    says: /401: invalid token — the API key or the token is not valid/,
    secret: TRELLO.token,
    key: '#1',
    limit: () => ({
      status: 429,
      body: { error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' },
    }),
    waits: [10_000, 10_000],
  },
];

async function failure(work: Promise<unknown>): Promise<ChannelError> {
  const error = await work.then(() => undefined).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
}

describe.each(CASES)('$name', ({ kind, make, access, wrong, says, secret, key, limit, waits }) => {
  const channel: TicketChannel<Loose> = TICKET_CHANNELS[kind];

  test('a ticket is made with all that it takes to see the fault, commented and closed', async () => {
    const tracker = make();
    server = await startVendor(tracker.vendor);
    expect(await channel.verify(server.outbound, access)).toMatch(/shop|Engineering|Bugs/i);
    const ticket = await channel.create(server.outbound, access, draft());
    expect(ticket).toMatchObject({ key, url: expect.stringMatching(/^https:/) });
    const [made] = tracker.tickets;
    expect(made!.title).toBe('Checkout: the total is wrong');
    for (const part of ['the total is 30 €', '30 €', '33 €', 'Click', 'Buy', 'results/test/x'])
      expect(made!.body).toContain(part);
    expect(made!.body).toMatch(/step-2\.png|uploads/);
    await channel.comment(server.outbound, access, ticket, 'Seen again in run2: https://assay.example/r/2');
    expect(tracker.comments.join('\n')).toContain('Seen again in run2');
    await channel.close(server.outbound, access, ticket);
    expect(made!.isClosed).toBe(true);
    await channel.close(server.outbound, access, ticket);
  });

  test('texts that are hostile and endless are taken, and stay text', async () => {
    const tracker = make();
    server = await startVendor(tracker.vendor);
    const ticket = await channel.create(
      server.outbound,
      access,
      draft({ title: HOSTILE, summary: HOSTILE, steps: [HOSTILE] }),
    );
    await channel.create(server.outbound, access, hugeDraft());
    expect(tracker.tickets).toHaveLength(2);
    const { body, title } = tracker.tickets[0]!;
    expect(title).not.toContain('\n');
    if (kind !== 'jira') {
      const outside = body.replaceAll(/(`{3,})[^\n]*\n[\s\S]*?\n\1/g, '');
      expect(outside).not.toMatch(/@everyone|(?<!\\)\[link\]|(?<!\\)<script|(?<!\\)#1|^\/close/m);
    }
    await channel.comment(server.outbound, access, ticket, HOSTILE);
  });

  test('what a call made whose answer was lost is found again by its marker', async () => {
    const tracker = make();
    server = await startVendor(tracker.vendor);
    const since = new Date(Date.now() - 60_000);
    expect(await channel.find(server.outbound, access, draft().marker, since)).toBeUndefined();
    const ticket = await channel.create(server.outbound, access, draft());
    await channel.create(server.outbound, access, draft({ marker: 'f'.repeat(32) }));
    expect(await channel.find(server.outbound, access, draft().marker, since)).toEqual(ticket);
    expect(await channel.find(server.outbound, access, 'e'.repeat(32), since)).toBeUndefined();
  });

  test('wrong settings, limits, outages and silence', async () => {
    server = await startVendor(make().vendor);
    for (const work of [
      channel.verify(server.outbound, wrong),
      channel.create(server.outbound, wrong, draft()),
    ]) {
      const error = await failure(work);
      expect(error.kind).toBe('settings');
      expect(error.message).toMatch(says);
    }
    const echo = { status: 400, body: { message: JSON.stringify(access.secrets) } };
    server.troubles.push(
      limit(),
      { status: 502, body: '<html>Bad gateway</html>' },
      'hang',
      'break off',
      echo,
    );
    const errors: ChannelError[] = [];
    for (let each = 0; each < 5; each += 1)
      errors.push(await failure(channel.create(server.outbound, access, draft({ screenshot: null }))));
    expect(errors.map((error) => error.kind)).toEqual(['later', 'later', 'later', 'later', 'settings']);
    expect(errors[0]!.retryAfterMs).toBeGreaterThanOrEqual(waits[0]);
    expect(errors[0]!.retryAfterMs).toBeLessThanOrEqual(waits[1]);
    for (const error of errors) expect(String(error.stack)).not.toContain(secret);
  });
});

test('github: the primary limit, and a 403 that is none', async () => {
  server = await startVendor(githubVendor().vendor);
  const { access } = CASES[0]!;
  const reset = Math.floor(Date.now() / 1000) + 120;
  server.troubles.push(
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }, body: {} },
    { status: 429, body: { message: 'You have exceeded a secondary rate limit' } },
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '4000' },
      body: { message: 'Resource not accessible by personal access token' },
    },
  );
  const errors = [];
  for (let each = 0; each < 3; each += 1)
    errors.push(await failure(TICKET_CHANNELS.github.create(server.outbound, access, draft())));
  expect(errors.map((error) => error.kind)).toEqual(['later', 'later', 'settings']);
  expect(errors[0]!.retryAfterMs).toBeGreaterThan(110_000);
  expect(errors[1]!.retryAfterMs).toBe(60_000);
  expect(errors[2]!.message).toContain('needs read and write access to issues');
});

test('linear: errors in an answer of 200, and no second issue for one ticket', async () => {
  server = await startVendor(linearVendor().vendor);
  const { access } = CASES[2]!;
  const { linear } = TICKET_CHANNELS;
  await linear.create(server.outbound, access, draft());
  expect((await failure(linear.create(server.outbound, access, draft()))).message).toContain(
    'Entity already exists',
  );
  server.troubles.push({
    status: 200,
    body: { data: null, errors: [{ message: 'boom', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  });
  expect((await failure(linear.verify(server.outbound, access))).kind).toBe('later');
  const wrongKey = { ...access, secrets: { apiKey: 'lin_api_other' } };
  expect(await failure(linear.verify(server.outbound, wrongKey))).toMatchObject({
    kind: 'settings',
    message: expect.stringContaining('API key is not valid'),
  });
});

test('a transition that the project does not have is named with those that it has', async () => {
  const tracker = jiraVendor();
  server = await startVendor(tracker.vendor);
  const access = { settings: { ...CLOUD, doneTransition: 'Ship it' }, secrets: { apiToken: JIRA_TOKEN } };
  const ticket = await TICKET_CHANNELS.jira.create(server.outbound, access, draft());
  expect(tracker.tickets[0]!.files).toEqual(['step-2.png']);
  expect((await failure(TICKET_CHANNELS.jira.close(server.outbound, access, ticket))).message).toContain(
    'it has Start, Close',
  );
});

test('pictures go as files of a form, and a tracker that takes none still gets the ticket', async () => {
  const tracker = gitlabVendor();
  server = await startVendor(tracker.vendor);
  const { access } = CASES[1]!;
  await TICKET_CHANNELS.gitlab.create(server.outbound, access, draft());
  const file = await fileOf(server.requests[0]!, 'file');
  expect(file).toMatchObject({ name: 'step-2.png', type: 'image/png', size: 4 });
  expect(tracker.tickets[0]!.body).toContain('![step](/uploads/1/step.png)');
  server.troubles.push({ status: 413, body: { message: 'too large' } });
  await TICKET_CHANNELS.gitlab.create(server.outbound, access, draft({ marker: 'd'.repeat(32) }));
  expect(tracker.tickets[1]!.body).toContain('step-2.png?expires=1&signature=s');
});
