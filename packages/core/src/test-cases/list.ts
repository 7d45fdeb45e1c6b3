import { formatId, type TestCaseList } from '@assay/contract';
import { sql } from 'kysely';
import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { likePattern } from '../db/like.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { findScenarioId } from './check-links.ts';

/** `labels`: all of them. `limit` default 20, at most 1,000; `offset` default 0. In the order of the project. */
export async function listTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    applicationShortId?: string;
    scenarioShortId?: string;
    owner?: string;
    /** In name, goal or expected result. */
    text?: string;
    labels?: string[];
    isEnabled?: boolean;
    limit?: number;
    offset?: number;
  };
}): Promise<TestCaseList> {
  const projectId = projectIdOf(ctx);
  const { limit, offset } = pageOf(input, { default: 20, max: 1_000 });
  const application =
    input.applicationShortId === undefined
      ? undefined
      : await findApplication(ctx.db, projectId, input.applicationShortId);
  let query = ctx.db.selectFrom('test_case').where('test_case.project_id', '=', projectId);
  if (application !== undefined) query = query.where('test_case.application_id', '=', application.id);
  if (input.isEnabled !== undefined) query = query.where('test_case.is_enabled', '=', input.isEnabled);
  if (input.labels !== undefined && input.labels.length > 0) {
    query = query.where(sql<boolean>`test_case.labels @> ${input.labels.map(storable)}::text[]`);
  }
  if (input.scenarioShortId !== undefined) {
    const id = await findScenarioId(ctx.db, projectId, input.scenarioShortId);
    query = query.where('test_case.scenario_id', '=', id);
  }
  if (input.owner !== undefined) query = query.where('test_case.owner', '=', storable(input.owner));
  if (input.text !== undefined) {
    const pattern = likePattern(storable(input.text));
    query = query.where((eb) =>
      eb.or([
        eb('test_case.name', 'ilike', pattern),
        eb('test_case.goal', 'ilike', pattern),
        eb('test_case.expected', 'ilike', pattern),
      ]),
    );
  }
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .innerJoin('application', 'application.id', 'test_case.application_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('run_test_case')
          .innerJoin('run', 'run.id', 'run_test_case.run_id')
          .select([
            'run.short_id as run_short_id',
            'run_test_case.status as last_status',
            'run_test_case.result as last_result',
            'run_test_case.completed_at as last_completed_at',
          ])
          .whereRef('run_test_case.test_case_id', '=', 'test_case.id')
          .orderBy('run_test_case.created_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'test_case.id',
      'test_case.name',
      'test_case.is_enabled',
      'test_case.labels',
      'test_case.classification',
      'test_case.goal',
      'test_case.created_at',
      'application.short_id as application_short_id',
      'application.name as application_name',
      'last.run_short_id',
      'last.last_status',
      'last.last_result',
      'last.last_completed_at',
    ])
    .orderBy('test_case.position')
    .orderBy('test_case.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    testCases: rows.map((row) => ({
      id: row.id,
      name: row.name,
      isEnabled: row.is_enabled,
      labels: row.labels,
      classification: row.classification,
      applicationShortId: formatId('application', row.application_short_id),
      applicationName: row.application_name,
      goal: row.goal,
      createdAt: row.created_at.toISOString(),
      lastRun:
        row.run_short_id === null || row.last_status === null
          ? null
          : {
              runShortId: row.run_short_id,
              status: row.last_status,
              result: row.last_result,
              completedAt: row.last_completed_at?.toISOString() ?? null,
            },
    })),
    total,
    limit,
    offset,
  };
}
