import { AppError, type Identified, identifyToken, type VerbContext } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { authenticateSession } from './authenticate-session.ts';
import { ServerError } from './errors.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * bearer: missing and invalid tokens are 401. legacy: a missing token is 401, an invalid one 403, as older clients
 * know it (contract reference 1.15).
 */
export type AuthScheme = 'bearer' | 'legacy';

const WHERE = 'Send "Authorization: Bearer <token>" with an API token.';

/** Said to who holds the whole token; a stranger who guesses hears the same for every token. */
const REFUSALS = {
  unknown: () => `The API token is not valid. ${WHERE}`,
  revoked: (since) => `This API token was revoked${at(since)}. Use another one.`,
  expired: (since) => `This API token expired${at(since)}. Ask for a new one.`,
  replaced: (since) =>
    `This API token was rotated, and its overlap ended${at(since)}. Use the token that replaced it.`,
  signature: () =>
    'X-Webhook-Signature is not the signature of this body by a token of kind netlify of this project.',
  netlify: () => 'This token only signs notifications of Netlify (X-Webhook-Signature). Use one of kind api.',
} as const satisfies Record<string, (since?: Date) => string>;

/** What a route says of who may ask; see RouteSpec. */
export interface AuthSpec {
  auth: AuthScheme;
  path: string;
  evenSuspended?: boolean | 'people';
  evenBeforePasswordChange?: boolean;
  withRun?: boolean;
}

/**
 * The context of the token's holder, or below /v1 of the person whose session cookie comes without a token. Errors: 401
 * unauthenticated, 403 invalid_token, organisation_suspended, and those of authenticateSession.
 */
export async function authenticate(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  spec: AuthSpec,
): Promise<VerbContext> {
  const header = c.req.header('authorization');
  const takesCookie = !header && spec.auth === 'bearer' && spec.path.startsWith('/v1/');
  const session = takesCookie ? readSessionCookie(c, deps) : undefined;
  if (session !== undefined) return authenticateSession(c, deps, session, spec);
  if (!header) throw refused('unauthenticated', `This needs an API token. ${WHERE}`);
  const token = /^Bearer +([\x21-\x7e]{1,1024}) *$/i.exec(header)?.[1];
  const found: Identified =
    token === undefined
      ? { refused: 'unknown' }
      : await identifyToken({ ctx: deps.ctx, input: { token, run: spec.withRun ? runOf(c) : undefined } });
  if ('run' in found) c.set('run', found.run);
  return admit(c, deps, found, spec.auth, spec.evenSuspended === true);
}

/** The run of the path; none for a long poll, whose answer is another one by the time it is given. */
function runOf(c: Context<ServerEnv>): string | undefined {
  return c.req.query('wait') === undefined ? c.req.param('shortId') : undefined;
}

/** What follows from who was found. */
export function admit(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  found: Identified | { refused: 'signature'; since?: Date },
  scheme: AuthScheme,
  evenSuspended = false,
): VerbContext {
  if ('refused' in found) {
    throw refused(
      scheme === 'legacy' ? 'invalid_token' : 'unauthenticated',
      REFUSALS[found.refused](found.since),
    );
  }
  if (found.isSuspended && !evenSuspended) {
    throw new AppError('organisation_suspended', 'Organization is suspended');
  }
  return { ...deps.ctx, actor: found.actor, requestId: c.get('requestId') };
}

function at(since: Date | undefined): string {
  return since === undefined ? '' : ` at ${since.toISOString()}`;
}

function refused(code: 'unauthenticated' | 'invalid_token', message: string): ServerError {
  return new ServerError(code, message, { headers: { 'www-authenticate': 'Bearer realm="assay"' } });
}
