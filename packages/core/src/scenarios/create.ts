import type { Scenario } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { viewScenario } from './view.ts';

/** Goes to the end of the list. conflict for a name that is taken. */
export async function createScenario({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string };
}): Promise<Scenario> {
  return withTransaction(ctx.db, (trx) => createScenarioIn(trx, ctx, input));
}

/** As createScenario, in the transaction of a caller that has to write something together with it. */
export async function createScenarioIn(
  trx: Transaction,
  ctx: VerbContext,
  input: { name: string },
): Promise<Scenario> {
  const projectId = writableProjectIdOf(ctx);
  const name = storable(input.name);
  try {
    const last = await trx
      .selectFrom('scenario')
      .select('position')
      .where('project_id', '=', projectId)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('scenario')
        .values({
          id: newId(ctx),
          project_id: projectId,
          short_id: shortId,
          name,
          position: (last?.position ?? -1) + 1,
          created_at: ctx.clock.now(),
        })
        .onConflict((conflict) => conflict.constraint('scenario_short_id_key').doNothing())
        .returning(['id', 'short_id', 'name', 'position'])
        .executeTakeFirst(),
    );
    const scenario = viewScenario({ ...row, test_case_count: 0 });
    await recordAudit(trx, ctx, {
      action: 'scenario.created',
      entity: 'scenario',
      entityId: scenario.shortId,
      detail: { name },
    });
    return scenario;
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(name, error) : error;
  }
}

export function nameTaken(name: string, cause: unknown): AppError {
  return new AppError('conflict', `There is a scenario called "${name}" in this project already.`, { cause });
}
