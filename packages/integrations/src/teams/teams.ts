import type { AlertMessage } from '@assay/contract';
import { call, isOk, refusal } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import { TEST_MESSAGE } from '../channel/test-message.ts';
import { clip, oneLine } from '../channel/text.ts';
import type { AlertChannel } from '../channel/types.ts';

const VENDOR = 'Microsoft Teams';
/** Teams takes messages of 28 kB; what the flow adds around the card needs room too. */
const MAX_BYTES = 24_000;

const COLOURS: Record<AlertMessage['outcome'], string> = {
  passed: 'good',
  failed: 'attention',
  error: 'warning',
  skipped: 'default',
  cancelled: 'default',
  info: 'accent',
};

const HINTS: Record<number, string> = {
  400: 'the flow did not take the card: make it with the template "Send webhook alerts to a channel"',
  401: 'the address is not complete: copy it again from the flow, with everything after the question mark',
  403: 'the flow may not be called from outside: set "Who can trigger the flow" to Anyone',
  404: 'the flow is gone or turned off: open it in Power Automate',
};

export const teams: AlertChannel<'teams'> = {
  async verify(outbound, access) {
    await teams.send(outbound, access, TEST_MESSAGE);
    return 'The flow took a test message (it posts it to the channel later, and tells nobody when that fails).';
  },

  async send(outbound, { secrets }, message) {
    const request = { vendor: VENDOR, secrets: [secrets.webhookUrl] };
    const json = withinLimit(message);
    const answer = await call(outbound, { ...request, method: 'POST', url: secrets.webhookUrl, json });
    // Old connectors said 200 and put the error into the text; flows say 202.
    const limited = /HTTP error 429/i.test(answer.text);
    if (isOk(answer) && !/^Webhook message delivery failed/i.test(answer.text)) return;
    if (limited) throw new ChannelError('later', 'Microsoft Teams allows no more messages for now');
    if (isOk(answer)) throw new ChannelError('settings', 'Microsoft Teams did not deliver the message.');
    throw refusal(request, answer, { hints: HINTS });
  },
};

/** The card, with fewer failures until it fits. */
function withinLimit(message: AlertMessage): object {
  for (let keep = message.failures.length; keep >= 0; keep -= 1) {
    const card = cardOf({
      ...message,
      failures: message.failures.slice(0, keep),
      moreFailures: message.moreFailures + message.failures.length - keep,
    });
    if (Buffer.byteLength(JSON.stringify(card)) <= MAX_BYTES) return card;
  }
  return cardOf({ ...message, text: null, facts: [], failures: [] });
}

/** Adaptive Card 1.4 in the envelope that Workflows expect. Text blocks read a little Markdown, which is taken apart. */
export function cardOf(message: AlertMessage): object {
  const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });
  const failures = message.failures.map((entry) =>
    block(
      `- [${plain(oneLine(entry.name, 200))}](${address(entry.url)}): ${plain(oneLine(entry.title, 300))}`,
      {
        spacing: 'Small',
      },
    ),
  );
  if (message.moreFailures > 0)
    failures.push(block(`… and ${message.moreFailures} more`, { spacing: 'Small' }));
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            block(plain(oneLine(message.title, 300)), {
              size: 'Large',
              weight: 'Bolder',
              color: COLOURS[message.outcome],
            }),
            ...(message.text === null || message.text.trim() === ''
              ? []
              : [block(plain(clip(message.text, 4_000)))]),
            ...(message.facts.length === 0
              ? []
              : [
                  {
                    type: 'FactSet',
                    facts: message.facts.slice(0, 20).map(({ name, value }) => ({
                      title: plain(oneLine(name, 100)),
                      value: plain(oneLine(value, 500)),
                    })),
                  },
                ]),
            ...failures,
          ],
          ...(message.url === ''
            ? {}
            : { actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: message.url }] }),
        },
      },
    ],
  };
}

/** Markdown of Adaptive Cards (bold, italic, lists, links) and `<at>` mentions of Teams, taken literally. */
function plain(text: string): string {
  return text
    .replaceAll(/[\\*_[\]()#`~]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/^(\s*)([-+]|\d+\.)(\s)/gm, '$1\\$2$3');
}

function address(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
}
