import { type Kysely, sql } from 'kysely';

/** Which language model a project asks, what it may use up in a day, and what its runs used up. */
const STATEMENTS = [
  `alter table project_settings
    add column model text,
    add column model_day_tokens bigint check (model_day_tokens > 0),
    add column model_day_usd double precision check (model_day_usd > 0)`,
  // Outlives its run: what was spent today stays spent when the run is deleted. Days of UTC; old ones are swept.
  `create table model_use (
    project_id uuid not null references project on delete cascade,
    run_id uuid not null,
    day date not null,
    tokens bigint not null,
    usd double precision not null,
    primary key (project_id, day, run_id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
