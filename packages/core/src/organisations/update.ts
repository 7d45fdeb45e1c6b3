import type { Organisation } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';
import { viewOrganisation } from './get.ts';

/**
 * `runLimit`: most runs in all, those so far included; null: no limit. Absent fields stay. Needs admin and a token of
 * the organisation.
 */
export async function updateOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name?: string | undefined; runLimit?: number | null | undefined };
}): Promise<Organisation> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const id = await organisationIdOf(trx, ctx);
    const before = await trx
      .selectFrom('organisation')
      .select(['name', 'run_limit'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const name = input.name === undefined ? before.name : storable(input.name);
    const runLimit = input.runLimit === undefined ? before.run_limit : input.runLimit;
    if (name !== before.name || runLimit !== before.run_limit) {
      await trx.updateTable('organisation').set({ name, run_limit: runLimit }).where('id', '=', id).execute();
      await recordAudit(trx, ctx, {
        action: 'organisation.updated',
        entity: 'organisation',
        entityId: id,
        detail: {
          ...(name === before.name ? {} : { name: { from: before.name, to: name } }),
          ...(runLimit === before.run_limit ? {} : { runLimit: { from: before.run_limit, to: runLimit } }),
        },
        organisationId: id,
        projectId: null,
      });
    }
    return viewOrganisation(trx, ctx, id);
  });
}
