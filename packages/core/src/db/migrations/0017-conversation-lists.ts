import { type Kysely, sql } from 'kysely';

/** What the lists of conversations and of release checks page by. */
const STATEMENTS = [
  'create index chat_list on chat (project_id, updated_at desc, id desc)',
  'create index release_check_list on release_check (project_id, created_at desc, id desc)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
