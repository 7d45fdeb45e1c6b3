import { sql } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';

/** So long a deletion can be undone; retention then forgets what was kept. */
export const RESTORABLE_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Brings deleted cases back under their ids, all or none, with revisions, plans and what they depended on. What is gone
 * meanwhile (a scenario, a config, a dependency) is left out. test_case_not_found for what was not deleted here, or too long ago.
 */
export async function restoreDeletedTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { ids: string[] };
}): Promise<{ success: true; testCaseCount: number }> {
  const projectId = writableProjectIdOf(ctx);
  const wanted = [...new Set(input.ids.map((id) => id.toLowerCase()))];
  await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const oldest = new Date(ctx.clock.now().getTime() - RESTORABLE_DAYS * DAY_MS);
    // Whose application is gone, too, has nothing to be tested.
    const { rows } = await sql<{ id: string }>`
      select kept.id from deleted_test_case kept join application a on a.id = (kept.kept->'row'->>'application_id')::uuid
      where kept.project_id = ${projectId} and kept.id = any(${wanted}::uuid[])
        and kept.deleted_at >= ${oldest}`.execute(trx);
    const missing = wanted.find((id) => !rows.some((row) => row.id === id));
    if (missing !== undefined) {
      throw new AppError(
        'test_case_not_found',
        `The test case ${missing} cannot be brought back: it was not deleted in the last ${RESTORABLE_DAYS} days, or its application is gone.`,
      );
    }
    await sql`
      insert into test_case
      select (jsonb_populate_record(null::test_case, kept.kept->'row' || jsonb_build_object(
        'resume_from_id', null,
        'scenario_id', (select s.id from scenario s where s.id = (kept.kept->'row'->>'scenario_id')::uuid),
        'device_preset_id', (select d.id from device_preset d where d.id = (kept.kept->'row'->>'device_preset_id')::uuid),
        'burn_in_run_id', (select r.id from run r where r.id = (kept.kept->'row'->>'burn_in_run_id')::uuid)
      ))).* from deleted_test_case kept where kept.id = any(${wanted}::uuid[])`.execute(trx);
    for (const statement of LINKS) {
      await sql`${sql.raw(statement)} and kept.id = any(${wanted}::uuid[])`.execute(trx);
    }
    await trx.deleteFrom('deleted_test_case').where('id', 'in', wanted).execute();
    await recordAudit(trx, ctx, {
      action: 'test-case.restored',
      entity: 'test-case',
      entityId: wanted.length === 1 ? wanted[0]! : null,
      detail: { testCaseCount: wanted.length },
    });
  });
  return { success: true, testCaseCount: wanted.length };
}

/** What hangs on the cases, as far as its other end still exists; each ends where more conditions may follow. */
const LINKS = [
  `update test_case t set resume_from_id = needed.id from deleted_test_case kept, test_case needed
    where t.id = kept.id and needed.id = (kept.kept->'row'->>'resume_from_id')::uuid`,
  `insert into test_case_dependency (test_case_id, depends_on_id)
    select kept.id, needed.id from deleted_test_case kept, jsonb_array_elements_text(kept.kept->'waitFor') one, test_case needed
    where needed.id = one::uuid`,
  `insert into test_case_config (test_case_id, config_id)
    select kept.id, c.id from deleted_test_case kept, jsonb_array_elements_text(kept.kept->'configs') one, config c
    where c.id = one::uuid`,
  `insert into test_plan_case
    select (jsonb_populate_record(null::test_plan_case, one)).*
    from deleted_test_case kept, jsonb_array_elements(kept.kept->'plans') one, test_plan p
    where p.id = (one->>'test_plan_id')::uuid`,
  `insert into test_case_revision
    select (jsonb_populate_record(null::test_case_revision, one)).*
    from deleted_test_case kept, jsonb_array_elements(kept.kept->'revisions') one where true`,
];
