import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { loadProject, requireScope } from '../scope.ts';
import { slugOf } from './create.ts';
import { type ProjectView, viewProject } from './get.ts';

/** The actor's project gets another name, and the slug that follows from it; its ids stay. Needs admin. */
export async function updateProject({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name?: string | undefined };
}): Promise<ProjectView> {
  requireScope(ctx, 'admin');
  return withTransaction(ctx.db, async (trx) => {
    const before = await loadProject(trx, ctx);
    if (input.name === undefined || input.name === before.name) return viewProject(before);
    const row = await trx
      .updateTable('project')
      .set({ name: storable(input.name), slug: slugOf(input.name) })
      .where('id', '=', before.id)
      .returning(['id', 'organisation_id', 'short_id', 'name', 'slug'])
      .executeTakeFirstOrThrow();
    const view = viewProject(row);
    await recordAudit(trx, ctx, {
      action: 'project.updated',
      entity: 'project',
      entityId: view.shortId,
      detail: { name: { from: before.name, to: row.name } },
    });
    return view;
  });
}
