import type { VerbContext } from '../ctx.ts';

/** `application`: short id in any form. `maxConcurrent`: most cases of one run at the same time; null: no limit. */
export async function createEnvironment(_args: {
  ctx: VerbContext;
  input: {
    application: string;
    name: string;
    url: string;
    isProduction?: boolean;
    maxConcurrent?: number | null;
  };
}): Promise<{ id: string; shortId: string; name: string; url: string; isProduction: boolean }> {
  throw new Error('being written');
}
