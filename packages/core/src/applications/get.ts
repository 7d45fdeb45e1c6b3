import { type ApplicationDetail, formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { findApplication } from './find.ts';

/** application_not_found for an id that is not the actor's. */
export async function getApplication({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string };
}): Promise<ApplicationDetail> {
  const { id } = await findApplication(ctx.db, projectIdOf(ctx), input.application);
  const row = await ctx.db
    .selectFrom('application')
    .select((eb) => [
      'short_id',
      'name',
      'kind',
      'created_at',
      eb
        .selectFrom('test_case')
        .select((count) => count.fn.countAll<number>().as('total'))
        .whereRef('test_case.application_id', '=', 'application.id')
        .as('test_case_count'),
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id,
    shortId: formatId('application', row.short_id),
    name: row.name,
    kind: row.kind as ApplicationDetail['kind'],
    testCaseCount: row.test_case_count ?? 0,
    createdAt: row.created_at.toISOString(),
  };
}
