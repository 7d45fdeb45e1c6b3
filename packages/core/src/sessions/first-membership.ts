import type { Database, Transaction } from '../db/database.ts';

/** The membership of the organisation that the person joined first, in which a session begins; undefined without any. */
export async function firstMembership(db: Database | Transaction, personId: string) {
  return db
    .selectFrom('membership')
    .select(['organisation_id', 'role'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}
