/**
 * Every error a verb may throw on purpose: a stable code, the HTTP status it maps to, and a message that says what was
 * wrong, what was expected and what to do. Anything else that is thrown is a fault of ours (500).
 */
export const ERROR_STATUS = {
  bad_request: 400,
  project_required: 400,
  invalid_notifications: 400,
  slack_not_configured: 400,
  slack_channel_unreachable: 400,
  invalid_test_plan: 400,
  invalid_applications: 400,
  invalid_test_cases: 400,
  invalid_dependency: 400,
  dependency_cycle: 400,
  invalid_parameters: 400,
  no_environment: 400,
  nothing_to_run: 400,
  nothing_to_rerun: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  usage_limit: 402,
  forbidden: 403,
  organisation_suspended: 403,
  no_membership: 403,
  no_account: 403,
  email_not_verified: 403,
  account_linked_elsewhere: 403,
  password_change_needed: 403,
  organisation_not_found: 404,
  project_not_found: 404,
  application_not_found: 404,
  environment_not_found: 404,
  config_not_found: 404,
  config_file_not_found: 404,
  test_plan_not_found: 404,
  test_case_not_found: 404,
  revision_not_found: 404,
  scenario_not_found: 404,
  build_not_found: 404,
  chat_not_found: 404,
  release_check_not_found: 404,
  invalid_build_token: 400,
  tunnels_not_needed: 400,
  not_runnable: 400,
  too_large: 413,
  device_preset_not_found: 404,
  schedule_not_found: 404,
  label_not_found: 404,
  invalid_test_file: 400,
  invalid_schedule: 400,
  run_not_found: 404,
  run_test_case_not_found: 404,
  artifact_not_found: 404,
  issue_not_found: 404,
  webhook_not_found: 404,
  delivery_not_found: 404,
  integration_not_found: 404,
  alert_rule_not_found: 404,
  ticket_rule_not_found: 404,
  ticket_not_found: 404,
  invalid_integration: 400,
  invalid_template: 400,
  no_issue_to_track: 409,
  no_green_run: 404,
  link_invalid: 403,
  link_expired: 403,
  token_not_found: 404,
  session_not_found: 404,
  person_not_found: 404,
  member_not_found: 404,
  invitation_not_found: 404,
  conflict: 409,
  idempotency_in_progress: 409,
  idempotency_answer_lost: 409,
  run_already_ended: 409,
  idempotency_key_reused: 422,
  too_many_attempts: 429,
  model_failed: 502,
  invalid_config: 500,
  database_in_use: 500,
  database_version: 500,
  database_unavailable: 503,
  wrong_secret_key: 500,
  secret_unreadable: 500,
  illegal_transition: 500,
} as const;

export type AppErrorCode = keyof typeof ERROR_STATUS;

export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly httpStatus: number;
  /** How long to wait before another try. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options?: { cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.httpStatus = ERROR_STATUS[code];
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

export function isAppError(error: unknown, code?: AppErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
