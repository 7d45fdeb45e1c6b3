import { AppError, identifySession, isCsrfToken, type VerbContext } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';
import { requireSameOrigin } from './same-origin.ts';

const SAFE = new Set(['GET', 'HEAD']);

/**
 * The context of the person whose session cookie came along. What is not GET must bear the CSRF token of the session.
 * Errors: 401 unauthenticated, 403 csrf, organisation_suspended, password_change_needed.
 */
export async function authenticateSession(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  token: string,
  spec: { evenSuspended?: boolean | 'people'; evenBeforePasswordChange?: boolean },
): Promise<VerbContext> {
  const found = await identifySession({ ctx: deps.ctx, input: { token } });
  if (found === undefined) {
    throw new ServerError('unauthenticated', 'The session has ended. Sign in again with POST /v1/sign-in.');
  }
  if (!SAFE.has(c.req.method)) {
    requireSameOrigin(c, deps);
    if (!isCsrfToken(token, c.req.header('x-csrf-token'))) {
      throw new ServerError(
        'csrf',
        'X-CSRF-Token is missing or not that of this session. GET /v1/session gives it as csrfToken.',
      );
    }
  }
  if (found.isSuspended && !spec.evenSuspended) {
    throw new AppError('organisation_suspended', 'Organization is suspended');
  }
  if (found.mustChangePassword && !spec.evenBeforePasswordChange) {
    throw new AppError(
      'password_change_needed',
      'You signed in with a one-time password. Choose one of your own with PATCH /v1/session/password first.',
    );
  }
  return { ...deps.ctx, actor: found.actor, requestId: c.get('requestId') };
}
