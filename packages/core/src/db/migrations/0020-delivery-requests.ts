import { type Kysely, sql } from 'kysely';

/** What each try asked: the address and the headers, which change over the tries of one delivery. The signature is left out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table delivery_attempt add column request jsonb').execute(db);
}
