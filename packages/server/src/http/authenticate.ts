import { authenticateToken, type VerbContext } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';

/**
 * bearer: missing and invalid tokens are 401. legacy: a missing token is 401, an invalid one 403, as older clients
 * know it (contract reference 1.15).
 */
export type AuthScheme = 'bearer' | 'legacy';

const WHERE = 'Send "Authorization: Bearer <token>" with an API token of the project.';

/** The context bounded by the project of the token. Errors: 401 unauthenticated, 403 invalid_token. */
export async function authenticate(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  scheme: AuthScheme,
): Promise<VerbContext> {
  const header = c.req.header('authorization');
  if (!header) throw refused('unauthenticated', `This needs an API token. ${WHERE}`);
  const token = /^Bearer +([\x21-\x7e]{1,1024}) *$/i.exec(header)?.[1];
  const actor =
    token === undefined ? undefined : await authenticateToken({ ctx: deps.ctx, input: { token } });
  if (!actor) {
    throw refused(
      scheme === 'legacy' ? 'invalid_token' : 'unauthenticated',
      `The API token is not valid or was revoked. ${WHERE}`,
    );
  }
  return { ...deps.ctx, actor, requestId: c.get('requestId') };
}

function refused(code: 'unauthenticated' | 'invalid_token', message: string): ServerError {
  return new ServerError(code, message, { headers: { 'www-authenticate': 'Bearer realm="assay"' } });
}
