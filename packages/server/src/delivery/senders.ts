import { type AppContext, type Sender, type Senders, webhookMessage } from '@assay/core';
import { type Outbound, sendWebhook } from '@assay/integrations';
import { alertSender } from './alert-sender.ts';
import { ticketSender } from './ticket-sender.ts';

/** What sends the deliveries of each kind. */
export function createSenders(ctx: AppContext, outbound: Outbound): Senders {
  return {
    webhook: webhookSender(ctx, outbound),
    alert: alertSender(ctx, outbound),
    ticket: ticketSender(ctx, outbound),
  };
}

function webhookSender(ctx: AppContext, outbound: Outbound): Sender {
  return async (job) => {
    const message = await webhookMessage(ctx, job.targetId, job.event);
    if (message === null) {
      return { outcome: 'refused', error: { code: 'disabled', message: 'The webhook is switched off.' } };
    }
    return sendWebhook(outbound, message, {
      timeoutMs: ctx.config.delivery.timeoutMs,
      now: ctx.clock.now().getTime(),
      signal: job.signal,
    });
  };
}
