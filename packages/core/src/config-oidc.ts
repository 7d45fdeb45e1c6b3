import { AppError } from './errors.ts';

/** An OpenID provider that people sign in with. */
export interface OidcConfig {
  issuer: URL;
  clientId: string;
  /** Undefined: a public client, which PKCE alone protects. */
  clientSecret: string | undefined;
  /** Separated by spaces; holds openid. */
  scopes: string;
  label: string;
  /** In lower case: people of these domains become members by themselves. */
  joinDomains: string[];
}

type Given = Partial<
  Record<
    `ASSAY_OIDC_${'ISSUER' | 'CLIENT_ID' | 'CLIENT_SECRET' | 'SCOPES' | 'LABEL' | 'JOIN_DOMAINS'}`,
    string | undefined
  >
>;

/** Undefined without an issuer. Throws invalid_config for settings that do not fit together. */
export function readOidc(given: Given): OidcConfig | undefined {
  const { ASSAY_OIDC_ISSUER: issuer, ASSAY_OIDC_CLIENT_ID: clientId } = given;
  if (issuer === undefined) {
    const lonely = Object.entries(given).find(([name, value]) => name.startsWith('ASSAY_OIDC_') && value);
    if (lonely === undefined) return undefined;
    throw invalid(`${lonely[0]} is set, but ASSAY_OIDC_ISSUER is not. Set the issuer, or neither.`);
  }
  if (clientId === undefined) throw invalid('ASSAY_OIDC_ISSUER needs ASSAY_OIDC_CLIENT_ID.');
  const scopes = given.ASSAY_OIDC_SCOPES ?? 'openid email profile';
  if (!scopes.split(/\s+/).includes('openid')) throw invalid('ASSAY_OIDC_SCOPES must hold "openid".');
  const joinDomains = (given.ASSAY_OIDC_JOIN_DOMAINS ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  const wrong = joinDomains.find((entry) => !/^[^\s@.]+(\.[^\s@.]+)+$/.test(entry));
  if (wrong !== undefined) {
    throw invalid(`ASSAY_OIDC_JOIN_DOMAINS must be domains such as "example.com", not "${wrong}".`);
  }
  return {
    issuer: checkIssuer(issuer),
    clientId,
    clientSecret: given.ASSAY_OIDC_CLIENT_SECRET,
    scopes,
    label: given.ASSAY_OIDC_LABEL ?? 'single sign-on',
    joinDomains,
  };
}

export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** Over plain http anybody on the way could say who signs in, so that is for this machine alone. */
function checkIssuer(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return url;
  throw invalid(`ASSAY_OIDC_ISSUER must be an https URL (http only on the loopback address), not "${text}".`);
}

function invalid(message: string): AppError {
  return new AppError('invalid_config', message);
}
