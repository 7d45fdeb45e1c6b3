import type { ProvenIdentity } from '@assay/core';
import * as client from 'openid-client';
import type { Flow } from './flow-cookie.ts';
import { OidcError } from './refusal.ts';

/**
 * Trades the code for an ID token and reads who it is about. openid-client checks state, nonce, PKCE, issuer, audience,
 * times and signature; a provider that leaves the e-mail address out of the token is asked for it.
 */
export async function proveIdentity(
  configuration: client.Configuration,
  callback: URL,
  flow: Flow,
): Promise<ProvenIdentity> {
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    pkceCodeVerifier: flow.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new OidcError('oidc_refused', 'the provider sent no ID token');
  const lacksEmail = claims.email === undefined || claims.email_verified === undefined;
  const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more =
    lacksEmail && canAsk
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : undefined;
  // The two claims belong together: never the address of one answer with the "verified" of the other.
  const source = lacksEmail && more !== undefined ? more : claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: textOf(source.email),
    isEmailVerified: source.email_verified === true,
    name: textOf(claims.name) ?? textOf(more?.name),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
