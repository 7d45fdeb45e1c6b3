import { sql } from 'kysely';
import { actorIdOf } from '../actor-id.ts';
import { actorName } from '../actor-name.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireRank } from '../members/rank.ts';
import { removeProjectFiles, removeProjectRows } from '../projects/remove-rows.ts';

/**
 * An organisation with its projects, tokens, audit log and files, and the people who are in no other one. Only for an owner
 * of it, and the system. `organisationId` has to be the actor's own, so that nobody deletes the one they did not mean. What
 * was deleted by whom stays in deleted_organisation and in the log. Errors: forbidden (403), bad_request, conflict (409)
 * while a run has not ended, and for the only organisation of the installation.
 */
export async function deleteOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { organisationId: string };
}): Promise<{ success: true }> {
  requireRank(ctx, 'OWNER');
  const id = input.organisationId.toLowerCase();
  if (ctx.actor.kind !== 'system' && ctx.actor.organisationId !== id) {
    throw new AppError(
      'bad_request',
      'confirm: expected the id of the organisation that you are in, as GET /v1/organisation says it.',
    );
  }
  const { removed, detail, name } = await withTransaction(ctx.db, async (trx) => {
    const { name } = await lockOrganisation(trx, id);
    const projects = await trx
      .selectFrom('project')
      .select('id')
      .where('organisation_id', '=', id)
      .orderBy('id')
      .execute();
    const removed = [];
    for (const project of projects) removed.push(await removeProjectRows(trx, ctx, project.id));
    const by = await actorName(trx, ctx.actor);
    const people = await removePeopleOf(trx, id);
    await trx.deleteFrom('organisation').where('id', '=', id).execute();
    const runs = removed.reduce((sum, project) => sum + project.runs, 0);
    const detail = { by, projects: projects.length, runs, people };
    await trx
      .insertInto('deleted_organisation')
      .values({
        id,
        name,
        deleted_by: actorIdOf(ctx.actor) ?? 'system',
        detail: json(detail),
        deleted_at: ctx.clock.now(),
      })
      .execute();
    return { removed, detail, name };
  });
  const { requestId } = ctx;
  ctx.log.warn({ requestId, organisationId: id, name, ...detail }, 'organisation deleted');
  await removeProjectFiles(ctx, removed);
  return { success: true };
}

/** Locks all of them in one order, so that of two that are deleted at once one stays. */
async function lockOrganisation(trx: Transaction, id: string): Promise<{ name: string }> {
  const all = await trx.selectFrom('organisation').select(['id', 'name']).orderBy('id').forUpdate().execute();
  const found = all.find((row) => row.id === id);
  if (found === undefined) throw new AppError('organisation_not_found', `There is no organisation ${id}.`);
  if (all.length === 1) {
    throw new AppError(
      'conflict',
      'This is the only organisation of this installation. Delete its projects instead, or the data of the whole server.',
    );
  }
  return found;
}

/** Accounts that would be left in no organisation; answers how many. */
async function removePeopleOf(trx: Transaction, organisationId: string): Promise<number> {
  const gone = await trx
    .deleteFrom('person')
    .where('id', 'in', (eb) =>
      eb.selectFrom('membership').select('person_id').where('organisation_id', '=', organisationId),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('membership')
            .select(sql`1`.as('one'))
            .whereRef('membership.person_id', '=', 'person.id')
            .where('membership.organisation_id', '!=', organisationId),
        ),
      ),
    )
    .returning('id')
    .execute();
  return gone.length;
}
