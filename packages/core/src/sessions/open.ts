import type { Role } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { AppContext, VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { newId } from '../ids.ts';
import { hashToken } from '../tokens/hash.ts';
import { personActor } from './actor.ts';
import { LONGEST_MS, newSessionToken } from './token.ts';

/** What the request says of itself. */
export interface Caller {
  ip: string;
  userAgent: string;
  requestId?: string;
}

export type SignedInWith = 'password' | 'oidc';

/** A session in this organisation, whose member the person is. Written down as `person.signed-in`. */
export async function openSession(
  trx: Transaction,
  ctx: AppContext,
  input: {
    personId: string;
    organisationId: string;
    role: Role;
    caller: Caller;
    /** Default password. */
    signedInWith?: SignedInWith;
  },
): Promise<{ token: string; ctx: VerbContext }> {
  const token = newSessionToken(ctx);
  const now = ctx.clock.now();
  const id = newId(ctx);
  const signedInWith = input.signedInWith ?? 'password';
  await trx
    .insertInto('session')
    .values({
      id,
      hash: hashToken(token),
      person_id: input.personId,
      organisation_id: input.organisationId,
      user_agent: storable(input.caller.userAgent.slice(0, 300)),
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + LONGEST_MS),
      signed_in_with: signedInWith,
    })
    .execute();
  const actor = personActor({ ...input, sessionId: id });
  const { requestId } = input.caller;
  const asPerson: VerbContext = { ...ctx, actor, ...(requestId === undefined ? {} : { requestId }) };
  await recordAudit(trx, asPerson, {
    action: 'person.signed-in',
    entity: 'person',
    entityId: input.personId,
    detail: { with: signedInWith },
    projectId: null,
  });
  return { token, ctx: asPerson };
}
