import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says next; a test changes it. */
export interface Says {
  claims: Record<string, unknown>;
  /** Claims of the ID token that are made wrong on purpose. */
  token: Record<string, unknown>;
  userinfo: Record<string, unknown> | undefined;
  /** Instead of a code. */
  error: string | undefined;
  /** Answers every request with 503. */
  isDown: boolean;
  /** Signs with a key that it does not publish. */
  foreignKey: boolean;
}

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  says: Says;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

interface Grant {
  challenge: string;
  nonce: string;
  redirectUri: string;
}

/**
 * A small OpenID provider on the loopback address that checks what a real one does: client, redirect URI, PKCE, and that a
 * code is used once. It asks nobody anything: /authorize sends the browser straight back.
 */
export async function startProvider(): Promise<TestProvider> {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [own, foreign] = [pair(), pair()];
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
  const grants = new Map<string, Grant>();
  const says: Says = {
    claims: {},
    token: {},
    userinfo: undefined,
    error: undefined,
    isDown: false,
    foreignKey: false,
  };
  const asked: string[] = [];
  let provider: TestProvider;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { issuer } = provider;
    const url = new URL(request.url!, issuer);
    asked.push(url.pathname);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (says.isDown) return json(503, { error: 'down' });
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...(says.userinfo && { userinfo_endpoint: `${issuer}/userinfo` }),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (url.pathname === '/jwks') return json(200, { keys: [jwk] });
    if (url.pathname === '/userinfo') return json(200, says.userinfo ?? { sub: says.claims.sub });
    if (url.pathname === '/authorize') {
      const get = (name: string) => url.searchParams.get(name) ?? '';
      const back = new URL(get('redirect_uri'));
      back.searchParams.set('state', get('state'));
      if (says.error) {
        back.searchParams.set('error', says.error);
      } else {
        if (get('code_challenge_method') !== 'S256' || get('client_id') !== provider.clientId) {
          return json(400, { error: 'invalid_request' });
        }
        const code = randomBytes(16).toString('hex');
        grants.set(code, {
          challenge: get('code_challenge'),
          nonce: get('nonce'),
          redirectUri: get('redirect_uri'),
        });
        back.searchParams.set('code', code);
      }
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname !== '/token') return json(404, {});
    const body = new URLSearchParams(await textOf(request));
    const basic = request.headers.authorization?.replace('Basic ', '') ?? '';
    // Both parts are form-encoded before (RFC 6749, 2.3.1).
    const client = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent).join(':');
    if (client !== `${provider.clientId}:${provider.clientSecret}`) {
      return json(401, { error: 'invalid_client' });
    }
    const grant = grants.get(body.get('code') ?? '');
    grants.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      grant === undefined ||
      grant.challenge !== challenge ||
      grant.redirectUri !== body.get('redirect_uri')
    ) {
      return json(400, { error: 'invalid_grant' });
    }
    const now = Math.floor(Date.now() / 1000);
    const idToken = signed(
      {
        iss: issuer,
        aud: provider.clientId,
        iat: now,
        exp: now + 60,
        nonce: grant.nonce,
        ...says.claims,
        ...says.token,
      },
      (says.foreignKey ? foreign : own).privateKey,
    );
    return json(200, {
      access_token: 'access-7c1d',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: idToken,
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = {
    issuer,
    clientId: 'assay',
    clientSecret: 'client-secret-5b2e',
    says,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return provider;
}

function signed(claims: object, key: Parameters<typeof sign>[2]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
