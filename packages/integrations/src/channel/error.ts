/**
 * Why a vendor did not do what was asked. `later`: the same call may work then (limits, outages, time-outs).
 * `settings`: it never will until a person changes what the message names.
 */
export class ChannelError extends Error {
  readonly kind: 'later' | 'settings';
  /** How long the vendor asks to wait, milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: 'later' | 'settings',
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ChannelError';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
