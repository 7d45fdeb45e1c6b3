import { type Kysely, sql } from 'kysely';

/** What the pages of the last run of a test case called their things; it goes with that run. */
const STATEMENTS = [
  `create table test_case_vocabulary (
    test_case_id uuid primary key references test_case on delete cascade,
    application_id uuid not null references application on delete cascade,
    run_id uuid not null references run on delete cascade,
    words jsonb not null,
    seen_at timestamptz not null
  )`,
  'create index test_case_vocabulary_application on test_case_vocabulary (application_id, seen_at desc)',
  'create index test_case_vocabulary_run on test_case_vocabulary (run_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
