import type { VerbContext } from '../ctx.ts';

/** With `url`: also its first environment, called "Default" or `environmentName`. Names are unique in a project (conflict). */
export async function createApplication(_args: {
  ctx: VerbContext;
  input: { name: string; url?: string; environmentName?: string };
}): Promise<{ id: string; shortId: string; name: string; kind: string; environmentShortId: string | null }> {
  throw new Error('being written');
}
