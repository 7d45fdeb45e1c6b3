import type { RunDependencies } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { findRun } from './find.ts';

/** Which case of a run waits for which, as it was when the run was started. run_not_found when there is no such run. */
export async function getRunDependencies({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string };
}): Promise<RunDependencies> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  // What a case resumes from is also among what it waits for; `union` keeps it once where it is not.
  const needs = ctx.db
    .selectFrom('run_test_case_dependency as edge')
    .innerJoin('run_test_case as waiting', 'waiting.id', 'edge.run_test_case_id')
    .select(['edge.run_test_case_id as waiting_id', 'edge.depends_on_id as needed_id'])
    .where('waiting.run_id', '=', run.id)
    .union(
      ctx.db
        .selectFrom('run_test_case as waiting')
        .select(['waiting.id as waiting_id', 'waiting.resume_from_id as needed_id'])
        .where('waiting.run_id', '=', run.id)
        .where('waiting.resume_from_id', 'is not', null)
        .$narrowType<{ needed_id: string }>(),
    );
  const rows = await ctx.db
    .selectFrom(needs.as('needs'))
    .innerJoin('run_test_case as waiting', 'waiting.id', 'needs.waiting_id')
    .innerJoin('run_test_case as needed', 'needed.id', 'needs.needed_id')
    .innerJoin('run', 'run.id', 'needed.run_id')
    .select([
      'waiting.short_id as waiting',
      'needed.short_id as needed',
      'run.short_id as run',
      'needed.name',
      'needed.status',
      'needed.result',
      sql<boolean>`waiting.resume_from_id is not distinct from needed.id`.as('resumes'),
    ])
    .orderBy('waiting.position')
    .orderBy('needed.position')
    .execute();
  return {
    dependencies: rows.map(({ waiting, needed, run: runShortId, name, status, result, resumes }) => ({
      runTestCaseShortId: waiting,
      needs: { runTestCaseShortId: needed, runShortId, name, status, result },
      resumes,
    })),
  };
}
