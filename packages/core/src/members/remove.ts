import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireOrganisationWide, requireScope } from '../scope.ts';
import { keepAnOwner, lockMember } from './find.ts';
import { requireRank } from './rank.ts';

/**
 * Takes a member out of the organisation and ends their sessions in it; what they made stays, their API tokens too.
 * Needs admin; forbidden (403) for a role above the actor's own; conflict (409) for the last owner.
 */
export async function removeMember({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { memberId: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const member = await lockMember(trx, ctx, input.memberId);
    requireRank(ctx, member.role);
    await keepAnOwner(trx, member);
    await trx.deleteFrom('membership').where('id', '=', member.id).execute();
    await recordAudit(trx, ctx, {
      action: 'member.removed',
      entity: 'member',
      entityId: member.id,
      detail: { email: member.email, role: member.role },
      organisationId: member.organisation_id,
      projectId: null,
    });
    return { success: true };
  });
}
