import { type Kysely, sql } from 'kysely';

/** Revisions, scenarios and burn-in runs of test cases; parameters and schedules of test plans. */
const STATEMENTS = [
  `create table scenario (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    position integer not null,
    created_at timestamptz not null,
    constraint scenario_short_id_key unique (project_id, short_id),
    constraint scenario_name_key unique (project_id, name)
  )`,
  `alter table test_case
    add column revision integer not null default 1,
    add column scenario_id uuid references scenario on delete set null,
    add column device_preset_id uuid references device_preset on delete set null,
    add column owner text,
    add column burn_in_run_id uuid references run on delete set null`,
  'create index test_case_scenario on test_case (scenario_id) where scenario_id is not null',
  'create index test_case_device_preset on test_case (device_preset_id) where device_preset_id is not null',
  'create index test_case_burn_in on test_case (burn_in_run_id) where burn_in_run_id is not null',
  'create index test_case_labels on test_case using gin (labels)',
  `create table test_case_revision (
    test_case_id uuid not null references test_case on delete cascade,
    number integer not null,
    content jsonb not null,
    author text not null,
    created_at timestamptz not null,
    primary key (test_case_id, number)
  )`,
  `alter table test_plan
    add column description text,
    add column owner text,
    add column updated_at timestamptz`,
  'update test_plan set updated_at = created_at',
  'alter table test_plan alter column updated_at set not null',
  'create index test_plan_list on test_plan (project_id, name, id)',
  `create table test_plan_application (
    test_plan_id uuid not null references test_plan on delete cascade,
    application_id uuid not null references application on delete cascade,
    environment_id uuid references environment on delete cascade,
    device_preset_id uuid references device_preset on delete set null,
    primary key (test_plan_id, application_id)
  )`,
  'create index test_plan_application_back on test_plan_application (application_id)',
  'create index test_plan_application_environment on test_plan_application (environment_id)',
  'create index test_plan_application_device on test_plan_application (device_preset_id)',
  // next_at is the slot that is due next; whoever starts its run moves it on in the same transaction.
  `create table schedule (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    test_plan_id uuid not null references test_plan on delete cascade,
    short_id text not null,
    cron text not null,
    time_zone text not null,
    description text,
    is_enabled boolean not null,
    next_at timestamptz,
    last_slot_at timestamptz,
    last_run_id uuid references run on delete set null,
    last_error text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint schedule_short_id_key unique (project_id, short_id),
    constraint schedule_enabled_has_next check (is_enabled or next_at is null)
  )`,
  'create index schedule_due on schedule (next_at) where next_at is not null',
  'create index schedule_plan on schedule (test_plan_id)',
  'create index schedule_last_run on schedule (last_run_id) where last_run_id is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
