import type { Scope, VerbContext } from '../ctx.ts';

/** The token in clear is in the answer and nowhere else. `name` default "API token"; `scopes` default read and write. */
export async function createToken(_args: {
  ctx: VerbContext;
  input: { name?: string; scopes?: Scope[] };
}): Promise<{ id: string; token: string; prefix: string }> {
  throw new Error('being written');
}
