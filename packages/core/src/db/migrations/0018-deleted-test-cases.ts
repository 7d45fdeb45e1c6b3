import { type Kysely, sql } from 'kysely';

/** Test cases that were deleted, as they were: for a few days the deletion can be undone. */
const STATEMENTS = [
  `create table deleted_test_case (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    kept jsonb not null,
    deleted_at timestamptz not null
  )`,
  'create index deleted_test_case_project on deleted_test_case (project_id)',
  'create index deleted_test_case_at on deleted_test_case (deleted_at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
