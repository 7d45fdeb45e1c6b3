import { recordAudit } from '../audit/record.ts';
import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { insertMembership, insertPerson } from './create.ts';
import { normalEmail } from './email.ts';
import { hashPassword, oneTimePassword } from './password.ts';

/** Used when ASSAY_OWNER_EMAIL says nothing else. */
const FIRST_EMAIL = 'owner@localhost';

export interface FirstOwner {
  email: string;
  /** In clear, to be shown once; null when ASSAY_OWNER_PASSWORD chose it. */
  password: string | null;
}

/**
 * While there is nobody at all: an owner of the organisation, with the password of ASSAY_OWNER_PASSWORD or a random one
 * that has to be changed. Null when there was somebody, also when two processes start at once.
 */
export async function firstOwner(ctx: AppContext, organisationId: string): Promise<FirstOwner | null> {
  const anybody = await ctx.db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  if (anybody !== undefined) return null;
  const { ownerEmail, ownerPassword } = ctx.config;
  const email = normalEmail(ownerEmail ?? FIRST_EMAIL);
  const clear = ownerPassword ?? oneTimePassword(ctx);
  const password = await hashPassword(ctx, clear);
  return withTransaction(ctx.db, async (trx) => {
    // Of two processes that come here the second one waits for this row.
    await trx
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', organisationId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const somebody = await trx.selectFrom('person').select('id').limit(1).executeTakeFirst();
    if (somebody !== undefined) return null;
    const mustChangePassword = ownerPassword === undefined;
    const personId = await insertPerson(trx, ctx, { email, name: 'Owner', password, mustChangePassword });
    const memberId = await insertMembership(trx, ctx, { organisationId, personId: personId!, role: 'OWNER' });
    await recordAudit(
      trx,
      { ...ctx, actor: { kind: 'system' } },
      {
        action: 'member.created',
        entity: 'member',
        entityId: memberId!,
        detail: { email, role: 'OWNER' },
        organisationId,
        projectId: null,
      },
    );
    return { email, password: mustChangePassword ? clear : null };
  });
}
