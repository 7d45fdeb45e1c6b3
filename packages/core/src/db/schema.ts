import type {
  Classification,
  IssueCategory,
  IssueStatus,
  MessageStatus,
  Role,
  RunResult,
  RunStatus,
  Severity,
} from '@assay/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Json, Nullable } from './columns.ts';
import type { ChannelSchema } from './schema-channels.ts';
import type { DeliverySchema } from './schema-deliveries.ts';
import type { TestCaseSchema } from './schema-test-cases.ts';

/** Rows as Kysely sees them. test/schema.test.ts compares this file with what the migrations make. */

export interface Schema extends ChannelSchema, DeliverySchema, TestCaseSchema {
  setting: { name: string; value: string };
  organisation: {
    id: string;
    name: string;
    suspended_at: Nullable<Date>;
    run_limit: Nullable<number>;
    run_count: Generated<number>;
    created_at: Date;
  };
  project: {
    id: string;
    organisation_id: string;
    short_id: string;
    name: string;
    slug: string;
    created_at: Date;
    keep_runs_days: Nullable<number>;
    keep_artifacts_days: Nullable<number>;
  };
  project_settings: {
    project_id: string;
    allowed_hosts: Nullable<string[]>;
    accessibility: 'off' | 'A' | 'AA' | 'AAA';
    macros: Json<unknown[]>;
    updated_at: Date;
    model: Nullable<string>;
    strong_model: Nullable<string>;
    model_day_tokens: Nullable<number>;
    model_day_usd: Nullable<number>;
  };
  model_use: {
    project_id: string;
    run_id: string;
    day: string;
    tokens: number;
    usd: number;
  };
  model_hold: {
    id: string;
    project_id: string;
    run_id: string;
    run_test_case_id: Nullable<string>;
    attempt: Nullable<number>;
    day: string;
    tokens: number;
    usd: number;
    expires_at: Nullable<Date>;
  };
  api_token: {
    id: string;
    organisation_id: string;
    project_id: Nullable<string>;
    is_organisation_wide: boolean;
    kind: Generated<'api' | 'netlify'>;
    name: string;
    hash: string;
    prefix: string;
    scopes: string[];
    sealed_token: Nullable<string>;
    expires_at: Nullable<Date>;
    rotated_at: Nullable<Date>;
    rotated_from_id: Nullable<string>;
    last_used_at: Nullable<Date>;
    revoked_at: Nullable<Date>;
    created_at: Date;
  };
  audit_log: {
    id: string;
    organisation_id: string;
    project_id: Nullable<string>;
    actor_kind: 'token' | 'person' | 'system';
    actor_id: Nullable<string>;
    action: string;
    entity: string;
    entity_id: Nullable<string>;
    detail: Json<Record<string, unknown>>;
    request_id: Nullable<string>;
    created_at: Date;
  };
  person: {
    id: string;
    email: string;
    name: string;
    password: Nullable<string>;
    must_change_password: Generated<boolean>;
    created_at: Date;
  };
  person_identity: {
    id: string;
    person_id: string;
    issuer: string;
    subject: string;
    created_at: Date;
  };
  membership: {
    id: string;
    organisation_id: string;
    person_id: string;
    role: Role;
    created_at: Date;
  };
  session: {
    id: string;
    hash: string;
    person_id: string;
    organisation_id: string;
    user_agent: string;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
    signed_in_with: Generated<'password' | 'oidc'>;
  };
  deleted_organisation: {
    id: string;
    name: string;
    deleted_by: string;
    detail: Json<Record<string, unknown>>;
    deleted_at: Date;
  };
  sign_in_attempt: { id: string; address: string; ip: string; created_at: Date };
  invitation: {
    id: string;
    organisation_id: string;
    email: string;
    role: Role;
    hash: string;
    created_at: Date;
    expires_at: Date;
  };
  idempotency_key: {
    owner: string;
    key: string;
    request_hash: string;
    claim_id: string;
    claimed_until: Date;
    took_effect: Generated<boolean>;
    status: Nullable<number>;
    sealed_answer: Nullable<string>;
    created_at: Date;
  };
  application: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    kind: string;
    created_at: Date;
  };
  environment: {
    id: string;
    project_id: string;
    application_id: string;
    short_id: string;
    name: string;
    url: string;
    is_production: boolean;
    is_preview: boolean;
    branch: Nullable<string>;
    repository: Nullable<string>;
    max_concurrent: Nullable<number>;
    created_at: Date;
    updated_at: Date;
  };
  device_preset: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    is_default: boolean;
    settings: Json<Record<string, unknown>>;
    created_at: Date;
  };
  config: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    kind: string;
    sealed_fields: string;
    created_at: Date;
    updated_at: Date;
  };
  config_environment: {
    config_id: string;
    environment_id: string;
    sealed_fields: string;
    updated_at: Date;
  };
  config_file: {
    id: string;
    config_id: string;
    name: string;
    bytes: number;
    sha256: string;
    created_at: Date;
  };
  build: {
    id: string;
    project_id: string;
    application_id: string;
    short_id: string;
    platform: Nullable<'ios' | 'android'>;
    file_name: string;
    bytes: Nullable<number>;
    sha256: Nullable<string>;
    created_at: Date;
  };
  scenario: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    position: number;
    created_at: Date;
  };
  test_plan: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    description: Nullable<string>;
    owner: Nullable<string>;
    is_default: boolean;
    created_at: Date;
    updated_at: Date;
  };
  test_plan_case: { test_plan_id: string; test_case_id: string; position: number };
  test_plan_application: {
    test_plan_id: string;
    application_id: string;
    environment_id: Nullable<string>;
    device_preset_id: Nullable<string>;
  };
  schedule: {
    id: string;
    project_id: string;
    test_plan_id: string;
    short_id: string;
    cron: string;
    time_zone: string;
    description: Nullable<string>;
    is_enabled: boolean;
    next_at: Nullable<Date>;
    last_slot_at: Nullable<Date>;
    last_run_id: Nullable<string>;
    last_error: Nullable<string>;
    created_at: Date;
    updated_at: Date;
  };
  run: {
    id: string;
    project_id: string;
    short_id: string;
    status: RunStatus;
    result: Nullable<RunResult>;
    trigger: string;
    actor: Nullable<string>;
    branch: Nullable<string>;
    commit_hash: Nullable<string>;
    commit_message: Nullable<string>;
    repository: Nullable<string>;
    integration_name: Nullable<string>;
    test_plan_id: Nullable<string>;
    test_plan_name: Nullable<string>;
    test_plan_short_id: Nullable<string>;
    rerun_of_id: Nullable<string>;
    notifications: Json<unknown[]>;
    sealed_parameters: Nullable<string>;
    parallel_limit: Nullable<number>;
    cancel_mode: Nullable<'finish-step' | 'now'>;
    event_seq: Generated<number>;
    total_count: number;
    passed_count: Generated<number>;
    failed_count: Generated<number>;
    skipped_count: Generated<number>;
    error_count: Generated<number>;
    cancelled_count: Generated<number>;
    running_count: Generated<number>;
    created_at: Date;
    started_at: Nullable<Date>;
    completed_at: Nullable<Date>;
    application_ids: ColumnType<string[], string[] | undefined, string[]>;
    environment_ids: ColumnType<string[], string[] | undefined, string[]>;
    artifact_bytes: Generated<number>;
    artifacts_removed_at: Nullable<Date>;
    search: ColumnType<string, never, never>;
  };
  run_test_case: {
    id: string;
    run_id: string;
    project_id: string;
    short_id: string;
    test_case_id: string;
    application_id: string;
    environment_id: Nullable<string>;
    device_preset_id: Nullable<string>;
    base_url: string;
    position: number;
    name: string;
    goal: string;
    expected: Nullable<string>;
    steps: Nullable<string>;
    start_path: Nullable<string>;
    model: Nullable<string>;
    strong_model: Nullable<string>;
    classification: Classification;
    config_ids: string[];
    resume_from_id: Nullable<string>;
    status: RunStatus;
    result: Nullable<RunResult>;
    result_title: Nullable<string>;
    evaluation_thought: Nullable<string>;
    error_code: Nullable<string>;
    clauses: ColumnType<unknown[], string | undefined, string>;
    attempt: Generated<number>;
    enqueued_at: Nullable<Date>;
    worker_id: Nullable<string>;
    lease_until: Nullable<Date>;
    sealed_outputs: Nullable<string>;
    duration_ms: Nullable<number>;
    created_at: Date;
    started_at: Nullable<Date>;
    completed_at: Nullable<Date>;
  };
  run_test_case_dependency: { run_test_case_id: string; depends_on_id: string };
  attempt: {
    run_test_case_id: string;
    number: number;
    worker_id: string;
    outcome: 'running' | 'settled' | 'lost' | 'given-back' | 'cancelled';
    started_at: Date;
    ended_at: Nullable<Date>;
  };
  step: {
    run_test_case_id: string;
    attempt: number;
    index: number;
    record: Json<Record<string, unknown>>;
  };
  artifact: {
    run_test_case_id: string;
    attempt: number;
    path: string;
    kind: string;
    content_type: string;
    bytes: number;
    is_internal: boolean;
    created_at: Date;
  };
  finding: {
    id: string;
    project_id: string;
    run_test_case_id: string;
    attempt: number;
    kind: string;
    severity: 'minor' | 'major' | 'critical';
    title: string;
    detail: string;
    url: Nullable<string>;
    step: Nullable<number>;
    fingerprint: string;
    occurrences: number;
    created_at: Date;
  };
  run_event: {
    run_id: string;
    seq: number;
    type: string;
    run_test_case_id: Nullable<string>;
    data: Json<Record<string, unknown>>;
    created_at: Date;
  };
  artifact_removal: { run_id: string; requested_at: Date };
  issue: {
    id: string;
    project_id: string;
    short_id: string;
    fingerprint: string;
    category: IssueCategory;
    kind: string;
    severity: Severity;
    severity_by_hand: Generated<boolean>;
    status: IssueStatus;
    status_by_hand: Generated<boolean>;
    title: string;
    detail: string;
    url: Nullable<string>;
    occurrences: number;
    reopened_count: Generated<number>;
    first_seen_at: Date;
    last_seen_at: Date;
    resolved_at: Nullable<Date>;
  };
  issue_sighting: {
    issue_id: string;
    test_case_id: string;
    place: string;
    seen_at: Date;
    cleared_at: Nullable<Date>;
  };
  run_issue: {
    run_test_case_id: string;
    issue_id: string;
    run_id: string;
    occurrences: number;
    created_at: Date;
  };
  badge_token: { project_id: string; hash: string; sealed: string; created_at: Date };
  chat: {
    id: string;
    project_id: string;
    short_id: string;
    title: string;
    source: string;
    created_at: Date;
    updated_at: Date;
  };
  chat_message: {
    id: string;
    chat_id: string;
    seq: number;
    role: 'user' | 'assistant';
    kind: 'command' | 'review';
    status: MessageStatus;
    text: string;
    why: ColumnType<unknown, string | null | undefined, string | null>;
    run_id: Nullable<string>;
    created_at: Date;
    updated_at: Date;
  };
  release_check: {
    id: string;
    project_id: string;
    short_id: string;
    chat_id: string;
    name: Nullable<string>;
    summary: Nullable<string>;
    context: Nullable<string>;
    changes: Json<unknown[]>;
    run_id: Nullable<string>;
    created_at: Date;
  };
}
