export { ChannelError } from './channel/error.ts';
export type { AlertChannel, TicketChannel } from './channel/types.ts';
export { ALERT_CHANNELS, TICKET_CHANNELS } from './channels.ts';
export { OutboundError, type OutboundErrorCode } from './outbound/error.ts';
export { createPolicy, type OutboundPolicy } from './outbound/policy.ts';
export {
  createOutbound,
  type Outbound,
  type OutboundAnswer,
  type OutboundRequest,
} from './outbound/request.ts';
export type { Lookup } from './outbound/resolve.ts';
export { fetchPullRequest } from './pull-request/fetch.ts';
export { unreachableSlackChannels } from './slack/slack.ts';
export { sendWebhook, type WebhookMessage, type WebhookResult } from './webhook/send.ts';
