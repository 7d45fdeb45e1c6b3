import { type Kysely, sql } from 'kysely';

/**
 * Tokens of an organisation, their end and their succession; who did what; answers of requests that may come twice.
 * The token of the first start becomes that of the whole organisation, so that somebody can make further tokens.
 */
const STATEMENTS = [
  // project_id: the one project of a token, or the one an organisation's token means when it names none.
  `alter table api_token
    add column organisation_id uuid references organisation on delete cascade,
    add column is_organisation_wide boolean not null default false,
    add column kind text not null default 'api' check (kind in ('api', 'netlify')),
    add column sealed_token text,
    add column expires_at timestamptz,
    add column rotated_at timestamptz,
    add column rotated_from_id uuid references api_token on delete set null,
    alter column project_id drop not null`,
  `update api_token set organisation_id =
    (select organisation_id from project where project.id = api_token.project_id)`,
  `update api_token set is_organisation_wide = true, scopes = '{read,write,admin}' where name = 'First token'`,
  `alter table api_token
    alter column organisation_id set not null,
    alter column is_organisation_wide drop default,
    add constraint api_token_has_reach check (is_organisation_wide or project_id is not null),
    add constraint api_token_sealed_when_needed check ((kind = 'netlify') = (sealed_token is not null))`,
  'create index api_token_list on api_token (organisation_id, created_at desc, id desc)',
  'create index api_token_rotated_from on api_token (rotated_from_id)',
  // No foreign key on project_id and actor_id: what was done stays readable when they are gone.
  `create table audit_log (
    id uuid primary key,
    organisation_id uuid not null references organisation on delete cascade,
    project_id uuid,
    actor_kind text not null check (actor_kind in ('token', 'user', 'system')),
    actor_id uuid,
    action text not null,
    entity text not null,
    entity_id text,
    detail jsonb not null,
    request_id text,
    created_at timestamptz not null
  )`,
  'create index audit_log_list on audit_log (organisation_id, created_at desc, id desc)',
  'create index audit_log_project on audit_log (project_id, created_at desc, id desc)',
  'create index audit_log_action on audit_log (organisation_id, action, created_at desc, id desc)',
  'create index audit_log_actor on audit_log (organisation_id, actor_id, created_at desc, id desc)',
  'create index audit_log_entity on audit_log (organisation_id, entity, created_at desc, id desc)',
  'create index audit_log_entity_id on audit_log (organisation_id, entity_id, created_at desc, id desc)',
  // state: claimed until claimed_until; took-effect in the transaction of the effect; answered.
  `create table idempotency_key (
    owner text not null,
    key text not null,
    request_hash text not null,
    claim_id uuid not null,
    claimed_until timestamptz not null,
    took_effect boolean not null default false,
    status integer,
    sealed_answer text,
    created_at timestamptz not null,
    primary key (owner, key)
  )`,
  'create index idempotency_key_created on idempotency_key (created_at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
