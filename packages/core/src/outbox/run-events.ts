import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { RUN_COLUMNS, SUMMARY_COLUMNS, viewCase, viewRun } from '../runs/view.ts';
import { appendOutbox, eventProject } from './append.ts';
import { shortTexts } from './view.ts';

/** Failed cases that the end of a run names. */
const NAMED = 20;

/** Tells that a run started or ended; to be called after its row was written. */
export async function tellRun(
  trx: Transaction,
  ctx: AppContext,
  runId: string,
  type: 'run.started' | 'run.completed',
): Promise<void> {
  const row = await trx
    .selectFrom('run')
    .select([...RUN_COLUMNS, 'project_id'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  const project = await eventProject(trx, row.project_id);
  const failed =
    type === 'run.started'
      ? []
      : await trx
          .selectFrom('run_test_case')
          .select(SUMMARY_COLUMNS)
          .where('run_id', '=', runId)
          // As isFailed of runs/view.ts.
          .where((eb) => eb.or([eb('status', '=', 'ERROR'), eb('result', 'in', ['FAILED', 'SKIPPED'])]))
          .orderBy('position')
          .limit(NAMED)
          .execute();
  await appendOutbox(trx, ctx, row.project_id, [
    {
      type,
      data: {
        project: project.view,
        run: viewRun(ctx.config, project.bare, row),
        failedTestCases: failed.map((entry) => shortTexts(viewCase(entry))),
      },
    },
  ]);
}
