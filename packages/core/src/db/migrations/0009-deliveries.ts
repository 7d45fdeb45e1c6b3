import { type Kysely, sql } from 'kysely';

/** Events for other systems, to whom each of them goes, every try of it, and webhooks. */
const STATEMENTS = [
  `create table outbox_event (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    type text not null,
    data jsonb not null,
    created_at timestamptz not null,
    fanned_out_at timestamptz
  )`,
  'create index outbox_event_waiting on outbox_event (created_at) where fanned_out_at is null',
  'create index outbox_event_list on outbox_event (project_id, created_at, id)',
  'create index outbox_event_created on outbox_event (created_at)',
  // target_id: a row of the table that belongs to the kind. attempt: number of the newest try, and the fence of its sender.
  // tries: those of the present round; a replay begins a new one.
  `create table delivery (
    id uuid primary key,
    event_id uuid not null references outbox_event on delete cascade,
    project_id uuid not null references project on delete cascade,
    kind text not null check (kind in ('webhook', 'alert', 'ticket')),
    target_id uuid not null,
    status text not null check (status in ('pending', 'delivering', 'delivered', 'failed', 'abandoned')),
    attempt integer not null default 0,
    tries integer not null default 0,
    next_attempt_at timestamptz,
    retry_until timestamptz,
    lease_until timestamptz,
    created_at timestamptz not null,
    completed_at timestamptz,
    constraint delivery_once unique (event_id, kind, target_id),
    constraint delivery_pending_has_time check ((status = 'pending') = (next_attempt_at is not null)),
    constraint delivery_delivering_has_lease check ((status = 'delivering') = (lease_until is not null)),
    constraint delivery_ended_has_time check ((status in ('delivered', 'failed', 'abandoned')) = (completed_at is not null))
  )`,
  "create index delivery_due on delivery (target_id, next_attempt_at) where status = 'pending'",
  "create index delivery_lease on delivery (lease_until) where status = 'delivering'",
  'create index delivery_list on delivery (target_id, created_at desc, id desc)',
  'create index delivery_project on delivery (project_id)',
  // answer: the first 2,048 bytes of what the receiver said.
  `create table delivery_attempt (
    delivery_id uuid not null references delivery on delete cascade,
    number integer not null,
    started_at timestamptz not null,
    duration_ms integer,
    http_status integer,
    error_code text,
    error text,
    answer text,
    primary key (delivery_id, number)
  )`,
  // event_types null: all. failing_since: the first failure after the last success.
  `create table webhook (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    name text not null,
    url text not null,
    event_types text[],
    is_enabled boolean not null,
    disabled_reason text check (disabled_reason in ('by-hand', 'gone', 'failing')),
    disabled_at timestamptz,
    failing_since timestamptz,
    last_delivered_at timestamptz,
    sealed_secret text not null,
    sealed_previous_secret text,
    previous_secret_until timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint webhook_short_id_key unique (project_id, short_id),
    constraint webhook_disabled_has_reason check (is_enabled = (disabled_reason is null) and is_enabled = (disabled_at is null)),
    constraint webhook_previous_has_end check ((sealed_previous_secret is null) = (previous_secret_until is null))
  )`,
  'create index webhook_list on webhook (project_id, created_at desc, id desc)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
