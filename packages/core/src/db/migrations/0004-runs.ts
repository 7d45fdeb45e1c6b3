import { type Kysely, sql } from 'kysely';

/**
 * Search and lists of runs, what may be thrown away when, issues of a project over the findings of its runs, and the
 * secret of its badges. `application_ids` and `environment_ids` repeat what stands on the cases, so that a list needs
 * no join; `search` holds the words of a run.
 */
const SEARCHED = `coalesce(short_id, '') || ' ' || coalesce(test_plan_name, '') || ' ' || coalesce(branch, '') || ' ' ||
  coalesce(commit_hash, '') || ' ' || left(coalesce(commit_message, ''), 4000) || ' ' || coalesce(repository, '') || ' ' ||
  coalesce(actor, '') || ' ' || coalesce(integration_name, '')`;

const STATEMENTS = [
  `alter table run
    add application_ids uuid[] not null default '{}',
    add environment_ids uuid[] not null default '{}',
    add artifact_bytes bigint not null default 0,
    add artifacts_removed_at timestamptz,
    add search tsvector generated always as
      (to_tsvector('simple', regexp_replace(${SEARCHED}, '[^[:alnum:]]+', ' ', 'g'))) stored`,
  `update run set application_ids = ids.applications, environment_ids = ids.environments
    from (select run_id, array_agg(distinct application_id) as applications,
        coalesce(array_agg(distinct environment_id) filter (where environment_id is not null), '{}') as environments
      from run_test_case group by run_id) as ids
    where ids.run_id = run.id`,
  'create index run_list_status on run (project_id, status, created_at desc, id desc)',
  'create index run_list_result on run (project_id, result, created_at desc, id desc) where result is not null',
  'create index run_list_trigger on run (project_id, trigger, created_at desc, id desc)',
  `create index run_list_plan on run (project_id, test_plan_id, created_at desc, id desc)
    where test_plan_id is not null`,
  'create index run_list_branch on run (project_id, branch, created_at desc, id desc) where branch is not null',
  `create index run_list_repository on run (project_id, repository, created_at desc, id desc)
    where repository is not null`,
  'create index run_list_actor on run (project_id, actor, created_at desc, id desc) where actor is not null',
  `create index run_list_commit on run (project_id, commit_hash text_pattern_ops) where commit_hash is not null`,
  'create index run_applications on run using gin (application_ids)',
  'create index run_environments on run using gin (environment_ids)',
  'create index run_search on run using gin (search)',
  'create index run_completed on run (project_id, completed_at) where completed_at is not null',
  `create index run_test_case_completed on run_test_case (project_id, completed_at) where completed_at is not null`,
  'create index run_with_artifacts on run (project_id, completed_at) where artifact_bytes > 0',
  // Null: as the server is set up. 0: keep for ever.
  `alter table project
    add keep_runs_days integer check (keep_runs_days >= 0),
    add keep_artifacts_days integer check (keep_artifacts_days >= 0)`,
  // Folders to be removed from disk after the transaction that forgot them; no foreign key, because the run is gone.
  `create table artifact_removal (
    run_id uuid primary key,
    requested_at timestamptz not null
  )`,
  `create table issue (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    fingerprint text not null,
    category text not null
      check (category in ('failed-test', 'console-error', 'failed-request', 'accessibility', 'hosting', 'other')),
    kind text not null,
    severity text not null check (severity in ('minor', 'major', 'critical')),
    severity_by_hand boolean not null default false,
    status text not null check (status in ('active', 'ignored', 'resolved')),
    status_by_hand boolean not null default false,
    title text not null,
    detail text not null,
    url text,
    occurrences integer not null,
    reopened_count integer not null default 0,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    resolved_at timestamptz,
    constraint issue_short_id_key unique (project_id, short_id),
    constraint issue_fingerprint_key unique (project_id, fingerprint),
    constraint issue_resolved_has_time check ((status = 'resolved') = (resolved_at is not null))
  )`,
  'create index issue_list on issue (project_id, last_seen_at desc, id desc)',
  'create index issue_list_status on issue (project_id, status, last_seen_at desc, id desc)',
  // One a test case and place that showed the issue; cleared when that case passed there without it.
  `create table issue_sighting (
    issue_id uuid not null references issue on delete cascade,
    test_case_id uuid not null,
    place text not null,
    seen_at timestamptz not null,
    cleared_at timestamptz,
    primary key (issue_id, test_case_id, place)
  )`,
  'create index issue_sighting_open on issue_sighting (test_case_id, place) where cleared_at is null',
  `create table run_issue (
    run_test_case_id uuid not null references run_test_case on delete cascade,
    issue_id uuid not null references issue on delete cascade,
    run_id uuid not null references run on delete cascade,
    occurrences integer not null,
    created_at timestamptz not null,
    primary key (run_test_case_id, issue_id)
  )`,
  'create index run_issue_of_run on run_issue (run_id)',
  'create index run_issue_of_issue on run_issue (issue_id, created_at desc)',
  `create table badge_token (
    project_id uuid primary key references project on delete cascade,
    hash text not null constraint badge_token_hash_key unique,
    sealed text not null,
    created_at timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
