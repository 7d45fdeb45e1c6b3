import type { DeliveryKind } from '@assay/contract';
import { alertsFor } from '../alert-rules/subscribe.ts';
import { ticketsFor } from '../tickets/subscribe.ts';
import { webhooksFor } from '../webhooks/subscribe.ts';
import type { Subscriber } from './subscriber.ts';

export const SUBSCRIBERS: Partial<Record<DeliveryKind, Subscriber>> = {
  webhook: webhooksFor,
  alert: alertsFor,
  ticket: ticketsFor,
};
