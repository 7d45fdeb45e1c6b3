import type { Invitation, Role } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requireRank } from '../members/rank.ts';
import { normalEmail } from '../people/email.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';
import { hashToken } from '../tokens/hash.ts';
import { viewInvitation } from './view.ts';

const LIFETIME_MS = 7 * 86_400_000;

/**
 * A link for one address, good for 7 days; it replaces an earlier one. No e-mail is sent: whoever invites passes the link
 * on. Needs admin. Errors: forbidden (403) for a role above the actor's own, conflict (409) for who is a member already.
 */
export async function createInvitation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { email: string; role?: Role | undefined };
}): Promise<{ view: Invitation; token: string; url: string }> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  const role = input.role ?? 'MEMBER';
  requireRank(ctx, role);
  const email = normalEmail(input.email);
  const token = `assay_invite_${Buffer.from(ctx.random.bytes(32)).toString('base64url')}`;
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const organisationId = await organisationIdOf(trx, ctx);
    const member = await trx
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('membership.id')
      .where('membership.organisation_id', '=', organisationId)
      .where('person.email', '=', email)
      .executeTakeFirst();
    if (member !== undefined)
      throw new AppError('conflict', `${email} is a member of this organisation already.`);
    const earlier = await trx
      .deleteFrom('invitation')
      .where('organisation_id', '=', organisationId)
      .where('email', '=', email)
      .returning('role')
      .executeTakeFirst();
    if (earlier !== undefined) requireRank(ctx, earlier.role);
    const row = {
      id: newId(ctx),
      organisation_id: organisationId,
      email,
      role,
      hash: hashToken(token),
      created_at: now,
      expires_at: new Date(now.getTime() + LIFETIME_MS),
    };
    await trx
      .insertInto('invitation')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'email']).doUpdateSet(row))
      .execute();
    await recordAudit(trx, ctx, {
      action: 'invitation.created',
      entity: 'invitation',
      entityId: row.id,
      detail: { email, role, expiresAt: row.expires_at.toISOString() },
      organisationId,
      projectId: null,
    });
    // Behind the #: a browser does not send it, so it stands in no log of a server or proxy.
    return { view: viewInvitation(row, now), token, url: `${ctx.config.publicUrl}/invitation#${token}` };
  });
}
