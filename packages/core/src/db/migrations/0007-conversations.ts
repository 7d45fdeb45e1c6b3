import { type Kysely, sql } from 'kysely';

/** Conversations with their messages, and release checks. */
const STATEMENTS = [
  `create table chat (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    title text not null,
    source text not null check (source in ('api', 'ui', 'github', 'gitlab', 'system')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint chat_short_id_key unique (project_id, short_id)
  )`,
  // PARTIAL: waits for its run. why: case id -> words it was chosen for (reviews).
  `create table chat_message (
    id uuid primary key,
    chat_id uuid not null references chat on delete cascade,
    seq integer not null,
    role text not null check (role in ('user', 'assistant')),
    kind text not null check (kind in ('command', 'review')),
    status text not null check (status in ('INITIATED', 'PARTIAL', 'COMPLETED', 'CANCELLED', 'FAILED')),
    text text not null,
    why jsonb,
    run_id uuid references run on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint chat_message_seq_key unique (chat_id, seq)
  )`,
  "create index chat_message_waiting on chat_message (run_id) where status = 'PARTIAL'",
  'create index chat_message_run on chat_message (run_id) where run_id is not null',
  `create table release_check (
    id uuid primary key,
    project_id uuid not null references project on delete cascade,
    short_id text not null,
    chat_id uuid not null references chat on delete cascade,
    name text,
    summary text,
    context text,
    changes jsonb not null,
    run_id uuid references run on delete set null,
    created_at timestamptz not null,
    constraint release_check_short_id_key unique (project_id, short_id)
  )`,
  'create index release_check_chat on release_check (chat_id)',
  'create index release_check_run on release_check (run_id) where run_id is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
