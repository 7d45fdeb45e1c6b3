import { type Kysely, sql } from 'kysely';

/**
 * Who owns what, tests, runs and what came of them. Migrations import no code of the application: they have to mean
 * the same when that code has moved on. Text with CHECK instead of enums; every short id is unique in its project.
 */
const STATEMENTS = [
  `create table setting (
    name text primary key,
    value text not null
  )`,
  `create table organisation (
    id uuid primary key,
    name text not null,
    suspended_at timestamptz,
    run_limit integer check (run_limit >= 0),
    run_count integer not null default 0,
    created_at timestamptz not null
  )`,
  `create table project (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    short_id text not null constraint project_short_id_key unique,
    name text not null,
    slug text not null,
    created_at timestamptz not null
  )`,
  'create index project_organisation on project (organisation_id)',
  `create table api_token (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    name text not null,
    hash text not null constraint api_token_hash_key unique,
    prefix text not null,
    scopes text[] not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null
  )`,
  'create index api_token_project on api_token (project_id)',
  `create table application (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    kind text not null check (kind in ('WEB')),
    created_at timestamptz not null,
    constraint application_short_id_key unique (project_id, short_id),
    constraint application_name_key unique (project_id, name)
  )`,
  `create table environment (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    application_id uuid not null references application on delete cascade,
    short_id text not null,
    name text not null,
    url text not null,
    is_production boolean not null,
    is_preview boolean not null,
    branch text,
    repository text,
    max_concurrent integer check (max_concurrent > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint environment_short_id_key unique (project_id, short_id)
  )`,
  'create unique index environment_name_key on environment (application_id, name) where not is_preview',
  // One preview a branch of a repository; without a branch, one a URL. md5 keeps long URLs inside an index entry.
  `create unique index environment_preview_branch_key on environment (application_id, coalesce(repository, ''), branch)
    where is_preview and branch is not null`,
  `create unique index environment_preview_url_key on environment (application_id, md5(url))
    where is_preview and branch is null`,
  `create table device_preset (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    is_default boolean not null,
    settings jsonb not null,
    created_at timestamptz not null,
    constraint device_preset_short_id_key unique (project_id, short_id)
  )`,
  'create unique index device_preset_default_key on device_preset (project_id) where is_default',
  `create table config (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    kind text not null,
    sealed_fields text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint config_short_id_key unique (project_id, short_id),
    constraint config_name_key unique (project_id, name)
  )`,
  `create table test_case (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    application_id uuid not null references application on delete cascade,
    name text not null,
    goal text not null,
    expected text,
    steps text,
    start_path text,
    classification text not null check (classification in ('POSITIVE', 'NEGATIVE')),
    is_enabled boolean not null,
    labels text[] not null,
    resume_from_id uuid references test_case on delete set null,
    position integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  'create index test_case_list on test_case (project_id, position, id)',
  'create index test_case_name on test_case (application_id, name)',
  'create index test_case_resume_from on test_case (resume_from_id)',
  `create table test_case_dependency (
    test_case_id uuid not null references test_case on delete cascade,
    depends_on_id uuid not null references test_case on delete cascade,
    primary key (test_case_id, depends_on_id),
    check (test_case_id <> depends_on_id)
  )`,
  'create index test_case_dependency_back on test_case_dependency (depends_on_id)',
  `create table test_case_config (
    test_case_id uuid not null references test_case on delete cascade,
    config_id uuid not null references config on delete cascade,
    primary key (test_case_id, config_id)
  )`,
  'create index test_case_config_back on test_case_config (config_id)',
  `create table test_plan (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    is_default boolean not null,
    created_at timestamptz not null,
    constraint test_plan_short_id_key unique (project_id, short_id)
  )`,
  'create unique index test_plan_default_key on test_plan (project_id) where is_default',
  `create table test_plan_case (
    test_plan_id uuid not null references test_plan on delete cascade,
    test_case_id uuid not null references test_case on delete cascade,
    position integer not null,
    primary key (test_plan_id, test_case_id)
  )`,
  'create index test_plan_case_back on test_plan_case (test_case_id)',
  // Counts are kept on the run, so that the status route is one indexed read.
  `create table run (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    status text not null check (status in ('INITIATED', 'RUNNING', 'COMPLETED', 'ERROR', 'CANCELLED')),
    result text check (result in ('PASSED', 'FAILED', 'SKIPPED')),
    trigger text not null check (trigger in ('API', 'GITHUB', 'MANUAL', 'SCHEDULE', 'CHAT')),
    actor text,
    branch text,
    commit_hash text,
    commit_message text,
    repository text,
    integration_name text,
    test_plan_id uuid references test_plan on delete set null,
    test_plan_name text,
    test_plan_short_id text,
    rerun_of_id uuid references run on delete set null,
    notifications jsonb not null,
    sealed_parameters text,
    parallel_limit integer check (parallel_limit > 0),
    cancel_mode text check (cancel_mode in ('finish-step', 'now')),
    event_seq integer not null default 0,
    total_count integer not null,
    passed_count integer not null default 0,
    failed_count integer not null default 0,
    skipped_count integer not null default 0,
    error_count integer not null default 0,
    cancelled_count integer not null default 0,
    running_count integer not null default 0,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    constraint run_short_id_key unique (project_id, short_id),
    constraint run_completed_has_result check ((status = 'COMPLETED') = (result is not null)),
    constraint run_end_has_time check ((status in ('COMPLETED', 'ERROR', 'CANCELLED')) = (completed_at is not null))
  )`,
  'create index run_list on run (project_id, created_at desc, id desc)',
  'create index run_plan on run (test_plan_id)',
  'create index run_rerun_of on run (rerun_of_id)',
  // test_case_id has no foreign key: what was run stays readable when the case is deleted.
  `create table run_test_case (
    id uuid primary key,
    run_id uuid not null references run on delete cascade,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    test_case_id uuid not null,
    application_id uuid not null references application on delete cascade,
    environment_id uuid references environment on delete set null,
    device_preset_id uuid references device_preset on delete set null,
    base_url text not null,
    position integer not null,
    name text not null,
    goal text not null,
    expected text,
    steps text,
    start_path text,
    classification text not null check (classification in ('POSITIVE', 'NEGATIVE')),
    config_ids uuid[] not null,
    resume_from_id uuid references run_test_case on delete set null,
    status text not null check (status in ('INITIATED', 'RUNNING', 'COMPLETED', 'ERROR', 'CANCELLED')),
    result text check (result in ('PASSED', 'FAILED', 'SKIPPED')),
    result_title text,
    evaluation_thought text,
    error_code text,
    clauses jsonb not null default '[]',
    attempt integer not null default 1,
    enqueued_at timestamptz,
    worker_id text,
    lease_until timestamptz,
    sealed_outputs text,
    duration_ms integer,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    constraint run_test_case_short_id_key unique (project_id, short_id),
    constraint run_test_case_completed_has_result check ((status = 'COMPLETED') = (result is not null)),
    constraint run_test_case_running_has_lease check ((status = 'RUNNING') = (lease_until is not null)),
    constraint run_test_case_end_has_time check ((status in ('COMPLETED', 'ERROR', 'CANCELLED')) = (completed_at is not null))
  )`,
  'create index run_test_case_of_run on run_test_case (run_id, position)',
  "create index run_test_case_lease on run_test_case (lease_until) where status = 'RUNNING'",
  'create index run_test_case_history on run_test_case (test_case_id, created_at desc)',
  'create index run_test_case_resume_from on run_test_case (resume_from_id) where resume_from_id is not null',
  `create table run_test_case_dependency (
    run_test_case_id uuid not null references run_test_case on delete cascade,
    depends_on_id uuid not null references run_test_case on delete cascade,
    primary key (run_test_case_id, depends_on_id)
  )`,
  'create index run_test_case_dependency_back on run_test_case_dependency (depends_on_id)',
  `create table attempt (
    run_test_case_id uuid not null references run_test_case on delete cascade,
    number integer not null,
    worker_id text not null,
    outcome text not null check (outcome in ('running', 'settled', 'lost', 'given-back', 'cancelled')),
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (run_test_case_id, number)
  )`,
  `create table step (
    run_test_case_id uuid not null references run_test_case on delete cascade,
    attempt integer not null,
    index integer not null,
    record jsonb not null,
    primary key (run_test_case_id, attempt, index)
  )`,
  // is_internal: needed by us (browser state), never served.
  `create table artifact (
    run_test_case_id uuid not null references run_test_case on delete cascade,
    attempt integer not null,
    path text not null,
    kind text not null,
    content_type text not null,
    bytes bigint not null,
    is_internal boolean not null,
    created_at timestamptz not null,
    primary key (run_test_case_id, attempt, path)
  )`,
  `create table finding (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    run_test_case_id uuid not null references run_test_case on delete cascade,
    attempt integer not null,
    kind text not null,
    severity text not null check (severity in ('minor', 'major', 'critical')),
    title text not null,
    detail text not null,
    url text,
    step integer,
    fingerprint text not null,
    occurrences integer not null,
    created_at timestamptz not null
  )`,
  'create index finding_of_case on finding (run_test_case_id, attempt)',
  'create index finding_fingerprint on finding (project_id, fingerprint, created_at desc)',
  `create table run_event (
    run_id uuid not null references run on delete cascade,
    seq integer not null,
    type text not null,
    run_test_case_id uuid references run_test_case on delete cascade,
    data jsonb not null,
    created_at timestamptz not null,
    primary key (run_id, seq)
  )`,
  'create index run_event_of_case on run_event (run_test_case_id) where run_test_case_id is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
