import type { ApiError } from '@assay/contract';

/**
 * Every error this package raises by itself. Errors of the application come from @assay/core with their own codes;
 * both become an ApiError body in `answerError`. Codes are stable: clients may compare them.
 */
export const SERVER_ERRORS = {
  invalid_request: { status: 400 },
  invalid_json: { status: 400 },
  invalid_encoding: { status: 400 },
  invalid_path: { status: 400 },
  malformed_http: { status: 400 },
  unauthenticated: { status: 401 },
  invalid_token: { status: 403 },
  csrf: { status: 403 },
  route_not_found: { status: 404 },
  removed_meanwhile: { status: 404 },
  method_not_allowed: { status: 405 },
  request_timeout: { status: 408 },
  changed_meanwhile: { status: 409 },
  body_too_large: { status: 413 },
  unsupported_media_type: { status: 415 },
  rate_limited: { status: 429 },
  headers_too_large: { status: 431 },
  internal_error: { status: 500 },
} as const;
export type ServerErrorCode = keyof typeof SERVER_ERRORS;

/** All that is told of a 500. */
export const INTERNAL_MESSAGE =
  'The server could not handle this request because of an error of its own. Its log has the details under this requestId.';

export class ServerError extends Error {
  readonly code: ServerErrorCode;
  readonly status: number;
  /** Headers that go with the answer, such as `allow` of a 405. */
  readonly headers: Record<string, string>;

  constructor(
    code: ServerErrorCode,
    message: string,
    options: { cause?: unknown; headers?: Record<string, string>; status?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ServerError';
    this.code = code;
    this.status = options.status ?? SERVER_ERRORS[code].status;
    this.headers = options.headers ?? {};
  }
}

/** The body of an error. `statusText` repeats the message for clients of the legacy API. */
export function apiError(code: string, message: string, requestId: string): ApiError {
  return { message, statusText: message, code, requestId };
}
