import type { Channels } from '@assay/core';
import {
  ALERT_CHANNELS,
  type AlertChannel,
  ChannelError,
  fetchPullRequest,
  type Outbound,
  TICKET_CHANNELS,
  type TicketChannel,
  unreachableSlackChannels,
} from '@assay/integrations';

/** What can be asked of the channels while somebody waits for the answer. */
export function createChannels(outbound: Outbound): Channels {
  return {
    async verify(kind, access) {
      try {
        const message = await channelOf(kind).verify(outbound, access as never);
        return { success: true, message };
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error;
        return { success: false, message: error.message };
      }
    },
    unreachableSlackChannels: (access, channels) => unreachableSlackChannels(outbound, access, channels),
    async fetchPullRequest(ask) {
      try {
        return await fetchPullRequest(outbound, ask);
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error;
        return { error: error.message };
      }
    },
  };
}

/** The settings of an integration were checked for its kind when they were stored. */
export type AnyAlertChannel = AlertChannel<never>;
export type AnyTicketChannel = TicketChannel<never>;

const ALL: Record<string, Pick<AnyAlertChannel, 'verify'>> = { ...ALERT_CHANNELS, ...TICKET_CHANNELS };

function channelOf(kind: string): Pick<AnyAlertChannel, 'verify'> {
  return ALL[kind]!;
}
