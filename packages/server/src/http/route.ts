import { ApiError } from '@assay/contract';
import { requireScope, type Scope } from '@assay/core';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { type AuthScheme, authenticate } from './authenticate.ts';
import { ServerError } from './errors.ts';
import { explainIssues } from './explain-issues.ts';
import { readJson } from './read-json.ts';

type Shape = Record<string, z.ZodType>;
type ObjectOf<S> = S extends Shape ? z.infer<z.ZodObject<S>> : Record<string, never>;

/** One operation: what OpenAPI says of it and what is checked before its handler runs. */
export interface RouteSpec<P, Q, B> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In OpenAPI form: `/v1/run/{shortId}`. A last segment `{path}` with `rest` takes everything below. */
  path: string;
  rest?: boolean;
  auth: AuthScheme | 'none';
  /** Scope that the token needs; default: read for GET, write for everything else. */
  access?: Scope;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  deprecated?: boolean;
  params?: P;
  query?: Q;
  /** `required: false`: an absent or empty body counts as `{}`. */
  body?: { schema: B; required: boolean };
  answer: { schema?: z.ZodType; contentType?: string; description: string };
  /** An answer with another status that is no error. */
  otherAnswer?: { status: number; schema: z.ZodType; description: string };
  /** Statuses besides those that every route has. */
  errors?: Partial<Record<400 | 402 | 403 | 404 | 409 | 422, string>>;
}

export interface Call<P, Q, B> {
  c: Context<ServerEnv>;
  ctx: ServerEnv['Variables']['ctx'];
  params: ObjectOf<P>;
  query: ObjectOf<Q>;
  body: B extends z.ZodType ? z.infer<B> : undefined;
}

/**
 * Adds an operation to a small app: authentication and access first, then path, query and body are checked against the contract,
 * then the handler; its answer is sent as JSON unless it is a Response. The router of zod-openapi is not used for this,
 * because it insists on content types and on its own error texts.
 */
export function addRoute<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  app: OpenAPIHono<ServerEnv>,
  deps: ServerDeps,
  spec: RouteSpec<P, Q, B>,
  handler: (call: Call<P, Q, B>) => Promise<object>,
): void {
  describeRoute(app, spec);
  const params = spec.params ? z.object(spec.params) : undefined;
  const query = spec.query ? z.object(spec.query) : undefined;
  const readers = queryReaders(spec.query);
  const access = accessOf(spec);
  let path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1');
  if (spec.rest) path = path.replace(/:(\w+)$/, ':$1{.+}');

  app.on([spec.method.toUpperCase()], [path], async (c) => {
    if (spec.auth !== 'none') {
      const ctx = await authenticate(c, deps, spec.auth);
      c.set('ctx', ctx);
      requireScope(ctx, access);
    }
    const call = {
      c,
      ctx: c.get('ctx'),
      params: params ? check(params, c.req.param(), 'The path') : {},
      query: query ? check(query, readQuery(c, readers), 'The query') : {},
      body: spec.body ? await readBody(c, deps, spec.body) : undefined,
    } as Call<P, Q, B>;
    const answer = await handler(call);
    return answer instanceof Response ? answer : c.json(answer, 200 as ContentfulStatusCode);
  });
}

async function readBody(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  body: { schema: z.ZodType | undefined; required: boolean },
) {
  const value = await readJson(c.req.raw, { maxBytes: deps.maxBodyBytes });
  if (value === undefined && body.required) {
    throw new ServerError('invalid_request', 'The body is empty; expected a JSON object.');
  }
  return check(body.schema!, value === undefined ? {} : value, 'The body');
}

function check(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ServerError('invalid_request', explainIssues(parsed.error.issues, value, place));
}

type QueryReaders = ReadonlyMap<string, (text: string) => unknown>;

/** Query values are text; those that the contract calls numbers or booleans are read as such where they look like one. */
function readQuery(c: Context<ServerEnv>, readers: QueryReaders): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(c.req.query())) {
    query[key] = readers.get(key)?.(value) ?? value;
  }
  return query;
}

function queryReaders(shape: Shape | undefined): QueryReaders {
  const readers = new Map<string, (text: string) => unknown>();
  for (const [key, schema] of Object.entries(shape ?? {})) {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    if (inner instanceof z.ZodNumber) {
      readers.set(key, (text) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined));
    } else if (inner instanceof z.ZodBoolean) {
      readers.set(key, (text) => ({ true: true, false: false })[text]);
    }
  }
  return readers;
}

function accessOf(spec: { method: string; access?: Scope }): Scope {
  return spec.access ?? (spec.method === 'get' ? 'read' : 'write');
}

const COMMON_ERRORS = {
  400: 'Something in the request is wrong; the message names the field, what was expected and what was there.',
  404: 'Not found in the project of this token. Whether it exists elsewhere is not told.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
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

/** What the operation needs, and then what it does. */
function describe(spec: { method: string; auth: string; access?: Scope; description?: string }) {
  const needs =
    spec.auth === 'none' || accessOf(spec) === 'read'
      ? undefined
      : `Needs a token with the scope \`${accessOf(spec)}\`.`;
  const text = [spec.description, needs].filter((part) => part !== undefined).join('\n\n');
  return text === '' ? {} : { description: text };
}

function describeRoute<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
>(app: OpenAPIHono<ServerEnv>, spec: RouteSpec<P, Q, B>): void {
  const errors: Record<number, string | undefined> = {
    400: COMMON_ERRORS[400],
    ...(spec.auth === 'none' ? {} : AUTH_ERRORS[spec.auth]),
    ...(spec.params ? { 404: COMMON_ERRORS[404] } : {}),
    ...(spec.body ? { 413: COMMON_ERRORS[413], 415: COMMON_ERRORS[415] } : {}),
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
    security: spec.auth === 'none' ? [] : [{ bearer: [] }],
    request: {
      ...(spec.params ? { params: z.object(spec.params) } : {}),
      ...(spec.query ? { query: z.object(spec.query) } : {}),
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
      200: {
        description: spec.answer.description,
        content: { [answerType]: { schema: spec.answer.schema ?? z.string() } },
      },
      ...(spec.otherAnswer
        ? {
            [spec.otherAnswer.status]: {
              description: spec.otherAnswer.description,
              content: { 'application/json': { schema: spec.otherAnswer.schema } },
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
