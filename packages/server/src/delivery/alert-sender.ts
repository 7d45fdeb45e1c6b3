import { type AppContext, noteUse, prepareAlert, type Sender } from '@assay/core';
import { ALERT_CHANNELS, type Outbound } from '@assay/integrations';
import type { AnyAlertChannel } from './channels.ts';
import { GONE, resultOf } from './results.ts';

/** An alert may arrive twice when the process dies between the call and the note of it; it carries the same message id. */
export function alertSender(ctx: AppContext, outbound: Outbound): Sender {
  return async (job) => {
    const alert = await prepareAlert(ctx, job);
    if (alert === undefined) return GONE;
    const channel: AnyAlertChannel = ALERT_CHANNELS[alert.kind];
    const bounded: Outbound = {
      ...outbound,
      request: (request) => outbound.request({ ...request, signal: job.signal }),
    };
    try {
      await channel.send(bounded, alert.access as never, alert.message, alert.channel);
      await noteUse(ctx, alert.integrationId, null);
      return { outcome: 'delivered' };
    } catch (error) {
      const result = resultOf(error);
      await noteUse(ctx, alert.integrationId, result.error.message);
      return result;
    }
  };
}
