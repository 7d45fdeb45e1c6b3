import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { ServerDeps, ServerEnv } from '../deps.ts';

/** Seconds somebody may take at the provider. */
const LIFETIME = 600;
const BOUND = 'oidc-flow';

/** What the browser that began to sign in has to come back with. */
const Flow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  invitationId: z.string().optional(),
  until: z.number(),
});
export type Flow = z.infer<typeof Flow>;

function cookieOf(deps: ServerDeps) {
  const secure = deps.ctx.config.publicUrl.startsWith('https:');
  // Lax: it has to come along when the provider sends the browser back.
  const options = { httpOnly: true, sameSite: 'Lax', secure, path: '/' } as const;
  return { name: secure ? '__Host-assay_oidc' : 'assay_oidc', options };
}

/** Encrypted, so that any server process can read it back and nothing has to be kept here. */
export function setFlow(c: Context<ServerEnv>, deps: ServerDeps, flow: Omit<Flow, 'until'>): void {
  const { name, options } = cookieOf(deps);
  const until = deps.ctx.clock.now().getTime() + LIFETIME * 1000;
  const sealed = deps.ctx.secrets.seal(JSON.stringify({ ...flow, until }), BOUND);
  setCookie(c, name, sealed, { ...options, maxAge: LIFETIME });
}

/** Reads the flow and takes it from the browser. Undefined: none, too old, or not of our making. */
export function takeFlow(c: Context<ServerEnv>, deps: ServerDeps): Flow | undefined {
  const { name, options } = cookieOf(deps);
  const sealed = getCookie(c, name);
  deleteCookie(c, name, options);
  if (sealed === undefined) return undefined;
  try {
    const flow = Flow.parse(JSON.parse(deps.ctx.secrets.open(sealed, BOUND)));
    return flow.until > deps.ctx.clock.now().getTime() ? flow : undefined;
  } catch {
    return undefined;
  }
}
