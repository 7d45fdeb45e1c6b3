import type { Retention, UpdateRetentionBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { readRetention } from './get.ts';

/** Days; 0 keeps for ever, null takes the setting of the server. What is too old then goes with the next sweep. */
export async function updateRetention({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateRetentionBody;
}): Promise<{ success: true; retention: Retention }> {
  requireScope(ctx, 'admin');
  const projectId = projectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const changes = {
      ...(input.keepRunsDays === undefined ? {} : { keep_runs_days: input.keepRunsDays }),
      ...(input.keepArtifactsDays === undefined ? {} : { keep_artifacts_days: input.keepArtifactsDays }),
    };
    if (Object.keys(changes).length > 0) {
      await trx.updateTable('project').set(changes).where('id', '=', projectId).execute();
      await recordAudit(trx, ctx, {
        action: 'retention.updated',
        entity: 'project',
        entityId: projectId,
        detail: { keepRunsDays: input.keepRunsDays, keepArtifactsDays: input.keepArtifactsDays },
      });
    }
    return { success: true, retention: await readRetention(trx, ctx) };
  });
}
