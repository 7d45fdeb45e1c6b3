import type { Selectable } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { viewIssue } from '../issues/view.ts';
import { appendOutbox, eventProject } from './append.ts';
import { EVENT_CASE_COLUMNS, EVENT_RUN_COLUMNS, viewEventCase, viewEventRun } from './view.ts';

export interface ToldIssue {
  type: 'finding.created' | 'finding.reopened' | 'finding.resolved';
  row: Selectable<Schema['issue']>;
}

/** `runTestCaseId` null: a person decided it. */
export async function tellIssues(
  trx: Transaction,
  ctx: AppContext,
  projectId: string,
  runTestCaseId: string | null,
  issues: ToldIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  const project = await eventProject(trx, projectId);
  const seenIn = runTestCaseId === null ? null : await caseAndRun(trx, ctx, project.bare, runTestCaseId);
  await appendOutbox(
    trx,
    ctx,
    projectId,
    issues.map(({ type, row }) => ({
      type,
      data: {
        project: project.view,
        finding: viewIssue(row),
        run: seenIn?.run ?? null,
        runTestCase: seenIn?.runTestCase ?? null,
      },
    })),
  );
}

async function caseAndRun(trx: Transaction, ctx: AppContext, project: string, id: string) {
  const row = await trx
    .selectFrom('run_test_case')
    .select([...EVENT_CASE_COLUMNS, 'run_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const run = await trx
    .selectFrom('run')
    .select(EVENT_RUN_COLUMNS)
    .where('id', '=', row.run_id)
    .executeTakeFirstOrThrow();
  return {
    run: viewEventRun(ctx.config, project, run),
    runTestCase: viewEventCase(ctx.config, project, row),
  };
}
