import { type Kysely, sql } from 'kysely';

/** Which stronger model a project asks where the first comes to no end. */
const STATEMENTS = ['alter table project_settings add column strong_model text'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
