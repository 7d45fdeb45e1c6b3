import { formatId, type UpdatedTestCases, type UpdateTestCasesBody } from '@assay/contract';
import { sql } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findScenarioId } from './check-links.ts';
import { findTestCases } from './find.ts';
import { MOST_LABELS } from './most-labels.ts';

/**
 * How several cases are sorted, and whether default runs take them, all or none; the answer says how each was before.
 * test_case_not_found, scenario_not_found, bad_request when a case would have more than 50 labels.
 */
export async function updateTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateTestCasesBody;
}): Promise<UpdatedTestCases> {
  const projectId = writableProjectIdOf(ctx);
  const { isEnabled, scenarioShortId } = input;
  const added = (input.addLabels ?? []).map(storable);
  const removed = (input.removeLabels ?? []).map(storable);
  return withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const ids = (await findTestCases(trx, projectId, input.testCaseIds)).map(({ id }) => id);
    const before = await trx
      .selectFrom('test_case')
      .leftJoin('scenario', 'scenario.id', 'test_case.scenario_id')
      .select(['test_case.id', 'test_case.is_enabled', 'test_case.labels', 'scenario.short_id'])
      .where('test_case.id', 'in', ids)
      .execute();
    await trx
      .updateTable('test_case')
      .set({
        updated_at: ctx.clock.now(),
        ...(isEnabled === undefined ? {} : { is_enabled: isEnabled }),
        ...(scenarioShortId === undefined
          ? {}
          : { scenario_id: await findScenarioId(trx, projectId, scenarioShortId) }),
        ...(added.length + removed.length === 0
          ? {}
          : {
              labels: sql<string[]>`array(
                select label from unnest(labels || ${added}::text[]) with ordinality as entry(label, place)
                where label <> all(${removed}::text[]) group by label order by min(place))`,
            }),
      })
      .where('id', 'in', ids)
      .execute();
    if (added.length > 0) await refuseManyLabels(trx, ids);
    await recordAudit(trx, ctx, {
      action: 'test-case.updated',
      entity: 'test-case',
      entityId: null,
      detail: {
        testCaseCount: ids.length,
        ...(isEnabled === undefined ? {} : { isEnabled }),
        ...(scenarioShortId === undefined ? {} : { scenario: scenarioShortId }),
        ...(added.length > 0 && { addLabels: added }),
        ...(removed.length > 0 && { removeLabels: removed }),
      },
    });
    return {
      success: true as const,
      before: before.map((row) => ({
        id: row.id,
        isEnabled: row.is_enabled,
        labels: row.labels,
        scenarioShortId: row.short_id === null ? null : formatId('scenario', row.short_id),
      })),
    };
  });
}

async function refuseManyLabels(trx: Transaction, ids: string[]): Promise<void> {
  const full = await trx
    .selectFrom('test_case')
    .select(['name', 'labels'])
    .where('id', 'in', ids)
    .where(sql<boolean>`cardinality(labels) > ${MOST_LABELS}`)
    .orderBy('position')
    .execute();
  if (full.length === 0) return;
  const named = full.slice(0, 5).map(({ name, labels }) => `"${name}" would have ${labels.length}`);
  const more = full.length > named.length ? `, and ${full.length - named.length} more` : '';
  throw new AppError(
    'bad_request',
    `A test case has at most ${MOST_LABELS} labels; ${named.join(', ')}${more}. Nothing was changed: take labels away first, or leave those cases out.`,
  );
}
