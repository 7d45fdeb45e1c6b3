import { type Kysely, sql } from 'kysely';

/** Channels for alerts, trackers for tickets, the rules of both, and the tickets that were made. */
const KINDS =
  "'slack', 'teams', 'discord', 'pagerduty', 'email', 'jira', 'linear', 'github', 'gitlab', 'trello'";

const STATEMENTS = [
  `create table integration (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    kind text not null check (kind in (${KINDS})),
    settings jsonb not null,
    sealed_secrets text not null,
    secret_names text[] not null,
    is_enabled boolean not null,
    last_used_at timestamptz,
    last_error text,
    last_error_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint integration_short_id_key unique (project_id, short_id),
    constraint integration_name_key unique (project_id, name)
  )`,
  'create index integration_list on integration (project_id, created_at desc, id desc)',
  // next_at: of a weekly digest, moved on in the transaction that asks for it.
  `create table alert_rule (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    integration_id uuid not null references integration,
    test_plan_id uuid references test_plan on delete cascade,
    short_id text not null,
    notify_on text not null check (notify_on in ('always', 'failure', 'change', 'flaky', 'weekly')),
    channel text,
    template text,
    cron text,
    time_zone text,
    next_at timestamptz,
    is_enabled boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint alert_rule_short_id_key unique (project_id, short_id),
    constraint alert_rule_weekly_has_cron check ((notify_on = 'weekly') = (cron is not null and time_zone is not null)),
    constraint alert_rule_due_is_weekly check (next_at is null or (notify_on = 'weekly' and is_enabled))
  )`,
  'create index alert_rule_list on alert_rule (project_id, created_at desc, id desc)',
  'create index alert_rule_integration on alert_rule (integration_id)',
  'create index alert_rule_plan on alert_rule (test_plan_id)',
  'create index alert_rule_due on alert_rule (next_at) where next_at is not null',
  `create table ticket_rule (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    integration_id uuid not null references integration,
    test_plan_id uuid references test_plan on delete cascade,
    short_id text not null,
    categories text[] not null,
    min_severity text not null check (min_severity in ('minor', 'major', 'critical')),
    on_recurrence text not null check (on_recurrence in ('comment', 'nothing')),
    on_pass text not null check (on_pass in ('close', 'comment', 'nothing')),
    is_enabled boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint ticket_rule_short_id_key unique (project_id, short_id)
  )`,
  'create index ticket_rule_list on ticket_rule (project_id, created_at desc, id desc)',
  'create index ticket_rule_integration on ticket_rule (integration_id)',
  'create index ticket_rule_plan on ticket_rule (test_plan_id)',
  // first_tried_at: from then on the tracker is asked for it before another try. making_until: a process makes it now.
  // told_run_id: the newest run whose recurrence is told in it.
  `create table ticket (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    integration_id uuid not null references integration on delete cascade,
    issue_id uuid not null references issue on delete cascade,
    run_test_case_id uuid references run_test_case on delete set null,
    ticket_rule_id uuid references ticket_rule on delete set null,
    short_id text not null,
    status text not null check (status in ('pending', 'open', 'closed', 'failed')),
    made_by text not null check (made_by in ('rule', 'hand')),
    on_recurrence text not null check (on_recurrence in ('comment', 'nothing')),
    on_pass text not null check (on_pass in ('close', 'comment', 'nothing')),
    external_key text,
    external_id text,
    external_url text,
    first_tried_at timestamptz,
    making_until timestamptz,
    told_run_id uuid,
    last_error text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint ticket_short_id_key unique (project_id, short_id),
    constraint ticket_made_has_key check (status in ('pending', 'failed') or external_id is not null)
  )`,
  "create unique index ticket_one_open on ticket (integration_id, issue_id) where status <> 'closed'",
  'create index ticket_list on ticket (project_id, created_at desc, id desc)',
  'create index ticket_issue on ticket (issue_id)',
  'create index ticket_run_test_case on ticket (run_test_case_id)',
  'create index ticket_rule_of on ticket (ticket_rule_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
