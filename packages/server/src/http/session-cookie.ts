import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ServerDeps, ServerEnv } from '../deps.ts';

const NAME = 'assay_session';
/** Seconds; the server ends sessions by itself, this only lets browsers forget them. */
const MAX_AGE = 30 * 86_400;

/** With https under a name that only a page of this very host can have set over https (RFC 6265bis, 4.1.3.2). */
function cookieOf(deps: ServerDeps): { name: string; secure: boolean } {
  const secure = deps.ctx.config.publicUrl.startsWith('https:');
  return { name: secure ? `__Host-${NAME}` : NAME, secure };
}

export function readSessionCookie(c: Context<ServerEnv>, deps: ServerDeps): string | undefined {
  return getCookie(c, cookieOf(deps).name);
}

export function setSessionCookie(c: Context<ServerEnv>, deps: ServerDeps, token: string): void {
  const { name, secure } = cookieOf(deps);
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: MAX_AGE });
}

export function clearSessionCookie(c: Context<ServerEnv>, deps: ServerDeps): void {
  const { name, secure } = cookieOf(deps);
  deleteCookie(c, name, { httpOnly: true, sameSite: 'Lax', secure, path: '/' });
}
