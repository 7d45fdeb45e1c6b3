import type { DeliveryKind, EventDataByType } from '@assay/contract';

export interface DeliveredEvent<T extends keyof EventDataByType = keyof EventDataByType> {
  /** UUID; the same in every try and for every receiver. */
  id: string;
  projectId: string;
  type: T;
  data: EventDataByType[T];
  createdAt: Date;
}

/** One try of one delivery. */
export interface DeliveryJob {
  deliveryId: string;
  kind: DeliveryKind;
  /** The row of the webhook, rule, … that the delivery goes to. */
  targetId: string;
  /** Counts from 1 over the whole life of the delivery. */
  attempt: number;
  event: DeliveredEvent;
  /** Aborted when the time of this try is over. */
  signal: AbortSignal;
}

/** The address and the headers that a sender has set; a signature is told of, and left out. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
}

export interface SendResult {
  /**
   * delivered: done. retry: try again later. refused: never will be accepted, give up. gone: the receiver does not want
   * anything any more (410); its target is switched off.
   */
  outcome: 'delivered' | 'retry' | 'refused' | 'gone';
  httpStatus?: number | null;
  /** What the receiver said; the first 2,048 bytes are kept. No secrets. */
  answer?: string | null;
  /** Why it was not delivered: a short code, and a sentence for people. No secrets. */
  error?: { code: string; message: string } | null;
  /** What was asked, with nothing secret; what was not reached would have been asked that. */
  request?: SentRequest | null;
  /** What the receiver asked for; nothing else is sent to it meanwhile. Kept within the longest wait between tries. */
  retryAfterMs?: number | null;
}

/**
 * Sends one event to one target, and never longer than the signal allows. May be called again for the same job after a
 * crash: receivers get events at least once. What it throws counts as `retry`.
 */
export type Sender = (job: DeliveryJob) => Promise<SendResult>;

/** Deliveries of a kind without a sender wait for a process that has one. */
export type Senders = Partial<Record<DeliveryKind, Sender>>;
