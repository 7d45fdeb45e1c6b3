import { OutboundError } from '../outbound/error.ts';
import type { Outbound } from '../outbound/request.ts';
import { retryAfterMs } from './retry-after.ts';
import { signWebhook } from './sign.ts';

export interface WebhookMessage {
  url: string;
  /** `whsec_…`; each signs. */
  secrets: string[];
  /** The same in every try. */
  id: string;
  /** JSON. */
  body: string;
}

export interface WebhookResult {
  outcome: 'delivered' | 'retry' | 'gone';
  httpStatus: number | null;
  /** The first 2,048 bytes. */
  answer: string | null;
  error: { code: string; message: string } | null;
  /** What was sent, for the log: whoever has the signature could send it again for five minutes, so it is left out. */
  request: { method: 'POST'; url: string; headers: Record<string, string> };
  retryAfterMs: number | null;
}

const KEPT_BYTES = 2_048;

/**
 * Sends one webhook message (Standard Webhooks 1.0). Any 2xx takes it; 410 means the receiver is gone; everything else,
 * also a redirect, is to be tried again.
 */
export async function sendWebhook(
  outbound: Outbound,
  message: WebhookMessage,
  options: { timeoutMs: number; now: number; signal?: AbortSignal },
): Promise<WebhookResult> {
  const timestamp = Math.floor(options.now / 1_000);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signWebhook(message.secrets, { ...message, timestamp }),
  };
  const shown = { ...headers, 'webhook-signature': message.secrets.map(() => 'v1,[not kept]').join(' ') };
  const request = { method: 'POST' as const, url: message.url, headers: shown };
  try {
    const answer = await outbound.request({
      method: 'POST',
      url: message.url,
      headers,
      body: message.body,
      timeoutMs: options.timeoutMs,
      maxBytes: KEPT_BYTES,
      tooLong: 'cut',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const { status } = answer;
    const isTaken = status >= 200 && status < 300;
    return {
      outcome: isTaken ? 'delivered' : status === 410 ? 'gone' : 'retry',
      httpStatus: status,
      answer: answer.text,
      error: isTaken
        ? null
        : { code: 'status', message: `The receiver answered ${status}; any 2xx was expected.` },
      retryAfterMs: isTaken ? null : retryAfterMs(answer.headers['retry-after'], options.now),
      request,
    };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return {
      outcome: 'retry',
      httpStatus: error.status ?? null,
      answer: null,
      error: { code: error.code, message: error.message },
      retryAfterMs: null,
      request,
    };
  }
}
