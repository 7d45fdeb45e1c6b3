import type { Access, AlertKind, AlertMessage } from '@assay/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { ALERT_CHANNELS, type AlertChannel, ChannelError, unreachableSlackChannels } from '../src/index.ts';
import {
  BOT_TOKEN,
  DISCORD_PATH,
  discordVendor,
  FLOW_PATH,
  HOOK_PATH,
  pagerdutyVendor,
  ROUTING_KEY,
  slackVendor,
  teamsVendor,
} from './support/alert-vendors.ts';
import { HOSTILE, hugeMessage, message } from './support/messages.ts';
import { type Loose, startVendor, type Trouble, type Vendor, type VendorServer } from './support/vendor.ts';

let server: VendorServer;
afterEach(() => server?.close());

interface Case {
  name: string;
  kind: Exclude<AlertKind, 'email'>;
  vendor: Vendor;
  access: Access<Loose>;
  wrong: Access<Loose>;
  /** What the settings have to be named for when they are wrong. */
  says: RegExp;
  secret: string;
  limit: Trouble;
  waits: number;
}

const HOOK = `https://hooks.slack.com${HOOK_PATH}`;
const FLOW = `https://prod-1.westeurope.logic.azure.com${FLOW_PATH}?api-version=2016-06-01&sig=flow-secret`;
const CASES: Case[] = [
  {
    name: 'slack with a bot token',
    kind: 'slack',
    vendor: slackVendor,
    access: { settings: { channel: 'C0123ABCD' }, secrets: { botToken: BOT_TOKEN } },
    wrong: { settings: { channel: 'C0123ABCD' }, secrets: { botToken: 'xoxb-other' } },
    says: /invalid_auth — the bot token is not valid/,
    secret: BOT_TOKEN,
    limit: { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } },
    waits: 30_000,
  },
  {
    name: 'slack with an incoming webhook',
    kind: 'slack',
    vendor: slackVendor,
    access: { settings: {}, secrets: { webhookUrl: HOOK } },
    wrong: { settings: {}, secrets: { webhookUrl: 'https://hooks.slack.com/services/T/B/other' } },
    says: /404: no_service — the webhook or its channel is gone/,
    secret: 'secretsecret',
    limit: { status: 429, headers: { 'retry-after': '7' }, body: 'rate_limited' },
    waits: 7_000,
  },
  {
    name: 'teams',
    kind: 'teams',
    vendor: teamsVendor,
    access: { settings: {}, secrets: { webhookUrl: FLOW } },
    wrong: { settings: {}, secrets: { webhookUrl: FLOW.replace('flow-secret', 'cut') } },
    says: /401.*copy it again from the flow/,
    secret: 'flow-secret',
    limit: { status: 429, headers: { 'retry-after': '12' }, body: 'Too many requests' },
    waits: 12_000,
  },
  {
    name: 'discord',
    kind: 'discord',
    vendor: discordVendor,
    access: { settings: {}, secrets: { webhookUrl: `https://discord.com${DISCORD_PATH}` } },
    wrong: { settings: {}, secrets: { webhookUrl: 'https://discord.com/api/webhooks/123/x' } },
    says: /Unknown Webhook — the webhook is gone/,
    secret: 'discord-secret',
    limit: {
      status: 429,
      headers: { 'retry-after': '65' },
      body: { message: 'limited', retry_after: 64.57, global: false },
    },
    waits: 64_570,
  },
  {
    name: 'pagerduty',
    kind: 'pagerduty',
    vendor: pagerdutyVendor,
    access: { settings: {}, secrets: { routingKey: ROUTING_KEY } },
    wrong: { settings: {}, secrets: { routingKey: 'x'.repeat(32) } },
    says: /'routing_key' is invalid — check the routing key and the region/,
    secret: ROUTING_KEY,
    limit: { status: 429, headers: { 'retry-after': '60' }, body: { message: 'Rate limit exceeded' } },
    waits: 60_000,
  },
];

function channelOf(kind: AlertKind): AlertChannel<Loose> {
  return ALERT_CHANNELS[kind];
}

async function failure(work: Promise<unknown>): Promise<ChannelError> {
  const error = await work.then(() => undefined).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
}

describe.each(CASES)('$name', ({ kind, vendor, access, wrong, says, secret, limit, waits }) => {
  const channel = channelOf(kind);

  test('sends what the vendor takes, also when all texts are hostile and endless', async () => {
    server = await startVendor(vendor);
    await channel.send(server.outbound, access, message());
    await channel.send(server.outbound, access, message({ text: HOSTILE, title: HOSTILE }));
    await channel.send(server.outbound, access, hugeMessage());
    expect(server.requests).toHaveLength(3);
    expect(server.requests[0]!.body.toString()).toContain('The total is wrong');
  });

  test('settings that are right and wrong', async () => {
    server = await startVendor(vendor);
    expect(await channel.verify(server.outbound, access)).toMatch(/Slack|flow|Discord|PagerDuty/);
    for (const work of [
      channel.verify(server.outbound, wrong),
      channel.send(server.outbound, wrong, message()),
    ]) {
      const error = await failure(work);
      expect(error.kind).toBe('settings');
      expect(error.message).toMatch(says);
    }
  });

  test('limits, outages and silence are for later, and no error tells a secret', async () => {
    server = await startVendor(vendor);
    const echo = { status: 400, body: `bad request to ${Object.values(access.secrets).join(' ')}` };
    server.troubles.push(limit, { status: 503, body: 'down' }, 'hang', 'break off', echo);
    const errors: ChannelError[] = [];
    for (let each = 0; each < 5; each += 1)
      errors.push(await failure(channel.send(server.outbound, access, message())));
    expect(errors.map((error) => error.kind).slice(0, 4)).toEqual(['later', 'later', 'later', 'later']);
    expect(errors[0]!.retryAfterMs).toBe(waits);
    expect(errors[1]!.message).toContain('503');
    expect(errors[2]!.message).toContain('no whole answer');
    for (const error of errors) expect(String(error.stack)).not.toContain(secret);
  });
});

const shownBy: Record<string, (body: Loose) => string> = {
  slack: (body) => JSON.stringify(body.blocks),
  teams: (body) => JSON.stringify(body),
  discord: (body) => JSON.stringify(body.embeds),
};

test('nobody is called, nothing is linked and nothing is formatted by the text of others', async () => {
  for (const { kind, vendor, access } of CASES.filter((entry) => entry.kind in shownBy)) {
    server = await startVendor(vendor);
    await channelOf(kind).send(server.outbound, access, message({ text: HOSTILE, failures: [] }));
    const shown = shownBy[kind]!(server.requests[0]!.json);
    expect(shown, kind).not.toMatch(/<!channel>|<@U1>|<script>/);
    if (kind !== 'slack') expect(shown, kind).not.toMatch(/(?<!\\)\[link\]|[^\\]\*bold\*/);
    if (kind === 'discord') {
      expect(shown).not.toMatch(/@everyone|@here/);
      expect(server.requests[0]!.json.allowed_mentions).toEqual({ parse: [] });
    }
    await server.close();
  }
});

test('slack: a channel of the rule, and which channels the bot does not reach', async () => {
  server = await startVendor(slackVendor);
  const access = { settings: { channel: 'C0123ABCD' }, secrets: { botToken: BOT_TOKEN } };
  await ALERT_CHANNELS.slack.send(server.outbound, access, message(), '#qa');
  expect(server.requests[0]!.json.channel).toBe('#qa');
  const wanted = ['C0123ABCD', 'C0478ABCDEF', '#names-are-not-asked-for', 'C0123FAIL42'];
  expect(await unreachableSlackChannels(server.outbound, access, wanted)).toEqual([
    'C0478ABCDEF',
    'C0123FAIL42',
  ]);
  // Slack being down is no reason to refuse a channel.
  server.troubles.push({ status: 500 });
  expect(await unreachableSlackChannels(server.outbound, access, ['C0478ABCDEF'])).toEqual([]);
  const error = await failure(
    ALERT_CHANNELS.slack.send(server.outbound, { settings: {}, secrets: { botToken: BOT_TOKEN } }, message()),
  );
  expect(error).toMatchObject({ kind: 'settings', message: expect.stringContaining('no channel is set') });
});

test('slack: a limit that is told in an answer of 200', async () => {
  server = await startVendor(slackVendor);
  server.troubles.push({
    status: 200,
    headers: { 'retry-after': '3' },
    body: { ok: false, error: 'ratelimited' },
  });
  const error = await failure(ALERT_CHANNELS.slack.send(server.outbound, CASES[0]!.access, message()));
  expect(error).toMatchObject({ kind: 'later', retryAfterMs: 3_000 });
});

test('teams: an error in the text of an answer of 200', async () => {
  server = await startVendor(teamsVendor);
  const body = 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429';
  server.troubles.push({ status: 200, body });
  const error = await failure(ALERT_CHANNELS.teams.send(server.outbound, CASES[2]!.access, message()));
  expect(error.kind).toBe('later');
});

test('pagerduty: trigger and resolve carry one key, what is for information calls nobody', async () => {
  server = await startVendor(pagerdutyVendor);
  const access = { settings: { region: 'eu' as const }, secrets: { routingKey: ROUTING_KEY } };
  const send = (more: Partial<AlertMessage>) =>
    ALERT_CHANNELS.pagerduty.send(server.outbound, access, message(more));
  await send({ event: 'trigger' });
  await send({ event: 'resolve', outcome: 'passed' });
  await send({ event: 'info' });
  expect(server.requests.map(({ origin, json }) => [origin, json.event_action, json.dedup_key])).toEqual([
    ['https://events.eu.pagerduty.com', 'trigger', 'assay/plan/pln_a'],
    ['https://events.eu.pagerduty.com', 'resolve', 'assay/plan/pln_a'],
  ]);
  expect(server.requests[0]!.json.payload).toMatchObject({ severity: 'error', source: 'assay' });
});

test('an address inside the network is a matter of settings', async () => {
  const { createOutbound, createPolicy } = await import('../src/index.ts');
  const outbound = createOutbound(createPolicy([]));
  const access = { settings: {}, secrets: { webhookUrl: 'https://127.0.0.1/hook' } };
  const error = await failure(ALERT_CHANNELS.teams.send(outbound, access, message()));
  expect(error).toMatchObject({ kind: 'settings', message: expect.stringContaining('127.0.0.1') });
});
