import type { VerbContext } from '../ctx.ts';

/** Resolves when the run has ended (true) or after `timeoutMs` or on abort (false). Holds no database connection. */
export async function waitForRun(_args: {
  ctx: VerbContext;
  input: { shortId: string; timeoutMs: number; signal?: AbortSignal };
}): Promise<boolean> {
  throw new Error('being written');
}
