import type { DeliveryKind, DeliveryStatus, EventType, InternalEventType } from '@assay/contract';
import type { ColumnType, Generated } from 'kysely';
import type { SentRequest } from '../deliveries/sender.ts';
import type { Json, Nullable } from './columns.ts';

/** Events for other systems, and how they get there. Part of the schema (schema.ts). */
export interface DeliverySchema {
  outbox_event: {
    id: string;
    project_id: string;
    type: EventType | InternalEventType;
    data: Json<Record<string, unknown>>;
    created_at: Date;
    fanned_out_at: Nullable<Date>;
  };
  delivery: {
    id: string;
    event_id: string;
    project_id: string;
    kind: DeliveryKind;
    target_id: string;
    status: DeliveryStatus;
    attempt: Generated<number>;
    tries: Generated<number>;
    next_attempt_at: Nullable<Date>;
    retry_until: Nullable<Date>;
    lease_until: Nullable<Date>;
    created_at: Date;
    completed_at: Nullable<Date>;
  };
  delivery_attempt: {
    delivery_id: string;
    number: number;
    started_at: Date;
    duration_ms: Nullable<number>;
    http_status: Nullable<number>;
    error_code: Nullable<string>;
    error: Nullable<string>;
    answer: Nullable<string>;
    request: ColumnType<SentRequest | null, string | null | undefined, never>;
  };
  webhook: {
    id: string;
    project_id: string;
    short_id: string;
    name: string;
    url: string;
    event_types: Nullable<EventType[]>;
    is_enabled: boolean;
    disabled_reason: Nullable<'by-hand' | 'gone' | 'failing'>;
    disabled_at: Nullable<Date>;
    failing_since: Nullable<Date>;
    last_delivered_at: Nullable<Date>;
    sealed_secret: string;
    sealed_previous_secret: Nullable<string>;
    previous_secret_until: Nullable<Date>;
    created_at: Date;
    updated_at: Date;
  };
}
