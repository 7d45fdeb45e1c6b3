import type { Member, Role } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireOrganisationWide, requireScope } from '../scope.ts';
import { keepAnOwner, lockMember, viewMember } from './find.ts';
import { requireRank } from './rank.ts';

/**
 * Gives a member another role, at once also in their sessions. Needs admin; forbidden (403) for a role, old or new, above
 * the actor's own; conflict (409) for the last owner.
 */
export async function updateMember({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { memberId: string; role: Role };
}): Promise<Member> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const member = await lockMember(trx, ctx, input.memberId);
    requireRank(ctx, member.role, input.role);
    if (member.role === input.role) return viewMember(member);
    await keepAnOwner(trx, member);
    await trx.updateTable('membership').set({ role: input.role }).where('id', '=', member.id).execute();
    await recordAudit(trx, ctx, {
      action: 'member.updated',
      entity: 'member',
      entityId: member.id,
      detail: { email: member.email, role: { from: member.role, to: input.role } },
      organisationId: member.organisation_id,
      projectId: null,
    });
    return viewMember({ ...member, role: input.role });
  });
}
