import { isUuid, type Member, type Role } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { organisationIdOf } from '../scope.ts';

export interface MemberRow {
  id: string;
  person_id: string;
  organisation_id: string;
  role: Role;
  created_at: Date;
  email: string;
  name: string;
}

export function viewMember(row: Omit<MemberRow, 'organisation_id'>): Member {
  return {
    id: row.id,
    personId: row.person_id,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.created_at.toISOString(),
  };
}

/**
 * A member of the actor's organisation. The organisation is locked until the transaction ends, so that two changes at
 * once cannot take the last two owners. member_not_found (404).
 */
export async function lockMember(trx: Transaction, ctx: VerbContext, memberId: string): Promise<MemberRow> {
  const organisationId = await organisationIdOf(trx, ctx);
  await trx.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
  const row = isUuid(memberId)
    ? await trx
        .selectFrom('membership')
        .innerJoin('person', 'person.id', 'membership.person_id')
        .selectAll('membership')
        .select(['person.email', 'person.name'])
        .where('membership.organisation_id', '=', organisationId)
        .where('membership.id', '=', memberId.toLowerCase())
        .executeTakeFirst()
    : undefined;
  if (row !== undefined) return row;
  throw new AppError(
    'member_not_found',
    `There is no member "${memberId.slice(0, 100)}" here. GET /v1/members lists them with their ids.`,
  );
}

/** Throws conflict (409) when this is the only owner. */
export async function keepAnOwner(trx: Transaction, member: MemberRow): Promise<void> {
  if (member.role !== 'OWNER') return;
  const { owners } = await trx
    .selectFrom('membership')
    .select(sql<number>`count(*)::int`.as('owners'))
    .where('organisation_id', '=', member.organisation_id)
    .where('role', '=', 'OWNER')
    .executeTakeFirstOrThrow();
  if (owners > 1) return;
  throw new AppError(
    'conflict',
    'This is the last owner of the organisation. Make somebody else an owner first.',
  );
}
