import { isTerminal } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { findRun } from './find.ts';

/** A notice may get lost with its connection; looking this often makes up for it. */
const LOOK_EVERY_MS = 5_000;

/**
 * Resolves when the run has ended (true), or after `timeoutMs` or on abort (false). Woken by notices; holds no database
 * connection while it waits.
 */
export async function waitForRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; timeoutMs: number; signal?: AbortSignal };
}): Promise<boolean> {
  const deadline = Date.now() + input.timeoutMs;
  let wake = Promise.withResolvers<void>();
  let runId: string | undefined;
  const stop = ctx.notices.on('run', (id) => {
    if (id === '' || runId === undefined || id === runId) wake.resolve();
  });
  try {
    for (;;) {
      const woken = wake.promise;
      const run = await findRun(ctx.db, ctx, input.shortId);
      runId = run.id;
      if (isTerminal(run.status)) return true;
      const left = deadline - Date.now();
      if (left <= 0 || input.signal?.aborted === true) return false;
      await untilWoken(woken, Math.min(left, LOOK_EVERY_MS), input.signal);
      wake = Promise.withResolvers<void>();
    }
  } finally {
    stop();
  }
}

function untilWoken(woken: Promise<void>, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    void woken.then(done);
  });
}
