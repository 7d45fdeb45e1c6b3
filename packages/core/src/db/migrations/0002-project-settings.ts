import { type Kysely, sql } from 'kysely';

/** What holds for every run of a project: hosts its browsers may reach, accessibility findings, phrases of its own. */
const STATEMENTS = [
  `create table project_settings (
    project_id uuid primary key references project on delete cascade,
    allowed_hosts text[],
    accessibility text not null default 'off' check (accessibility in ('off', 'A', 'AA', 'AAA')),
    macros jsonb not null default '[]',
    updated_at timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
