import {
  type AppContext,
  noteUse,
  prepareTicket,
  type Sender,
  type SendResult,
  type TicketWork,
  ticketClosed,
  ticketMade,
  ticketNotYet,
  ticketRefused,
} from '@assay/core';
import { type Outbound, TICKET_CHANNELS } from '@assay/integrations';
import type { AnyTicketChannel } from './channels.ts';
import { GONE, resultOf } from './results.ts';

/** Clocks of trackers may be behind ours. */
const CLOCKS_MS = 10 * 60_000;
const BUSY: SendResult = {
  outcome: 'retry',
  error: { code: 'waiting', message: 'The ticket is being made.' },
  retryAfterMs: 3_000,
};

/**
 * A ticket is made once: before another try the tracker is asked for the one that the try before may have made. A comment
 * may be made twice when the process dies between the call and the note of it.
 */
export function ticketSender(ctx: AppContext, outbound: Outbound): Sender {
  return async (job) => {
    const work = await prepareTicket(ctx, job);
    if (work.does === 'gone') return GONE;
    if (work.does === 'nothing') return { outcome: 'delivered' };
    if (work.does === 'wait') return BUSY;
    try {
      await (work.does === 'create' ? create(ctx, outbound, work) : tell(ctx, outbound, work));
      await noteUse(ctx, work.integrationId, null);
      return { outcome: 'delivered' };
    } catch (error) {
      const result = resultOf(error);
      const { message } = result.error;
      await noteUse(ctx, work.integrationId, message);
      if (work.does === 'create') {
        await (result.outcome === 'refused' ? ticketRefused : ticketNotYet)(ctx, work.ticketId, message);
      }
      return result;
    }
  };
}

async function create(
  ctx: AppContext,
  outbound: Outbound,
  work: Extract<TicketWork, { does: 'create' }>,
): Promise<void> {
  const channel: AnyTicketChannel = TICKET_CHANNELS[work.kind];
  const access = work.access as never;
  const found =
    work.triedBefore === null
      ? undefined
      : await channel.find(
          outbound,
          access,
          work.draft.marker,
          new Date(work.triedBefore.getTime() - CLOCKS_MS),
        );
  await ticketMade(ctx, work.ticketId, found ?? (await channel.create(outbound, access, work.draft)));
}

async function tell(
  ctx: AppContext,
  outbound: Outbound,
  work: Extract<TicketWork, { does: 'comment' | 'close' }>,
): Promise<void> {
  const channel: AnyTicketChannel = TICKET_CHANNELS[work.kind];
  const access = work.access as never;
  await channel.comment(outbound, access, work.ticket, work.text);
  if (work.does === 'comment') return;
  await channel.close(outbound, access, work.ticket);
  await ticketClosed(ctx, work.ticketId);
}
