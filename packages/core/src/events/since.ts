import type { VerbContext } from '../ctx.ts';
import { MAX_INTEGER, pageOf, within } from '../page.ts';
import { findRun } from '../runs/find.ts';
import { type RunEvent, readEvents } from './read.ts';

/** Events with seq > `after` (default 0), oldest first, at most `limit` (default 500, at most 1,000). */
export async function eventsSince({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { runShortId: string; after?: number; limit?: number };
}): Promise<{ events: RunEvent[]; lastSeq: number }> {
  const run = await findRun(ctx.db, ctx, input.runShortId);
  const after = within(input.after ?? 0, 0, MAX_INTEGER, 0);
  const { limit } = pageOf(input, { default: 500, max: 1_000 });
  const events = await readEvents(ctx.db, run.id, after, limit);
  return { events, lastSeq: events.at(-1)?.seq ?? after };
}
