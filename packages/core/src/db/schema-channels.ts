import type {
  IntegrationKind,
  IssueCategory,
  NotifyOn,
  OnPass,
  OnRecurrence,
  Severity,
  TicketStatus,
} from '@assay/contract';
import type { Json, Nullable } from './columns.ts';

/** Channels, trackers, their rules and tickets; part of Schema. */
export interface ChannelSchema {
  integration: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    kind: IntegrationKind;
    settings: Json<Record<string, unknown>>;
    sealed_secrets: string;
    secret_names: string[];
    is_enabled: boolean;
    last_used_at: Nullable<Date>;
    last_error: Nullable<string>;
    last_error_at: Nullable<Date>;
    created_at: Date;
    updated_at: Date;
  };
  alert_rule: {
    id: string;
    project_id: string;
    integration_id: string;
    test_plan_id: Nullable<string>;
    short_id: string;
    notify_on: NotifyOn;
    channel: Nullable<string>;
    template: Nullable<string>;
    cron: Nullable<string>;
    time_zone: Nullable<string>;
    next_at: Nullable<Date>;
    is_enabled: boolean;
    created_at: Date;
    updated_at: Date;
  };
  ticket_rule: {
    id: string;
    project_id: string;
    integration_id: string;
    test_plan_id: Nullable<string>;
    short_id: string;
    categories: IssueCategory[];
    min_severity: Severity;
    on_recurrence: OnRecurrence;
    on_pass: OnPass;
    is_enabled: boolean;
    created_at: Date;
    updated_at: Date;
  };
  ticket: {
    id: string;
    project_id: string;
    integration_id: string;
    issue_id: string;
    run_test_case_id: Nullable<string>;
    ticket_rule_id: Nullable<string>;
    short_id: string;
    status: TicketStatus;
    made_by: 'rule' | 'hand';
    on_recurrence: OnRecurrence;
    on_pass: OnPass;
    external_key: Nullable<string>;
    external_id: Nullable<string>;
    external_url: Nullable<string>;
    first_tried_at: Nullable<Date>;
    making_until: Nullable<Date>;
    told_run_id: Nullable<string>;
    last_error: Nullable<string>;
    created_at: Date;
    updated_at: Date;
  };
}
