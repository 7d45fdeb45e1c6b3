import type {
  Access,
  FindingEventData,
  RunTestCaseEventData,
  TicketDraft,
  TicketKind,
  TrackedTicket,
} from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { DeliveryJob } from '../deliveries/sender.ts';
import { openSecrets } from '../integrations/secrets.ts';
import { draftTicket } from './draft.ts';
import { claimMaking } from './lifecycle.ts';

/** What a delivery of the kind ticket asks for. */
export type TicketWork =
  /** Its integration is gone or turned off. */
  | { does: 'gone' }
  | { does: 'nothing' }
  /** Another process makes it at this moment, or it is not made yet. */
  | { does: 'wait' }
  | ({ does: 'create'; draft: TicketDraft; triedBefore: Date | null } & Tracker)
  | ({ does: 'comment' | 'close'; ticket: TrackedTicket; text: string } & Tracker);

interface Tracker {
  ticketId: string;
  integrationId: string;
  kind: TicketKind;
  access: Access<TicketKind>;
}

export async function prepareTicket(ctx: AppContext, job: DeliveryJob): Promise<TicketWork> {
  const row = await ctx.db
    .selectFrom('ticket')
    .innerJoin('integration', 'integration.id', 'ticket.integration_id')
    .selectAll('ticket')
    .select([
      'integration.kind',
      'integration.settings',
      'integration.sealed_secrets',
      'integration.is_enabled',
    ])
    .where('ticket.id', '=', job.targetId)
    .executeTakeFirst();
  if (row === undefined || !row.is_enabled) return { does: 'gone' };
  const { event } = job;
  const tracker = (): Tracker => ({
    ticketId: row.id,
    integrationId: row.integration_id,
    kind: row.kind as TicketKind,
    access: {
      settings: row.settings,
      secrets: openSecrets(ctx, { id: row.integration_id, sealed_secrets: row.sealed_secrets }),
    } as Access<TicketKind>,
  });
  if (row.status === 'pending') {
    if (event.type === 'finding.resolved') return { does: 'wait' };
    const claim = await claimMaking(ctx.db, row.id);
    if (claim === undefined) return { does: 'wait' };
    const draft = await draftTicket(ctx, row);
    return draft === undefined ? { does: 'gone' } : { does: 'create', draft, ...claim, ...tracker() };
  }
  if (row.status !== 'open' || event.type === 'ticket.requested') return { does: 'nothing' };
  const ticket: TrackedTicket = { key: row.external_key!, id: row.external_id!, url: row.external_url! };
  if (event.type === 'finding.resolved') {
    const data = event.data as FindingEventData;
    const text =
      data.run === null
        ? 'A person marked this as resolved in Assay.'
        : `This passes again: every test case that showed it has passed without it. The newest run: ${data.run.url}`;
    return { does: row.on_pass === 'close' ? 'close' : 'comment', ticket, text, ...tracker() };
  }
  const data = event.data as RunTestCaseEventData;
  // The very result that the ticket tells of already.
  if (data.runTestCase.id === row.run_test_case_id) return { does: 'nothing' };
  return { does: 'comment', ticket, text: `Seen again: ${data.runTestCase.url}`, ...tracker() };
}
