import type { VerbContext } from '../ctx.ts';
import { within } from '../page.ts';
import { findRun } from '../runs/find.ts';
import type { RunEvent } from './read.ts';

/**
 * The events of a run after `after` (default 0), in batches as they come; ends after the run's end event, when the run
 * is deleted, or on abort. `ended`: there is nothing after `after`, and there will be nothing.
 */
export async function followRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; after?: number; signal: AbortSignal };
}): Promise<AsyncGenerator<RunEvent[]> | 'ended'> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  const { event_seq: newest, completed_at: end } = await ctx.db
    .selectFrom('run')
    .select(['event_seq', 'completed_at'])
    .where('id', '=', run.id)
    .executeTakeFirstOrThrow();
  const after = within(input.after ?? 0, 0, newest, 0);
  return end !== null && after >= newest ? 'ended' : follow(ctx, run.id, after, input.signal);
}

async function* follow(
  ctx: VerbContext,
  runId: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent[]> {
  const feed = ctx.feeds.open(runId);
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    let last = after;
    while (!signal.aborted && !feed.isGone()) {
      const changed = feed.changed();
      const events = await feed.next(last);
      if (events.length > 0) {
        last = events.at(-1)!.seq;
        yield events;
        if (events.some((event) => event.type === 'run-ended')) return;
      } else {
        await Promise.race([changed, aborted]);
      }
    }
  } finally {
    feed.close();
  }
}
