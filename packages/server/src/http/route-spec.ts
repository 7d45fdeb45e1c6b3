import type { Scope } from '@assay/core';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';
import type { AuthScheme } from './authenticate.ts';

export type Shape = Record<string, z.ZodType>;
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
  /**
   * The project that `ctx` is bounded to. required (default): 400 project_required when it stays open. optional: goes on
   * without. named: counts only when the request names it (lists that may span projects). none: for the organisation.
   */
  project?: 'required' | 'optional' | 'named' | 'none';
  /** Answers also while the organisation is suspended, or then only people who are signed in; default false. */
  evenSuspended?: boolean | 'people';
  /** Answers also who signed in with a one-time password; default false. */
  evenBeforePasswordChange?: boolean;
  /** A deploy notification of Netlify may stand in for a token; default false. */
  netlify?: boolean;
  /** The run `{shortId}` is read together with the token where that can be, and is `c.get('run')`; default false. */
  withRun?: boolean;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  deprecated?: boolean;
  params?: P;
  query?: Q;
  /** `required: false`: an absent or empty body counts as `{}`. */
  body?: { schema: B; required: boolean };
  /** `status` default 200. */
  answer: { schema?: z.ZodType; contentType?: string; description: string; status?: 200 | 202 };
  /** An answer with another status that is no error; without a schema it has no body. */
  otherAnswer?: { status: number; schema?: z.ZodType; description: string };
  /** Statuses besides those that every route has. */
  errors?: Partial<Record<400 | 401 | 402 | 403 | 404 | 409 | 413 | 422 | 429, string>>;
}

export interface Call<P, Q, B> {
  c: Context<ServerEnv>;
  ctx: ServerEnv['Variables']['ctx'];
  params: ObjectOf<P>;
  query: ObjectOf<Q>;
  body: B extends z.ZodType ? z.infer<B> : undefined;
}

/** The scope a route needs. */
export function accessOf(spec: { method: string; access?: Scope }): Scope {
  return spec.access ?? (spec.method === 'get' ? 'read' : 'write');
}

/** Whether answers carry an ETag. What only admins see is not for keeping. */
export function isTaggedAnswer(spec: {
  method: string;
  auth: string;
  access?: Scope;
  answer: { contentType?: string };
}): boolean {
  const isJson = spec.answer.contentType === undefined;
  return spec.method === 'get' && spec.auth !== 'none' && accessOf(spec) !== 'admin' && isJson;
}
