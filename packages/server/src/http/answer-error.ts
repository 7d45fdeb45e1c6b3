import { type AppContext, isAppError, lostRace } from '@assay/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServerEnv } from '../deps.ts';
import { loggedPath } from './access-log.ts';
import { apiError, INTERNAL_MESSAGE, SERVER_ERRORS, ServerError } from './errors.ts';

/** Longest message that is sent; they end up in logs of CI systems. */
const MAX_MESSAGE = 1_000;

/**
 * Turns whatever was thrown into the one shape of an error body. What is not a deliberate error is a 500 whose
 * details stay in the log.
 */
export function answerError(error: unknown, c: Context<ServerEnv>, log: AppContext['log']): Response {
  const requestId = c.get('requestId') ?? '';
  const known = knownError(error);
  if (known.status >= 500 || known.unexpected) {
    log.error(
      { err: error, requestId, method: c.req.method, path: loggedPath(c.req.path) },
      'request failed',
    );
  }
  c.header('x-request-id', requestId);
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value);
  return c.json(apiError(known.code, clip(known.message), requestId), known.status as ContentfulStatusCode);
}

interface KnownError {
  status: number;
  code: string;
  message: string;
  headers: Record<string, string>;
  /** Should have been refused earlier: worth a line in the log although the client is to blame. */
  unexpected?: boolean;
}

/**
 * SQLSTATEs that say a value of the request has no place in the database: out of range, not a date, not a UUID, not
 * text, or (54000) too long for its index, which holds 2,704 bytes. Source: PostgreSQL, Appendix A, classes 22 and 54.
 */
const UNSTORABLE = new Set(['22003', '22007', '22008', '22009', '22021', '22P02', '22P05', '54000']);

/** A foreign or unique key that another request broke between our look and our write. Same source, class 23. */
const MEANWHILE = new Set(['23503', '23505']);

function knownError(error: unknown): KnownError {
  if (error instanceof ServerError) {
    return { status: error.status, code: error.code, message: error.message, headers: error.headers };
  }
  if (isAppError(error)) {
    // 500s of the application tell operators about files and settings: those stay in the log.
    const message = error.httpStatus >= 500 ? INTERNAL_MESSAGE : error.message;
    const wait = error.retryAfterSeconds;
    const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
    return { status: error.httpStatus, code: error.code, message, headers };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return {
      status: error.status,
      code: 'invalid_request',
      message: error.message || `The request was refused (${error.status}).`,
      headers: {},
    };
  }
  const sqlState = error instanceof Error ? String((error as { code?: unknown }).code) : '';
  if (MEANWHILE.has(sqlState)) {
    return {
      status: 409,
      code: 'conflict',
      message: 'Something that this request needs was changed or deleted at the same moment. Send it again.',
      headers: {},
      unexpected: true,
    };
  }
  if (UNSTORABLE.has(sqlState)) {
    return {
      status: 400,
      code: 'invalid_request',
      message: 'A value in this request is out of the range that can be stored or looked up.',
      headers: {},
      unexpected: true,
    };
  }
  const race = lostRace(error);
  if (race !== undefined) {
    const { status } = SERVER_ERRORS[race];
    return { status, code: race, message: RACES[race], headers: {}, unexpected: true };
  }
  return { status: 500, code: 'internal_error', message: INTERNAL_MESSAGE, headers: {} };
}

const RACES = {
  removed_meanwhile: 'What this request is about was removed by another request at the same moment.',
  changed_meanwhile: 'Another request changed what this one depends on at the same moment. Try again.',
} as const;

function clip(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1).toWellFormed()}…` : message;
}
