import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { type PersonActor, personActor, requirePerson } from './actor.ts';

/** Moves the session into another organisation of the person. organisation_not_found (404) where they are no member. */
export async function switchOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { organisationId: string };
}): Promise<PersonActor> {
  const actor = requirePerson(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const membership = await trx
      .selectFrom('membership')
      .select(['organisation_id', 'role'])
      .where('person_id', '=', actor.personId)
      .where('organisation_id', '=', input.organisationId.toLowerCase())
      .forShare()
      .executeTakeFirst();
    if (membership === undefined) {
      throw new AppError(
        'organisation_not_found',
        'You are a member of no such organisation. GET /v1/session lists yours.',
      );
    }
    await trx
      .updateTable('session')
      .set({ organisation_id: membership.organisation_id })
      .where('id', '=', actor.sessionId)
      .execute();
    const moved = personActor({
      ...actor,
      organisationId: membership.organisation_id,
      role: membership.role,
    });
    await recordAudit(
      trx,
      { ...ctx, actor: moved },
      { action: 'person.signed-in', entity: 'person', entityId: actor.personId, projectId: null },
    );
    return moved;
  });
}
