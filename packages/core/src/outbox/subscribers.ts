import type { DeliveryKind } from '@assay/contract';
import { webhooksFor } from '../webhooks/subscribe.ts';
import type { Subscriber } from './subscriber.ts';

export const SUBSCRIBERS: Partial<Record<DeliveryKind, Subscriber>> = { webhook: webhooksFor };
