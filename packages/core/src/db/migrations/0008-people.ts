import { type Kysely, sql } from 'kysely';

/** People, what they are in an organisation, their sessions, failed sign-ins, and invitations. */
const STATEMENTS = [
  // email in lower case, so that equality is all that is needed. password: scrypt with its parameters.
  `create table person (
    id uuid primary key,
    email text not null unique,
    name text not null,
    password text not null,
    must_change_password boolean not null default false,
    created_at timestamptz not null
  )`,
  `create table membership (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    person_id uuid not null references person on delete cascade,
    role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    created_at timestamptz not null,
    unique (organisation_id, person_id)
  )`,
  'create index membership_list on membership (organisation_id, created_at desc, id desc)',
  'create index membership_person on membership (person_id, created_at, id)',
  // In one organisation at a time; who is no member any more has no session in it either.
  `create table session (
    id uuid primary key,
    hash text not null unique,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    user_agent text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (organisation_id, person_id) references membership (organisation_id, person_id) on delete cascade
  )`,
  'create index session_person on session (person_id, created_at desc, id desc)',
  'create index session_membership on session (organisation_id, person_id)',
  'create index session_expires on session (expires_at)',
  // address: SHA-256 of the e-mail address as typed, because people type passwords there too.
  `create table sign_in_attempt (
    id uuid primary key,
    address text not null,
    ip text not null,
    created_at timestamptz not null
  )`,
  'create index sign_in_attempt_address on sign_in_attempt (address, created_at)',
  'create index sign_in_attempt_ip on sign_in_attempt (ip, created_at)',
  'create index sign_in_attempt_created on sign_in_attempt (created_at)',
  `create table invitation (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    email text not null,
    role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    unique (organisation_id, email)
  )`,
  'create index invitation_list on invitation (organisation_id, created_at desc, id desc)',
  // Nobody of the kind "user" was ever written down.
  `alter table audit_log
    drop constraint audit_log_actor_kind_check,
    add constraint audit_log_actor_kind_check check (actor_kind in ('token', 'person', 'system'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
