import type { VerbContext } from '../ctx.ts';

/** Only for the system. `runLimit`: most runs in all; null or absent: no limit. */
export async function createOrganisation(_args: {
  ctx: VerbContext;
  input: { name: string; runLimit?: number | null };
}): Promise<{ id: string; name: string }> {
  throw new Error('being written');
}
