import type { VerbContext } from '../ctx.ts';

/** Names and kinds; fields are never returned. */
export async function listConfigs(_args: {
  ctx: VerbContext;
}): Promise<{ configs: { id: string; shortId: string; name: string; kind: string; createdAt: string }[] }> {
  throw new Error('being written');
}
