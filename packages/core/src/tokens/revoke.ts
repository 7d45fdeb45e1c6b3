import type { VerbContext } from '../ctx.ts';

/** token_not_found when it is not one of the actor's project. Revoking twice is not an error. */
export async function revokeToken(_args: {
  ctx: VerbContext;
  input: { tokenId: string };
}): Promise<{ success: true }> {
  throw new Error('being written');
}
