import { EVENT_DATA, EventType } from '@assay/contract';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ServerEnv } from './deps.ts';

const SUMMARIES: Record<EventType, string> = {
  'run.started': 'The first case of a run was taken by a worker',
  'run.completed': 'A run ended: COMPLETED, ERROR or CANCELLED',
  'run_test_case.completed': 'A case of a run ended, with its verdict',
  'test_case.became_failing': 'A test case fails that passed before in this environment, or is new',
  'test_case.became_passing': 'A test case passes that failed before in this environment',
  'finding.created': 'Something wrong was seen for the first time in the project',
  'finding.reopened': 'Something that was resolved was seen again',
  'finding.resolved': 'A finding was resolved, by passing tests or by a person',
  'environment.preview': 'A preview environment was made, or leads to another URL',
  'webhook.disabled': 'Another webhook of the project was switched off',
};

const Header = {
  'webhook-id': z.string().describe('`evt_…`: the same in every try and for every receiver'),
  'webhook-timestamp': z.string().describe('Seconds since 1970 at which this try was made'),
  'webhook-signature': z
    .string()
    .describe(
      '`v1,` and base64 of HMAC-SHA256 over id, timestamp and body, joined by dots; several while a secret is rotated',
    ),
};

/** The messages that webhooks get, in the section `webhooks` of the OpenAPI document. */
export function describeEvents(app: OpenAPIHono<ServerEnv>): void {
  for (const type of EventType.options) {
    app.openAPIRegistry.registerWebhook({
      method: 'post',
      path: type,
      summary: SUMMARIES[type],
      tags: ['Webhooks'],
      request: {
        headers: z.object(Header),
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z.object({
                type: z.literal(type),
                timestamp: z.iso.datetime().describe('When it happened'),
                data: EVENT_DATA[type],
              }),
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'Taken. Anything else is tried again over three days' },
        410: { description: 'Nothing is wanted any more: the webhook is switched off' },
      },
    });
  }
}
