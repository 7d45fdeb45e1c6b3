import { actorIdOf, requireScope, type Scope } from '@assay/core';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { type AuthScheme, type AuthSpec, authenticate } from './authenticate.ts';
import { boundToProject } from './bound-to-project.ts';
import { describeRoute } from './describe-route.ts';
import { ServerError } from './errors.ts';
import { answerWithTag } from './etag.ts';
import { explainIssues } from './explain-issues.ts';
import { idempotencyKeyOf, once } from './idempotency.ts';
import { authenticateNetlify } from './netlify.ts';
import { limitRate } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { accessOf, type Call, isTaggedAnswer, type RouteSpec, type Shape } from './route-spec.ts';

export type { Call, RouteSpec } from './route-spec.ts';

/**
 * Adds an operation to a small app: authentication and access first, then path, query and body are checked against the
 * contract, then the project is chosen, then the handler; its answer is sent as JSON unless it is a Response. The router
 * of zod-openapi is not used for this, because it insists on content types and on its own error texts.
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
  const isTagged = isTaggedAnswer(spec);
  let path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1');
  if (spec.rest) path = path.replace(/:(\w+)$/, ':$1{.+}');

  app.on([spec.method.toUpperCase()], [path], async (c) => {
    const webhook = await enter(c, deps, spec, access);
    const checked = {
      params: params ? check(params, c.req.param(), 'The path') : {},
      query: query ? check(query, readQuery(c, readers), 'The query') : {},
    };
    const body = spec.body ? await readBody(c, deps, spec.body, webhook?.body) : undefined;
    if (spec.auth !== 'none') c.set('ctx', await boundToProject(c, deps, spec, c.get('ctx'), body?.raw));
    const ctx = c.get('ctx');
    const call = { c, ctx, ...checked, body: body?.value } as Call<P, Q, B>;
    const work = async () => {
      const answer = await handler(call);
      if (answer instanceof Response) return answer;
      return isTagged ? answerWithTag(c, answer) : c.json(answer, spec.answer.status ?? 200);
    };
    if (spec.method !== 'post' || spec.auth === 'none') return work();
    const key = webhook?.key ?? idempotencyKeyOf(c);
    if (key === undefined) return work();
    return once(c, ctx, { key, body: body?.raw, schema: spec.answer.schema }, work);
  });
}

/** Who asks, whether they may, and whether they ask too often. */
async function enter(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  spec: Omit<AuthSpec, 'auth'> & { auth: AuthScheme | 'none'; netlify?: boolean },
  access: Scope,
): Promise<{ body: unknown; key: string } | undefined> {
  if (spec.auth === 'none') return undefined;
  const signature = c.req.header('authorization') ? undefined : c.req.header('x-webhook-signature');
  const webhook =
    spec.netlify && signature !== undefined ? await authenticateNetlify(c, deps, signature) : undefined;
  const ctx = webhook?.ctx ?? (await authenticate(c, deps, { ...spec, auth: spec.auth }));
  c.set('ctx', ctx);
  const who = actorIdOf(ctx.actor);
  if (deps.limiter !== undefined && who !== null) {
    limitRate(c, deps.limiter, who, ctx.clock.now().getTime());
  }
  requireScope(ctx, access);
  return webhook;
}

async function readBody(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  body: { schema: z.ZodType | undefined; required: boolean },
  given: unknown,
): Promise<{ raw: unknown; value: unknown }> {
  const value = given ?? (await readJson(c.req.raw, { maxBytes: deps.maxBodyBytes }));
  if (value === undefined && body.required) {
    throw new ServerError('invalid_request', 'The body is empty; expected a JSON object.');
  }
  return { raw: value, value: check(body.schema!, value === undefined ? {} : value, 'The body') };
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
