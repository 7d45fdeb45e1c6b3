/**
 * Why a request to another system came to no answer.
 *
 * bad_url           not an https URL (http only where the operator opened the host), with credentials, or too long
 * blocked_address   the address is inside a network, and the operator has not opened it
 * dns               the name has no address
 * connect           refused, reset, or closed before an answer was there
 * tls               the certificate or the handshake
 * timeout           one of the bounds on time
 * redirect_refused  the answer was a 3xx; `status` holds it
 * too_large         the answer was longer than allowed
 */
export type OutboundErrorCode =
  | 'bad_url'
  | 'blocked_address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'redirect_refused'
  | 'too_large';

export class OutboundError extends Error {
  readonly code: OutboundErrorCode;
  /** Of the answer, when there was one. */
  readonly status: number | undefined;

  constructor(code: OutboundErrorCode, message: string, options?: { cause?: unknown; status?: number }) {
    super(message, options);
    this.name = 'OutboundError';
    this.code = code;
    this.status = options?.status;
  }
}
