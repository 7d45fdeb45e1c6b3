import { type Kysely, sql } from 'kysely';

/** Which stronger model a test case asks, over that of its project; a run keeps what the case said when it was started. */
const STATEMENTS = [
  'alter table test_case add column strong_model text',
  'alter table run_test_case add column strong_model text',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
