import type { DeliveryKind } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { ticketKeeper } from '../tickets/keeper.ts';
import { webhookKeeper } from '../webhooks/keeper.ts';

/** What a kind of target keeps about how its deliveries go. */
export interface TargetKeeper {
  /** Locks the target until the transaction ends. False: it is switched off or gone, and gets nothing any more. */
  lock(trx: Transaction, targetId: string): Promise<boolean>;
  /** A try ended. `exhausted`: it was the last one of its delivery. */
  note(
    trx: Transaction,
    ctx: AppContext,
    targetId: string,
    end: { outcome: 'delivered' | 'retry' | 'refused' | 'gone'; exhausted: boolean },
  ): Promise<void>;
}

const KEEPERS: Partial<Record<DeliveryKind, TargetKeeper>> = { webhook: webhookKeeper, ticket: ticketKeeper };

const ALWAYS_OPEN: TargetKeeper = { lock: async () => true, note: async () => undefined };

export function keeperOf(kind: DeliveryKind): TargetKeeper {
  return KEEPERS[kind] ?? ALWAYS_OPEN;
}
