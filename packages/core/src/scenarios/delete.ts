import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findScenarioId } from '../test-cases/check-links.ts';

/** Its cases stay, without a scenario. */
export async function deleteScenario({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { scenario: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const id = (await findScenarioId(trx, projectId, input.scenario))!;
    const row = await trx
      .deleteFrom('scenario')
      .where('id', '=', id)
      .returning(['short_id', 'name'])
      .executeTakeFirst();
    if (row === undefined) return;
    await recordAudit(trx, ctx, {
      action: 'scenario.deleted',
      entity: 'scenario',
      entityId: formatId('scenario', row.short_id),
      detail: { name: row.name },
    });
  });
  return { success: true };
}
