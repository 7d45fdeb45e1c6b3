import type { Access, AlertMessage } from '@assay/contract';
import { call, field, isOk, refusal, textField } from '../channel/call.ts';
import { oneLine } from '../channel/text.ts';
import type { AlertChannel } from '../channel/types.ts';
import type { Outbound } from '../outbound/request.ts';

/** https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ */
const HOSTS = { us: 'https://events.pagerduty.com', eu: 'https://events.eu.pagerduty.com' };
const VENDOR = 'PagerDuty';
const SUMMARY = 1_024;
const DEDUP_KEY = 255;

const SEVERITIES: Record<AlertMessage['outcome'], 'critical' | 'error' | 'warning' | 'info'> = {
  failed: 'error',
  error: 'warning',
  passed: 'info',
  skipped: 'info',
  cancelled: 'info',
  info: 'info',
};

export const pagerduty: AlertChannel<'pagerduty'> = {
  async verify(outbound, access) {
    // Resolving what was never triggered is taken and calls nobody.
    await enqueue(outbound, access, { event_action: 'resolve', dedup_key: 'assay-test' });
    return 'PagerDuty took an event that resolves nothing, so the routing key has the right form and region.';
  },

  /** `info` is not sent: PagerDuty is for what somebody has to get up for. */
  async send(outbound, access, message) {
    if (message.event === 'info') return;
    const dedup_key = message.dedupKey.slice(0, DEDUP_KEY);
    if (message.event === 'resolve') {
      await enqueue(outbound, access, { event_action: 'resolve', dedup_key });
      return;
    }
    await enqueue(outbound, access, {
      event_action: 'trigger',
      dedup_key,
      client: 'Assay',
      client_url: message.url,
      payload: {
        summary: oneLine(message.title, SUMMARY) || 'A run did not pass',
        source: 'assay',
        severity: SEVERITIES[message.outcome],
        custom_details: {
          ...Object.fromEntries(
            message.facts.map(({ name, value }) => [oneLine(name, 100), oneLine(value, 1_000)]),
          ),
          ...(message.text === null ? {} : { message: oneLine(message.text, 2_000) }),
          ...(message.failures.length === 0
            ? {}
            : {
                failures: message.failures.map((entry) => oneLine(`${entry.name}: ${entry.title}`, 1_000)),
                moreFailures: message.moreFailures,
              }),
        },
      },
      links: [
        { href: message.url, text: 'Open the run' },
        ...message.failures.map((entry) => ({ href: entry.url, text: oneLine(entry.name, 200) })),
      ],
    });
  },
};

async function enqueue(outbound: Outbound, access: Access<'pagerduty'>, event: object): Promise<void> {
  const { routingKey } = access.secrets;
  const request = { vendor: VENDOR, secrets: [routingKey] };
  const answer = await call(outbound, {
    ...request,
    method: 'POST',
    url: `${HOSTS[access.settings.region ?? 'us']}/v2/enqueue`,
    json: { routing_key: routingKey, ...event },
  });
  if (isOk(answer)) return;
  const errors = field(answer.json, 'errors');
  throw refusal(request, answer, {
    said: [textField(answer.json, 'message') ?? answer.text, ...(Array.isArray(errors) ? errors : [])].join(
      ' ',
    ),
    hints: { 400: 'check the routing key and the region', 403: 'the integration is turned off' },
  });
}
