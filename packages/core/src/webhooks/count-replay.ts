import type { ReplayCount, ReplayQuery } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { countSince, replayable } from '../deliveries/replayable.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook } from './find.ts';
import { sinceOf } from './replay.ts';

/**
 * How many a replay since a time would send again now, and how deliveries of events since then stand: what to look at before
 * a replay and while one goes on. Needs admin.
 */
export async function countWebhookReplay({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ReplayQuery & { webhook: string };
}): Promise<ReplayCount> {
  requireScope(ctx, 'admin');
  const webhook = await findWebhook(ctx.db, projectIdOf(ctx), input.webhook);
  const since = sinceOf(input);
  const counts = await countSince(ctx.db, {
    kind: 'webhook',
    targetId: webhook.id,
    projectId: webhook.project_id,
    types: webhook.event_types,
    since,
  });
  const again = replayable(input.only === 'all');
  return {
    since: since.toISOString(),
    replayable: again.reduce((sum, status) => sum + counts[status], counts.missed),
    waiting: counts.pending + counts.delivering,
    delivered: counts.delivered,
    failed: counts.failed,
    abandoned: counts.abandoned,
    missed: counts.missed,
  };
}
