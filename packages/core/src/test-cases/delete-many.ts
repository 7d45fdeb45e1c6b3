import { sql } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findTestCases } from './find.ts';

/**
 * Deletes cases, all or none; what was run of them stays readable, and `restoreDeletedTestCases` brings them back. conflict
 * while others that stay depend on one of them: they would run without what they need.
 */
export async function deleteTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { ids: string[] };
}): Promise<{ success: true; testCaseCount: number }> {
  const projectId = writableProjectIdOf(ctx);
  const testCaseCount = await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const found = await findTestCases(trx, projectId, input.ids);
    const ids = found.map(({ id }) => id);
    const { rows: needed } = await sql<{ name: string; by: string }>`
      select needed.name, string_agg(distinct '"' || dependant.name || '"', ', ') as by
      from test_case needed join test_case dependant on dependant.resume_from_id = needed.id
        or exists (select from test_case_dependency d where d.test_case_id = dependant.id and d.depends_on_id = needed.id)
      where needed.id = any(${ids}::uuid[]) and dependant.id <> all(${ids}::uuid[])
      group by needed.id, needed.name order by needed.name limit 5`.execute(trx);
    if (needed.length > 0) {
      const reasons = needed.map(({ name, by }) => `"${name}" is needed by ${by}`).join('; ');
      throw new AppError('conflict', `${reasons}. Change what they depend on first.`);
    }
    await sql`
      insert into deleted_test_case (id, project_id, kept, deleted_at)
      select t.id, t.project_id, jsonb_build_object(
        'row', to_jsonb(t),
        'waitFor', (select coalesce(jsonb_agg(d.depends_on_id), '[]') from test_case_dependency d where d.test_case_id = t.id),
        'configs', (select coalesce(jsonb_agg(c.config_id), '[]') from test_case_config c where c.test_case_id = t.id),
        'plans', (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from test_plan_case p where p.test_case_id = t.id),
        'revisions', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from test_case_revision r where r.test_case_id = t.id)
      ), ${ctx.clock.now()}
      from test_case t where t.id = any(${ids}::uuid[])`.execute(trx);
    await trx.deleteFrom('test_case').where('id', 'in', ids).execute();
    for (const { id, name } of found) {
      await recordAudit(trx, ctx, {
        action: 'test-case.deleted',
        entity: 'test-case',
        entityId: id,
        detail: { name },
      });
    }
    return ids.length;
  });
  return { success: true, testCaseCount };
}
