import { type Kysely, sql } from 'kysely';

/** Accounts of an OpenID provider that people sign in with, and a trace of organisations that were deleted. */
const STATEMENTS = [
  // Null: signs in through the provider alone, until a one-time password is made.
  'alter table person alter column password drop not null',
  // One account of a provider is one person for good, whatever e-mail address the provider says later.
  `create table person_identity (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    issuer text not null,
    subject text not null,
    created_at timestamptz not null,
    unique (issuer, subject),
    unique (person_id, issuer)
  )`,
  `alter table session add column signed_in_with text not null default 'password'
    check (signed_in_with in ('password', 'oidc'))`,
  // Its audit log goes with an organisation; this stays.
  `create table deleted_organisation (
    id uuid primary key,
    name text not null,
    deleted_by text not null,
    detail jsonb not null,
    deleted_at timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
