import type { Loose, Vendor, VendorReply } from './vendor.ts';

/** Slack, as far as docs.slack.dev describes it. */
export const BOT_TOKEN = 'xoxb-1234-secret';
export const HOOK_PATH = '/services/T000/B000/secretsecret';
const CHANNELS = new Set(['C0123ABCD', '#qa']);

export const slackVendor: Vendor = (request) => {
  if (request.origin === 'https://hooks.slack.com') {
    if (request.method !== 'POST' || request.path !== HOOK_PATH) return { status: 404, body: 'no_service' };
    if (!String(request.headers['content-type']).startsWith('application/json') || request.json === undefined)
      return { status: 400, body: 'invalid_payload' };
    if (!request.json.text) return { status: 400, body: 'no_text' };
    return blocksError(request.json.blocks) === null
      ? { status: 200, body: 'ok' }
      : { status: 400, body: 'invalid_blocks' };
  }
  if (request.origin !== 'https://slack.com') return undefined;
  const no = (error: string): VendorReply => ({ status: 200, body: { ok: false, error } });
  if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return no('invalid_auth');
  if (request.path === '/api/auth.test')
    return { status: 200, body: { ok: true, user: 'assay', team: 'Acme' } };
  if (request.path === '/api/conversations.info' && request.method === 'GET') {
    const channel = request.query.get('channel') ?? '';
    return CHANNELS.has(channel)
      ? { status: 200, body: { ok: true, channel: { id: channel } } }
      : no('channel_not_found');
  }
  if (request.path === '/api/chat.postMessage' && request.method === 'POST') {
    const { channel, text, blocks } = request.json ?? {};
    if (!CHANNELS.has(channel)) return no('channel_not_found');
    if (!text) return no('no_text');
    const error = blocksError(blocks);
    return error === null
      ? { status: 200, body: { ok: true, channel, ts: '1.2' } }
      : no(`invalid_blocks: ${error}`);
  }
  return no('unknown_method');
};

function blocksError(blocks: Loose): string | null {
  if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > 50) return 'blocks';
  for (const block of blocks) {
    if (block.type === 'header') {
      if (block.text.type !== 'plain_text' || !within(block.text.text, 150)) return 'header';
    } else if (block.type === 'section') {
      if (block.text && !within(block.text.text, 3_000)) return 'section';
      if (
        block.fields &&
        (block.fields.length > 10 || block.fields.some((entry: Loose) => !within(entry.text, 2_000)))
      )
        return 'fields';
      if (!block.text && !block.fields) return 'empty section';
    } else return `type ${block.type}`;
  }
  return null;
}

function within(text: unknown, max: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= max;
}

/** A flow of Power Automate with the trigger "When a Teams webhook request is received". */
export const FLOW_PATH = '/workflows/abc/triggers/manual/paths/invoke';
export const teamsVendor: Vendor = (request) => {
  if (request.path !== FLOW_PATH) return { status: 404, body: { error: { code: 'WorkflowNotFound' } } };
  if (request.query.get('sig') !== 'flow-secret')
    return { status: 401, body: { error: { code: 'AuthorizationFailed' } } };
  if (request.body.length > 28 * 1024) return { status: 413, body: 'Request entity too large' };
  const card = request.json?.attachments?.[0];
  const isCard =
    request.method === 'POST' &&
    request.json?.type === 'message' &&
    card?.contentType === 'application/vnd.microsoft.card.adaptive' &&
    card.content.type === 'AdaptiveCard' &&
    /^1\.[0-5]$/.test(card.content.version) &&
    card.content.body.every(
      (item: Loose) => item.type === 'FactSet' || (item.type === 'TextBlock' && item.text),
    );
  return isCard
    ? { status: 202, body: '' }
    : { status: 400, body: { error: { code: 'TriggerInputSchemaMismatch' } } };
};

export const DISCORD_PATH = '/api/webhooks/123/discord-secret';
export const discordVendor: Vendor = (request) => {
  if (request.path !== DISCORD_PATH)
    return { status: 404, body: { message: 'Unknown Webhook', code: 10_015 } };
  if (request.method === 'GET')
    return { status: 200, body: { id: '123', name: 'Assay', channel_id: '9', token: 'discord-secret' } };
  const { content = '', embeds = [], allowed_mentions } = request.json ?? {};
  const total = embeds.reduce(
    (sum: number, embed: Loose) =>
      sum +
      (embed.title ?? '').length +
      (embed.description ?? '').length +
      (embed.fields ?? []).reduce(
        (each: number, entry: Loose) => each + entry.name.length + entry.value.length,
        0,
      ),
    0,
  );
  const isFine =
    (content !== '' || embeds.length > 0) &&
    content.length <= 2_000 &&
    embeds.length <= 10 &&
    total <= 6_000 &&
    embeds.every(
      (embed: Loose) =>
        (embed.title ?? '').length <= 256 &&
        (embed.description ?? '').length <= 4_096 &&
        (embed.fields ?? []).length <= 25 &&
        (embed.fields ?? []).every((entry: Loose) => within(entry.name, 256) && within(entry.value, 1_024)),
    );
  if (!isFine) return { status: 400, body: { message: 'Invalid Form Body', code: 50_035 } };
  if (allowed_mentions === undefined) return { status: 400, body: { message: 'somebody could be called' } };
  return request.query.get('wait') === 'true' ? { status: 200, body: { id: '1', content } } : { status: 204 };
};

export const ROUTING_KEY = 'abcdefabcdefabcdefabcdefabcdef12';
export const pagerdutyVendor: Vendor = (request) => {
  if (request.path !== '/v2/enqueue' || request.method !== 'POST') return undefined;
  if (!['https://events.pagerduty.com', 'https://events.eu.pagerduty.com'].includes(request.origin))
    return undefined;
  const { routing_key, event_action, dedup_key, payload } = request.json ?? {};
  const errors: string[] = [];
  if (routing_key !== ROUTING_KEY) errors.push("'routing_key' is invalid");
  if (!['trigger', 'acknowledge', 'resolve'].includes(event_action)) errors.push("'event_action' is invalid");
  if (event_action !== 'trigger' && !dedup_key) errors.push("'dedup_key' is missing");
  if (dedup_key !== undefined && !within(dedup_key, 255)) errors.push("'dedup_key' is too long");
  if (event_action === 'trigger') {
    if (!within(payload?.summary, 1_024)) errors.push("'payload.summary' is missing or too long");
    if (!payload?.source) errors.push("'payload.source' is missing or blank");
    if (!['critical', 'error', 'warning', 'info'].includes(payload?.severity))
      errors.push("'payload.severity' is invalid");
  }
  if (request.body.length > 512 * 1024) errors.push('too large');
  if (errors.length > 0)
    return { status: 400, body: { status: 'invalid event', message: 'Event object is invalid', errors } };
  return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } };
};
