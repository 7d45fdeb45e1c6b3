import type { SendResult } from '@assay/core';
import { ChannelError } from '@assay/integrations';

/** What a delivery becomes of what a channel threw; anything that it does not throw on purpose goes on. */
export function resultOf(error: unknown): SendResult & { error: { code: string; message: string } } {
  if (!(error instanceof ChannelError)) throw error;
  const said = { code: error.kind, message: error.message };
  return error.kind === 'settings'
    ? { outcome: 'refused', error: said }
    : { outcome: 'retry', error: said, retryAfterMs: error.retryAfterMs ?? null };
}

/** Its rule or integration is gone or turned off. */
export const GONE: SendResult = {
  outcome: 'gone',
  error: { code: 'disabled', message: 'The rule or its integration is gone or turned off.' },
};
