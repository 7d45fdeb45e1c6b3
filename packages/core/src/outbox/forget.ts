import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';

const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

/** Removes events past `config.keepEventsDays` with the log of their deliveries; what is still on its way stays. */
export async function forgetEvents(ctx: AppContext, goOn: () => boolean): Promise<number> {
  const limit = new Date(ctx.clock.now().getTime() - ctx.config.keepEventsDays * DAY_MS);
  for (let total = 0; ; ) {
    const { numAffectedRows = 0n } = await sql`
      delete from outbox_event where id in (
        select id from outbox_event
        where created_at < ${limit} and fanned_out_at is not null and not exists (
          select 1 from delivery where event_id = outbox_event.id and status in ('pending', 'delivering'))
        order by created_at limit ${BATCH})`.execute(ctx.db);
    total += Number(numAffectedRows);
    if (Number(numAffectedRows) < BATCH || !goOn()) return total;
  }
}
