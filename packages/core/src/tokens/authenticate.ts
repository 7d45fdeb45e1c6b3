import type { Actor, AppContext } from '../ctx.ts';

/** The actor behind a token, or undefined when it is malformed, unknown or revoked. Never throws for a bad token. */
export async function authenticateToken(_args: {
  ctx: AppContext;
  input: { token: string };
}): Promise<Extract<Actor, { kind: 'token' }> | undefined> {
  throw new Error('being written');
}
