import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { giveUpTicket } from './lifecycle.ts';

/** A ticket that could not be made until the end of its time has failed; its next occurrence tries anew. */
export const ticketKeeper = {
  async lock(trx: Transaction, id: string): Promise<boolean> {
    const row = await trx
      .selectFrom('ticket')
      .select('id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row !== undefined;
  },

  async note(trx: Transaction, ctx: AppContext, id: string, end: { exhausted: boolean }): Promise<void> {
    if (end.exhausted) await giveUpTicket(trx, ctx, id);
  },
};
