import type { Access } from '@assay/contract';
import { call, field, isOk, refusal, retryAfter, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { TEST_MESSAGE } from '../channel/test-message.ts';
import type { AlertChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';
import { slackBlocks } from './blocks.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage and …/messaging/sending-messages-using-incoming-webhooks */
const API = 'https://slack.com/api';
const VENDOR = 'Slack';

/** Errors of the Web API that pass by themselves. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

const HINTS: Record<string, string> = {
  channel_not_found: 'there is no such channel, or the bot is not in it: invite it with /invite',
  not_in_channel: 'invite the bot to the channel with /invite',
  is_archived: 'the channel is archived: choose another one',
  invalid_auth: 'the bot token is not valid: copy it again from the settings of the Slack app',
  not_authed: 'the bot token is missing',
  account_inactive: 'the bot token belongs to a deleted app or person',
  token_revoked: 'the bot token was revoked: install the Slack app again',
  token_expired: 'the bot token has expired',
  missing_scope: 'the Slack app needs the scope chat:write (and channels:read to check channels)',
  restricted_action: 'the workspace does not let the bot post there',
};

const HOOK_HINTS: Record<number, string> = {
  403: 'the webhook was taken away, or the workspace forbids it: make a new one',
  404: 'the webhook or its channel is gone: make a new one',
  410: 'the channel is archived: make a webhook for another one',
};

export const slack: AlertChannel<'slack'> = {
  async verify(outbound, access) {
    const { botToken } = access.secrets;
    if (botToken === undefined) {
      await slack.send(outbound, access, TEST_MESSAGE);
      return 'Slack took a test message; an incoming webhook has no other way to be tried.';
    }
    const who = await method(outbound, botToken, 'auth.test', {});
    const { channel } = access.settings;
    if (channel !== undefined && isChannelId(channel)) await findChannel(outbound, botToken, channel);
    return `Slack knows the bot as ${textField(who, 'user') ?? 'a bot'} in ${textField(who, 'team') ?? 'a workspace'}.`;
  },

  async send(outbound, access, message, channel) {
    const { botToken, webhookUrl } = access.secrets;
    const body = slackBlocks(message);
    if (botToken !== undefined) {
      const where = channel ?? access.settings.channel;
      if (where === undefined)
        throw new ChannelError(
          'settings',
          'Slack: no channel is set. Set `channel` of the integration or of the rule.',
        );
      await method(outbound, botToken, 'chat.postMessage', {
        channel: where,
        ...body,
        unfurl_links: false,
        unfurl_media: false,
      });
      return;
    }
    if (webhookUrl === undefined) throw new ChannelError('settings', 'Slack: give botToken or webhookUrl.');
    const request = { vendor: VENDOR, secrets: [webhookUrl] };
    const answer = await call(outbound, { ...request, method: 'POST', url: webhookUrl, json: body });
    if (!isOk(answer)) throw refusal(request, answer, { hints: HOOK_HINTS });
  },
};

/** Those that the bot cannot post to. Names (#qa) cannot be asked for and count as reachable. */
export async function unreachableSlackChannels(
  outbound: Outbound,
  access: Access<'slack'>,
  channels: string[],
): Promise<string[]> {
  const { botToken } = access.secrets;
  if (botToken === undefined) return channels;
  const missing: string[] = [];
  for (const channel of new Set(channels.filter(isChannelId))) {
    try {
      await findChannel(outbound, botToken, channel);
    } catch (error) {
      // Only an answer about this very channel counts: a bot may post without the scope to look channels up.
      if (error instanceof ChannelError && /channel_not_found|is_archived|not_in_channel/.test(error.message))
        missing.push(channel);
    }
  }
  return missing;
}

async function findChannel(outbound: Outbound, botToken: string, channel: string): Promise<void> {
  const found = await method(outbound, botToken, 'conversations.info', { channel });
  if (field(found, 'channel', 'is_archived') === true) throw refused('conversations.info', 'is_archived');
}

/** One method of the Web API, which answers 200 with `ok: false` for most of what goes wrong. */
async function method(
  outbound: Outbound,
  botToken: string,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const request = { vendor: VENDOR, secrets: [botToken] };
  const isRead = name === 'conversations.info';
  const query = isRead ? `?${new URLSearchParams(args as Record<string, string>)}` : '';
  const answer = await call(outbound, {
    ...request,
    method: isRead ? 'GET' : 'POST',
    url: `${API}/${name}${query}`,
    headers: {
      authorization: `Bearer ${botToken}`,
      ...(isRead ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(isRead ? {} : { json: args }),
  });
  if (!isOk(answer)) throw refusal(request, answer);
  if (field(answer.json, 'ok') === true) return answer.json;
  throw refused(name, textField(answer.json, 'error') ?? 'an answer that is no JSON', answer);
}

function refused(name: string, error: string, answer?: VendorAnswer): ChannelError {
  const hint = HINTS[error];
  const passes = PASSING.has(error) || error === 'an answer that is no JSON';
  return new ChannelError(
    passes ? 'later' : 'settings',
    `Slack refused ${name}: ${error.slice(0, 100)}${hint === undefined ? '' : ` — ${hint}`}`,
    { retryAfterMs: answer === undefined ? undefined : retryAfter(answer) },
  );
}

function isChannelId(channel: string): boolean {
  return /^[CGD][A-Z0-9]{6,20}$/.test(channel);
}
