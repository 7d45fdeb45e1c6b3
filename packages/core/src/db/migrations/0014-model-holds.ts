import { type Kysely, sql } from 'kysely';

/** What is set aside for questions that are under way, so that cases which ask at the same time keep to a limit together. */
const STATEMENTS = [
  // That of a case counts while this attempt holds the case; that of anything else until its time is over.
  `create table model_hold (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    run_id uuid not null,
    run_test_case_id uuid,
    attempt integer,
    day date not null,
    tokens bigint not null,
    usd double precision not null,
    expires_at timestamptz,
    check ((run_test_case_id is null) = (attempt is null)),
    check ((run_test_case_id is null) <> (expires_at is null))
  )`,
  'create index model_hold_project on model_hold (project_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
