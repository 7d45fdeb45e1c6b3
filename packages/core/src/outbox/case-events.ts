import type { TestCaseTurnEventData } from '@assay/contract';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Transaction } from '../db/database.ts';
import { appendOutbox, eventProject, type NewOutboxEvent } from './append.ts';
import {
  EVENT_CASE_COLUMNS,
  EVENT_RUN_COLUMNS,
  type EventCaseRow,
  viewEventCase,
  viewEventRun,
} from './view.ts';

/** Tells that cases of a run ended, and which of them turned; to be called after their rows were written. */
export async function tellCases(
  trx: Transaction,
  ctx: AppContext,
  runId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  const run = await trx
    .selectFrom('run')
    .select(EVENT_RUN_COLUMNS)
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  const project = await eventProject(trx, run.project_id);
  const told: NewOutboxEvent[] = [];
  for (const chunk of chunks(ids)) {
    const rows = await trx
      .selectFrom('run_test_case')
      .select(EVENT_CASE_COLUMNS)
      .where('id', 'in', chunk)
      .orderBy('position')
      .execute();
    for (const row of rows) {
      const data = {
        project: project.view,
        run: viewEventRun(ctx.config, project.bare, run),
        runTestCase: viewEventCase(ctx.config, project.bare, row),
      };
      told.push({ type: 'run_test_case.completed', data });
      const turn = await turnOf(trx, row);
      if (turn !== undefined) told.push({ type: turn.type, data: { ...data, previous: turn.previous } });
    }
  }
  await appendOutbox(trx, ctx, run.project_id, told);
}

interface Turn {
  type: 'test_case.became_failing' | 'test_case.became_passing';
  previous: TestCaseTurnEventData['previous'];
}

/** Only verdicts count: a case that was skipped, cancelled or ended as ERROR says nothing about the application. */
async function turnOf(trx: Transaction, row: EventCaseRow): Promise<Turn | undefined> {
  if (row.result !== 'PASSED' && row.result !== 'FAILED') return undefined;
  const place = row.environment_id ?? row.base_url;
  // Of two runs of one test that end at the same time, the later one sees the verdict of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${row.test_case_id} ${place}`}, 0))`.execute(
    trx,
  );
  const before = await trx
    .selectFrom('run_test_case')
    .innerJoin('run', 'run.id', 'run_test_case.run_id')
    .select([
      'run_test_case.result',
      'run_test_case.short_id',
      'run_test_case.completed_at',
      'run.short_id as run_short_id',
    ])
    .where('run_test_case.test_case_id', '=', row.test_case_id)
    .where('run_test_case.id', '<>', row.id)
    .where('run_test_case.result', 'in', ['PASSED', 'FAILED'])
    .where(sql<boolean>`coalesce(run_test_case.environment_id::text, run_test_case.base_url) = ${place}`)
    .orderBy('run_test_case.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before === undefined) {
    return row.result === 'FAILED' ? { type: 'test_case.became_failing', previous: null } : undefined;
  }
  if (before.result === row.result) return undefined;
  return {
    type: row.result === 'FAILED' ? 'test_case.became_failing' : 'test_case.became_passing',
    previous: {
      result: before.result as 'PASSED' | 'FAILED',
      runShortId: before.run_short_id,
      runTestCaseShortId: before.short_id,
      completedAt: before.completed_at?.toISOString() ?? null,
    },
  };
}
