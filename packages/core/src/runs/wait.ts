import { isTerminal } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { findRun } from './find.ts';

/**
 * Resolves when the run has ended or was deleted (true), or after `timeoutMs` or on abort (false). Holds no database
 * connection while it waits, and shares its reads with all others who wait.
 */
export async function waitForRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; timeoutMs: number; signal?: AbortSignal };
}): Promise<boolean> {
  const { timeoutMs, signal } = input;
  const deadline = Date.now() + timeoutMs;
  const run = await findRun(ctx.db, ctx, input.shortId);
  if (isTerminal(run.status)) return true;
  if (timeoutMs <= 0 || signal?.aborted === true) return false;
  return new Promise((resolve) => {
    const settle = (ended: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      stop();
      resolve(ended);
    };
    const abort = () => settle(false);
    const timer = setTimeout(abort, Math.max(0, deadline - Date.now()));
    signal?.addEventListener('abort', abort, { once: true });
    const stop = ctx.ends.on(run.id, () => settle(true));
  });
}
