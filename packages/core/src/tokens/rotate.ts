import type { Token } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { Scope, VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireScope } from '../scope.ts';
import { insertToken } from './create.ts';
import { type ExpiryInput, expiryOf } from './expiry.ts';
import { lockToken } from './find.ts';
import { stateOf, viewToken } from './view.ts';

const HOUR_MS = 3_600_000;

/**
 * A new token with the name, scopes and reach of an old one, which goes on working for `overlapHours` (default 24; 0:
 * not at all), but not past its own end. The new one lives as long as the old one was made for, unless the input says
 * otherwise. Needs admin. conflict (409) when the old one is revoked, expired or was replaced already.
 */
export async function rotateToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ExpiryInput & { tokenId: string; overlapHours?: number | undefined };
}): Promise<{ token: string; view: Token; previous: Token }> {
  requireScope(ctx, 'admin');
  const now = ctx.clock.now();
  const chosen = expiryOf(input, now);
  return withTransaction(ctx.db, async (trx) => {
    const old = await lockToken(trx, ctx, input.tokenId);
    const state = stateOf(old, now);
    if (state !== 'active') {
      throw new AppError(
        'conflict',
        state === 'rotated'
          ? 'This token was rotated already; rotate the one that replaced it.'
          : `This token is ${state}; make a new one with POST /v1/tokens.`,
      );
    }
    const lifetime = old.expires_at === null ? null : old.expires_at.getTime() - old.created_at.getTime();
    const made = await insertToken(trx, ctx, {
      project_id: old.project_id,
      project_short_id: old.project_short_id,
      organisation_id: old.organisation_id,
      is_organisation_wide: old.is_organisation_wide,
      kind: old.kind,
      name: old.name,
      scopes: old.scopes as Scope[],
      expires_at: chosen ?? (lifetime === null ? null : new Date(now.getTime() + lifetime)),
      rotated_from_id: old.id,
    });
    const overlapEnd = new Date(now.getTime() + (input.overlapHours ?? 24) * HOUR_MS);
    const worksUntil = old.expires_at !== null && old.expires_at < overlapEnd ? old.expires_at : overlapEnd;
    await trx
      .updateTable('api_token')
      .set({ rotated_at: now, expires_at: worksUntil })
      .where('id', '=', old.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'api-token.rotated',
      entity: 'api-token',
      entityId: old.id,
      detail: {
        name: old.name,
        replacedBy: made.id,
        prefix: made.prefix,
        oldWorksUntil: worksUntil.toISOString(),
      },
      organisationId: old.organisation_id,
      projectId: old.is_organisation_wide ? null : old.project_id,
    });
    const previous = viewToken({ ...old, rotated_at: now, expires_at: worksUntil }, now);
    return { token: made.token, view: made.view, previous };
  });
}
