import { type Kysely, sql } from 'kysely';

/** Mobile applications with their builds; values of configs by environment; files of configs. */
const STATEMENTS = [
  'alter table application drop constraint application_kind_check',
  "alter table application add constraint application_kind_check check (kind in ('WEB', 'MOBILE_APPLICATION'))",
  `create table config_environment (
    config_id uuid not null references config on delete cascade,
    environment_id uuid not null references environment on delete cascade,
    sealed_fields text not null,
    updated_at timestamptz not null,
    primary key (config_id, environment_id)
  )`,
  'create index config_environment_back on config_environment (environment_id)',
  // The bytes are encrypted in <data>/config-files/<id>.
  `create table config_file (
    id uuid primary key,
    config_id uuid not null references config on delete cascade,
    name text not null,
    bytes integer not null,
    sha256 text not null,
    created_at timestamptz not null,
    constraint config_file_name_key unique (config_id, name)
  )`,
  // Registered once platform is set; before, an upload that was announced. The bytes are in <data>/builds/<id>.
  `create table build (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    application_id uuid not null references application on delete cascade,
    short_id text not null,
    platform text check (platform in ('ios', 'android')),
    file_name text not null,
    bytes bigint,
    sha256 text,
    created_at timestamptz not null,
    constraint build_short_id_key unique (project_id, short_id),
    constraint build_registered_has_bytes check (platform is null or bytes is not null)
  )`,
  'create index build_list on build (application_id, created_at desc, id desc)',
  'create index build_unregistered on build (created_at) where platform is null',
  // Without these the deletion of an application, environment or preset reads every case of every run there is.
  'create index run_test_case_application on run_test_case (application_id)',
  `create index run_test_case_environment on run_test_case (environment_id) where environment_id is not null`,
  `create index run_test_case_device on run_test_case (device_preset_id) where device_preset_id is not null`,
  'create index environment_application on environment (application_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
