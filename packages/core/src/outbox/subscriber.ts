import type { EventDataByType } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';

export interface WaitingEvent {
  id: string;
  project_id: string;
  type: keyof EventDataByType;
  data: Record<string, unknown>;
  created_at: Date;
}

/** Says which targets of its kind get which of these events. Called once an event, after the commit of what it tells. */
export type Subscriber = (
  trx: Transaction,
  ctx: AppContext,
  events: WaitingEvent[],
) => Promise<{ eventId: string; targetId: string }[]>;
