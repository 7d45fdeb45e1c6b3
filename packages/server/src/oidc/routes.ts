import { isUuid } from '@assay/contract';
import { signInWithIdentity } from '@assay/core';
import { type Context, Hono } from 'hono';
import * as client from 'openid-client';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { callerOf } from '../http/caller.ts';
import { setSessionCookie } from '../http/session-cookie.ts';
import { setFlow, takeFlow } from './flow-cookie.ts';
import { proveIdentity } from './identity.ts';
import { OidcProvider } from './provider.ts';
import { OidcError, refusalOf } from './refusal.ts';

export const OIDC_START = '/sign-in/oidc';
const OIDC_CALLBACK = '/sign-in/oidc/callback';

/**
 * Signing in through the OpenID provider: authorization code flow with PKCE (RFC 7636), state and nonce in a cookie of the
 * browser that began. These are pages, not operations: every end is a redirect, an error one to `/sign-in?error=<code>`.
 */
export function oidcRoutes(deps: ServerDeps): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const { config } = deps.ctx;
  const provider = config?.oidc === undefined ? undefined : new OidcProvider(config.oidc);
  const configuration = async () => {
    if (provider === undefined) {
      throw new OidcError('oidc_not_configured', 'ASSAY_OIDC_ISSUER is not set');
    }
    return provider.configuration(deps.ctx.clock.now().getTime());
  };

  app.get(OIDC_START, (c) =>
    orBackToSignIn(c, deps, async (meant) => {
      meant.returnTo = pathHere(config.publicUrl, c.req.query('returnTo'));
      const found = await configuration();
      const invitationId = c.req.query('invitation');
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        returnTo: meant.returnTo,
        ...(invitationId !== undefined &&
          isUuid(invitationId) && { invitationId: invitationId.toLowerCase() }),
      };
      setFlow(c, deps, flow);
      const url = client.buildAuthorizationUrl(found, {
        redirect_uri: `${config.publicUrl}${OIDC_CALLBACK}`,
        scope: config.oidc!.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return c.redirect(url.href, 303);
    }),
  );

  app.get(OIDC_CALLBACK, (c) =>
    orBackToSignIn(c, deps, async (meant) => {
      const flow = takeFlow(c, deps);
      meant.returnTo = flow?.returnTo;
      if (flow === undefined || c.req.query('state') !== flow.state) {
        throw new OidcError('oidc_expired', 'the browser did not begin this, or too long ago');
      }
      // As the provider knows it: what a proxy calls this host does not count.
      const callback = new URL(`${config.publicUrl}${OIDC_CALLBACK}${new URL(c.req.url).search}`);
      const identity = await proveIdentity(await configuration(), callback, flow);
      const { token } = await signInWithIdentity({
        ctx: deps.ctx,
        input: { identity, invitationId: flow.invitationId, caller: callerOf(c, deps) },
      });
      setSessionCookie(c, deps, token);
      return c.redirect(`${config.publicUrl}${flow.returnTo}`, 303);
    }),
  );
  return app;
}

/** `work` says where the person wanted to go, so that another try leads there, too. */
async function orBackToSignIn(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  work: (meant: { returnTo?: string | undefined }) => Promise<Response>,
): Promise<Response> {
  const meant: { returnTo?: string | undefined } = {};
  try {
    return await work(meant);
  } catch (error) {
    const code = refusalOf(error);
    const requestId = c.get('requestId');
    deps.ctx.log.warn({ requestId, code, reason: reasonOf(error) }, 'sign-in through the provider refused');
    const query = new URLSearchParams({ error: code, request: requestId });
    if (meant.returnTo !== undefined && meant.returnTo !== '/sign-in') query.set('returnTo', meant.returnTo);
    return c.redirect(`${deps.ctx.config.publicUrl}/sign-in?${query}`, 303);
  }
}

/** Messages and codes only: causes may hold tokens of the provider's answer. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) {
    return `${error.error}: ${error.error_description ?? error.message}`.slice(0, 500);
  }
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}

/**
 * A path below the public URL to go on to; anything else is the sign-in page, so that nobody is sent to another site. Pages
 * name it with the path of the public URL or without.
 */
function pathHere(publicUrl: string, given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])[\x21-\x7e]{0,1000}$/.test(given)) return '/sign-in';
  const prefix = `${new URL(publicUrl).pathname.replace(/\/+$/, '')}/`;
  const path = given.startsWith(prefix) ? given.slice(prefix.length - 1) : given;
  return path.startsWith('//') ? '/sign-in' : path;
}
