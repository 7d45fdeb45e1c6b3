import { formatId, type Scenario } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findScenarioId } from '../test-cases/check-links.ts';
import { nameTaken } from './create.ts';
import { selectScenarios, viewScenario } from './view.ts';

/** Renames it, or moves it to another place; the others close up. scenario_not_found, conflict for a name that is taken. */
export async function updateScenario({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { scenario: string; name?: string; position?: number };
}): Promise<Scenario> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const found = (await findScenarioId(trx, projectId, input.scenario))!;
    if (input.name !== undefined) {
      await trx
        .updateTable('scenario')
        .set({ name: storable(input.name) })
        .where('id', '=', found)
        .execute();
    }
    if (input.position !== undefined) {
      const rows = await trx
        .selectFrom('scenario')
        .select('id')
        .where('project_id', '=', projectId)
        .where('id', '<>', found)
        .orderBy('position')
        .orderBy('name')
        .execute();
      const order = rows.map((row) => row.id);
      order.splice(input.position, 0, found);
      for (const [position, each] of order.entries()) {
        await trx.updateTable('scenario').set({ position }).where('id', '=', each).execute();
      }
    }
    const row = await trx
      .selectFrom('scenario')
      .select(['short_id', 'name'])
      .where('id', '=', found)
      .executeTakeFirstOrThrow();
    await recordAudit(trx, ctx, {
      action: 'scenario.updated',
      entity: 'scenario',
      entityId: formatId('scenario', row.short_id),
      detail: { name: row.name, ...(input.position === undefined ? {} : { position: input.position }) },
    });
    return found;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(input.name ?? '', error) : error;
  });
  const row = await selectScenarios(ctx.db, projectId).where('id', '=', id).executeTakeFirstOrThrow();
  return viewScenario(row);
}
