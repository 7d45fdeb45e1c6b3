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
    await trx.deleteFrom('scenario').where('id', '=', id).execute();
    await recordAudit(trx, ctx, {
      action: 'scenario.deleted',
      entity: 'scenario',
      entityId: input.scenario,
    });
  });
  return { success: true };
}
