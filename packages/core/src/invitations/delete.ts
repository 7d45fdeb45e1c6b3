import { isUuid } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireRank } from '../members/rank.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';

/** The link works no more. Needs admin; forbidden (403) for a role above the actor's own; invitation_not_found (404). */
export async function deleteInvitation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { invitationId: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const organisationId = await organisationIdOf(trx, ctx);
    const row = isUuid(input.invitationId)
      ? await trx
          .deleteFrom('invitation')
          .where('id', '=', input.invitationId.toLowerCase())
          .where('organisation_id', '=', organisationId)
          .returning(['id', 'email', 'role'])
          .executeTakeFirst()
      : undefined;
    if (row === undefined) {
      const shown = input.invitationId.slice(0, 100);
      throw new AppError(
        'invitation_not_found',
        `There is no invitation "${shown}" here. GET /v1/invitations lists them.`,
      );
    }
    requireRank(ctx, row.role);
    await recordAudit(trx, ctx, {
      action: 'invitation.deleted',
      entity: 'invitation',
      entityId: row.id,
      detail: { email: row.email, role: row.role },
      organisationId,
      projectId: null,
    });
    return { success: true };
  });
}
