import type { AlertMessage } from '@assay/contract';
import { bounded, call, field, isOk, refusal, textField, type VendorAnswer } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { escapeMarkdown, link } from '../channel/markdown.ts';
import { clip, oneLine, wholeLines } from '../channel/text.ts';
import type { AlertChannel } from '../channel/types.ts';

/** https://docs.discord.com/developers/resources/webhook */
const VENDOR = 'Discord';
/** Characters: content, title of an embed, its description, a field's name and value. */
const CONTENT = 2_000;
const TITLE = 256;
const DESCRIPTION = 4_096;
const FIELD_NAME = 256;
const FIELD_VALUE = 1_024;
/** All texts of all embeds of a message together. */
const ALL_EMBEDS = 6_000;

const COLOURS: Record<AlertMessage['outcome'], number> = {
  passed: 0x1a7f37,
  failed: 0xcf222e,
  error: 0xbf8700,
  skipped: 0x6e7781,
  cancelled: 0x6e7781,
  info: 0x0969da,
};

const HINTS: Record<number, string> = {
  401: 'the webhook is gone or its address was not copied whole: make a new one',
  403: 'the webhook may not post there: make a new one',
  404: 'the webhook is gone: make a new one',
};

export const discord: AlertChannel<'discord'> = {
  async verify(outbound, { secrets }) {
    const request = { vendor: VENDOR, secrets: [secrets.webhookUrl] };
    const answer = await call(outbound, { ...request, method: 'GET', url: secrets.webhookUrl });
    if (!isOk(answer)) throw refused(request, answer);
    if (textField(answer.json, 'channel_id') === undefined)
      throw new ChannelError('settings', 'Discord: the address is not one of a webhook.');
    return `Discord knows the webhook as ${oneLine(textField(answer.json, 'name') ?? 'one without a name', 80)}.`;
  },

  async send(outbound, { secrets }, message) {
    const url = new URL(secrets.webhookUrl);
    // With wait, Discord answers after it has stored the message instead of before.
    url.searchParams.set('wait', 'true');
    const request = { vendor: VENDOR, secrets: [secrets.webhookUrl, url.href] };
    const answer = await call(outbound, {
      ...request,
      method: 'POST',
      url: url.href,
      json: embedOf(message),
    });
    if (!isOk(answer)) throw refused(request, answer);
  },
};

export function embedOf(message: AlertMessage): object {
  const failures = message.failures.map(
    (entry) => `• ${link(oneLine(entry.name, 100), entry.url)}: ${escapeMarkdown(oneLine(entry.title, 200))}`,
  );
  if (message.moreFailures > 0) failures.push(`… and ${message.moreFailures} more`);
  const text = message.text === null ? [] : [escapeMarkdown(clip(message.text, 1_500))];
  const fields = message.facts.slice(0, 8).map(({ name, value }) => ({
    name: clip(escapeMarkdown(oneLine(name, 60)), FIELD_NAME),
    value: clip(escapeMarkdown(oneLine(value, 150)), FIELD_VALUE) || '–',
    inline: true,
  }));
  const title = clip(escapeMarkdown(oneLine(message.title, 200)), TITLE);
  const used = title.length + fields.reduce((sum, entry) => sum + entry.name.length + entry.value.length, 0);
  const description = wholeLines([...text, ...failures], Math.min(DESCRIPTION, ALL_EMBEDS - used));
  return {
    username: 'Assay',
    content: clip(title, CONTENT),
    embeds: [
      {
        title,
        ...(message.url === '' ? {} : { url: message.url }),
        color: COLOURS[message.outcome],
        ...(description === '' ? {} : { description }),
        fields,
      },
    ],
    // Whatever a text holds, nobody is called by it.
    allowed_mentions: { parse: [] },
  };
}

/** A limit is told in seconds in the body, more exactly than in Retry-After. */
function refused(request: { vendor: string; secrets: string[] }, answer: VendorAnswer): ChannelError {
  const seconds = field(answer.json, 'retry_after');
  if (answer.status === 429 && typeof seconds === 'number')
    return new ChannelError('later', 'Discord allows no more messages for now', {
      retryAfterMs: bounded(seconds * 1000),
    });
  return refusal(request, answer, { said: textField(answer.json, 'message'), hints: HINTS });
}
