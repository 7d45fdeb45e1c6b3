import { ApiError } from '@assay/contract';
import type { Scope } from '@assay/core';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ServerEnv } from '../deps.ts';
import type { AuthScheme } from './authenticate.ts';
import { accessOf, isTaggedAnswer, type RouteSpec, type Shape } from './route-spec.ts';

const PROJECT = z
  .string()
  .optional()
  .describe(
    'The project, for a token of an organisation with several; it may stand in the body instead. A token of one project may name only that one',
  );

const COMMON_ERRORS = {
  400: 'Something in the request is wrong; the message names the field, what was expected and what was there.',
  404: 'Not found in the project of this token. Whether it exists elsewhere is not told.',
  409: 'It clashes with what is there.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests with this token; Retry-After says how long to wait.',
  500: 'An error of the server itself.',
} as const;

const AUTH_ERRORS: Record<AuthScheme, Record<number, string>> = {
  bearer: {
    401: 'No token, or not a valid one.',
    403: 'The organisation is suspended, or the token may not do this.',
  },
  legacy: {
    401: 'No token.',
    403: 'The token is not valid, or the organisation is suspended.',
  },
};

const IDEMPOTENCY_ERRORS = {
  409: 'It clashes with what is there, or another request with this Idempotency-Key is being worked on.',
  422: 'This Idempotency-Key was used for another request.',
};

function isRepeatable(spec: { method: string; auth: string }): boolean {
  return spec.method === 'post' && spec.auth !== 'none';
}

function headersOf(spec: Parameters<typeof isTaggedAnswer>[0]) {
  if (isRepeatable(spec)) {
    const key = z.string().min(1).max(255).optional();
    return {
      headers: z.object({
        'Idempotency-Key': key.describe(
          'With the same key, method, path and body within 24 hours the first answer comes again and nothing is done twice',
        ),
      }),
    };
  }
  if (!isTaggedAnswer(spec)) return {};
  const tag = z.string().optional().describe('The ETag of an earlier answer: 304 when it is still the same');
  return { headers: z.object({ 'If-None-Match': tag }) };
}

/** Every operation inside a project takes `projectShortId`; addRoute reads it. */
function queryOf(
  spec: Pick<RouteSpec<undefined, Shape | undefined, undefined>, 'auth' | 'project' | 'path' | 'query'>,
) {
  const isInProject = spec.auth !== 'none' && spec.project !== 'none' && !spec.path.includes('{project}');
  const shape = { ...spec.query, ...(isInProject ? { projectShortId: PROJECT } : {}) };
  return Object.keys(shape).length === 0 ? {} : { query: z.object(shape) };
}

/** What the operation needs, and then what it does. */
function describe(spec: { method: string; auth: string; access?: Scope; description?: string }) {
  const needs =
    spec.auth === 'none' || accessOf(spec) === 'read'
      ? undefined
      : `Needs a token with the scope \`${accessOf(spec)}\`.`;
  const text = [spec.description, needs].filter((part) => part !== undefined).join('\n\n');
  return text === '' ? {} : { description: text };
}

/** The cookie of a session counts below /v1 alone. */
function securityOf(spec: { auth: string; path: string }): Record<string, string[]>[] {
  if (spec.auth === 'none') return [];
  const takesCookie = spec.auth === 'bearer' && spec.path.startsWith('/v1/');
  return [{ bearer: [] }, ...(takesCookie ? [{ session: [] }] : [])];
}

export function describeRoute<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
>(app: OpenAPIHono<ServerEnv>, spec: RouteSpec<P, Q, B>): void {
  const errors: Record<number, string | undefined> = {
    400: COMMON_ERRORS[400],
    ...(spec.auth === 'none' ? {} : AUTH_ERRORS[spec.auth]),
    ...(spec.params ? { 404: COMMON_ERRORS[404] } : {}),
    ...(spec.body ? { 413: COMMON_ERRORS[413], 415: COMMON_ERRORS[415] } : {}),
    ...(spec.auth === 'none' || spec.method === 'get' ? {} : { 409: COMMON_ERRORS[409] }),
    ...(isRepeatable(spec) ? IDEMPOTENCY_ERRORS : {}),
    ...(spec.auth === 'none' ? {} : { 429: COMMON_ERRORS[429] }),
    500: COMMON_ERRORS[500],
    ...spec.errors,
  };
  const answerType = spec.answer.contentType ?? 'application/json';
  app.openAPIRegistry.registerPath({
    method: spec.method,
    path: spec.path,
    operationId: spec.operationId,
    tags: [spec.tag],
    summary: spec.summary,
    ...describe(spec),
    ...(spec.deprecated ? { deprecated: true } : {}),
    security: securityOf(spec),
    request: {
      ...(spec.params ? { params: z.object(spec.params) } : {}),
      ...queryOf(spec),
      ...headersOf(spec),
      ...(spec.body
        ? {
            body: {
              required: spec.body.required,
              content: { 'application/json': { schema: spec.body.schema as z.ZodType } },
            },
          }
        : {}),
    },
    responses: {
      [spec.answer.status ?? 200]: {
        description: spec.answer.description,
        content: { [answerType]: { schema: spec.answer.schema ?? z.string() } },
      },
      ...(isTaggedAnswer(spec)
        ? { 304: { description: 'As it was: the ETag is that of If-None-Match' } }
        : {}),
      ...(spec.otherAnswer
        ? {
            [spec.otherAnswer.status]: {
              description: spec.otherAnswer.description,
              ...(spec.otherAnswer.schema && {
                content: { 'application/json': { schema: spec.otherAnswer.schema } },
              }),
            },
          }
        : {}),
      ...Object.fromEntries(
        Object.entries(errors).map(([status, description]) => [
          status,
          { description, content: { 'application/json': { schema: ApiError } } },
        ]),
      ),
    },
  });
}
