import { sql } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';

/** Gives every case that carries `name` the label `to` in its place, or (null) none. label_not_found when no case carries it. */
export async function replaceLabel({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string; to: string | null };
}): Promise<{ success: true; testCaseCount: number }> {
  const projectId = writableProjectIdOf(ctx);
  const name = storable(input.name);
  const to = input.to === null ? null : storable(input.to);
  return withTransaction(ctx.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('test_case')
      .set({
        labels: sql<string[]>`array(
          select label from (
            select case when label = ${name} then ${to}::text else label end as label, min(place) as place
            from unnest(labels) with ordinality as entry(label, place) group by 1
          ) as renamed where label is not null order by place)`,
        updated_at: ctx.clock.now(),
      })
      .where('project_id', '=', projectId)
      .where(sql<boolean>`labels @> ${[name]}::text[]`)
      .executeTakeFirst();
    const testCaseCount = Number(numUpdatedRows);
    if (testCaseCount === 0) {
      throw new AppError(
        'label_not_found',
        `No test case of this project has the label "${name.slice(0, 100)}". GET /v1/labels lists them.`,
      );
    }
    await recordAudit(trx, ctx, {
      action: to === null ? 'label.deleted' : 'label.renamed',
      entity: 'label',
      entityId: name,
      detail: { to, testCaseCount },
    });
    return { success: true as const, testCaseCount };
  });
}
