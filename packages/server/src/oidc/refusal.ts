import { isAppError } from '@assay/core';
import * as client from 'openid-client';

/** Codes that the sign-in page has words for, beside those of AppError. */
export type OidcRefusal =
  | 'oidc_not_configured'
  | 'oidc_unavailable'
  | 'oidc_cancelled'
  | 'oidc_expired'
  | 'oidc_refused';

/** Ends the attempt with this code. */
export class OidcError extends Error {
  readonly code: OidcRefusal;

  constructor(code: OidcRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OidcError';
    this.code = code;
  }
}

/** OAuth 2.0 (RFC 6749, 4.1.2.1) and OpenID Connect Core (3.1.2.6). */
const ENDED_BY_PERSON = new Set(['access_denied', 'interaction_required', 'login_required']);
const DOWN = new Set(['temporarily_unavailable', 'server_error']);

/** What to tell the person. Anything not known counts as refused: nobody is signed in by an error. */
export function refusalOf(error: unknown): string {
  if (error instanceof OidcError) return error.code;
  if (isAppError(error) && error.httpStatus < 500) return error.code;
  if (error instanceof client.AuthorizationResponseError) {
    if (ENDED_BY_PERSON.has(error.error)) return 'oidc_cancelled';
    return DOWN.has(error.error) ? 'oidc_unavailable' : 'oidc_refused';
  }
  return isDown(error) ? 'oidc_unavailable' : 'oidc_refused';
}

/** No connection, no answer in time, or a 5xx. */
function isDown(error: unknown): boolean {
  if (error instanceof TypeError) return error.message === 'fetch failed';
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof client.ClientError)) return false;
  if (error.code === 'OAUTH_TIMEOUT') return true;
  return error.cause instanceof Response && error.cause.status >= 500;
}
