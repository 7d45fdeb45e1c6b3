import type { Role } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { joinByInvitation, openInvitationOf } from '../invitations/join.ts';
import { insertMembership, insertPerson } from '../people/create.ts';
import { normalEmail } from '../people/email.ts';
import { firstMembership } from './first-membership.ts';
import { type Caller, openSession } from './open.ts';

/** What an OpenID provider says of somebody, with its signature checked. */
export interface ProvenIdentity {
  issuer: string;
  /** Never given to another person by this issuer, unlike an e-mail address. */
  subject: string;
  email: string | undefined;
  isEmailVerified: boolean;
  name: string | undefined;
}

interface Input {
  identity: ProvenIdentity;
  /** The invitation that the person chose to accept; a UUID. */
  invitationId?: string | undefined;
  caller: Caller;
}

/**
 * A session for who signed in at the OpenID provider. The first time the verified e-mail address says who that is: a person
 * with this address, who is invited, or of a domain that may join; from then on issuer and subject alone do. Errors:
 * email_not_verified, no_account, account_linked_elsewhere, no_membership (403), invitation_not_found (404).
 */
export async function signInWithIdentity({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: Input;
}): Promise<{ token: string }> {
  return withTransaction(ctx.db, async (trx) => {
    const person = (await knownPerson(trx, input.identity)) ?? (await newlyProven(trx, ctx, input));
    const joined = await join(trx, ctx, input, person);
    const membership = joined ?? (await firstMembership(trx, person.id));
    if (membership === undefined) {
      throw new AppError(
        'no_membership',
        'You are a member of no organisation. Ask somebody there to invite you.',
      );
    }
    const session = await openSession(trx, ctx, {
      personId: person.id,
      organisationId: membership.organisation_id,
      role: membership.role,
      caller: input.caller,
      signedInWith: 'oidc',
    });
    if (joined !== undefined) {
      await recordAudit(trx, session.ctx, {
        action: joined.by === 'invitation' ? 'invitation.accepted' : 'member.joined',
        entity: 'member',
        entityId: joined.memberId,
        detail: { email: person.email, role: joined.role, personId: person.id },
        projectId: null,
      });
    }
    if (person.isLinkedNow) {
      await recordAudit(trx, session.ctx, {
        action: 'person.identity-linked',
        entity: 'person',
        entityId: person.id,
        detail: { issuer: input.identity.issuer, subject: input.identity.subject.slice(0, 255) },
        projectId: null,
      });
    }
    return { token: session.token };
  });
}

interface Found {
  id: string;
  email: string;
  isLinkedNow: boolean;
}

async function knownPerson(trx: Transaction, identity: ProvenIdentity): Promise<Found | undefined> {
  const row = await trx
    .selectFrom('person_identity')
    .innerJoin('person', 'person.id', 'person_identity.person_id')
    .select(['person.id', 'person.email'])
    .where('person_identity.issuer', '=', storable(identity.issuer))
    .where('person_identity.subject', '=', storable(identity.subject))
    .executeTakeFirst();
  return row && { ...row, isLinkedNow: false };
}

/** Finds or makes the person of a verified address, and ties the identity to them. */
async function newlyProven(trx: Transaction, ctx: AppContext, { identity }: Input): Promise<Found> {
  const email = verifiedEmail(identity);
  if (email === undefined) {
    throw new AppError(
      'email_not_verified',
      'The provider did not say that your e-mail address is verified (email_verified). Verify it there, or ask your administrator.',
    );
  }
  const existing = await trx
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();
  const id = existing?.id ?? (await newPerson(trx, ctx, email, identity));
  const linked = await trx
    .insertInto('person_identity')
    .values({
      id: newId(ctx),
      person_id: id,
      issuer: storable(identity.issuer),
      subject: storable(identity.subject),
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'issuer']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (linked === undefined) {
    // An address that was given to somebody else must not open the account of who had it before.
    throw new AppError(
      'account_linked_elsewhere',
      'The account with this e-mail address belongs to another account of the provider. Ask your administrator.',
    );
  }
  return { id, email, isLinkedNow: true };
}

async function newPerson(
  trx: Transaction,
  ctx: AppContext,
  email: string,
  identity: ProvenIdentity,
): Promise<string> {
  if (!mayJoin(ctx, email) && (await openInvitationOf(trx, ctx, { email })) === undefined) {
    throw new AppError(
      'no_account',
      'There is no account with your e-mail address here, and no open invitation. Ask somebody to invite you.',
    );
  }
  const name = storable(identity.name?.trim().slice(0, 100) || email.split('@')[0]!);
  const id = await insertPerson(trx, ctx, { email, name, password: null });
  if (id === undefined) {
    throw new AppError('conflict', 'An account with this e-mail address was made just now. Try again.');
  }
  return id;
}

interface Joined {
  organisation_id: string;
  role: Role;
  memberId: string;
  by: 'invitation' | 'domain';
}

/** The invitation that was chosen; for who is a member of nothing also one that was not, or the domain's right to join. */
async function join(
  trx: Transaction,
  ctx: AppContext,
  input: Input,
  person: Found,
): Promise<Joined | undefined> {
  const { invitationId } = input;
  if (invitationId === undefined && (await firstMembership(trx, person.id)) !== undefined) return undefined;
  const invitation = await openInvitationOf(trx, ctx, { email: person.email, id: invitationId });
  if (invitation !== undefined) {
    const memberId = await joinByInvitation(trx, ctx, invitation, person.id);
    return { ...invitation, memberId, by: 'invitation' };
  }
  if (invitationId !== undefined) {
    throw new AppError(
      'invitation_not_found',
      'This invitation is not valid (any more), or is for another e-mail address than that of your account.',
    );
  }
  if (!mayJoin(ctx, verifiedEmail(input.identity))) return undefined;
  const first = await trx
    .selectFrom('organisation')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return undefined;
  const member = { organisationId: first.id, personId: person.id, role: 'MEMBER' as const };
  const memberId = await insertMembership(trx, ctx, member);
  if (memberId === undefined) return undefined;
  return { organisation_id: first.id, role: 'MEMBER', memberId, by: 'domain' };
}

function verifiedEmail({ email, isEmailVerified }: ProvenIdentity): string | undefined {
  if (email === undefined || !isEmailVerified) return undefined;
  const normal = normalEmail(email);
  return /^[^\s@]+@[^\s@]+$/.test(normal) && normal.length <= 254 ? normal : undefined;
}

function mayJoin(ctx: AppContext, email: string | undefined): boolean {
  const domain = email?.split('@')[1];
  return domain !== undefined && (ctx.config.oidc?.joinDomains.includes(domain) ?? false);
}
