import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ticket as TicketIcon } from 'lucide-react';
import { memo } from 'react';
import { type Ticket, ticketsQuery } from '../../api/tickets.ts';
import { Choice } from '../../ui/choice.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { TicketLink } from '../tickets/ticket-link.tsx';

/** What trackers were asked to keep. */
export function Tickets({
  project,
  status,
  onStatus,
}: {
  project: string;
  status: string | undefined;
  onStatus: (status: string) => void;
}) {
  const query = useInfiniteQuery(ticketsQuery(project, status as Ticket['status'] | undefined));
  return (
    <>
      <div className="mb-4">
        <Choice
          label="Status"
          value={status}
          options={[
            ['open', 'Open'],
            ['pending', 'Being made'],
            ['failed', 'Failed'],
            ['closed', 'Closed'],
          ]}
          onChange={onStatus}
        />
      </div>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const tickets = pages.flatMap((page) => page.tickets);
            if (tickets.length === 0)
              return (
                <Empty icon={TicketIcon} title={status ? 'No ticket is like that' : 'No tickets yet'}>
                  Rules make them, and "Create ticket" on a finding or a result.
                </Empty>
              );
            return (
              <VirtualList
                label="Tickets"
                items={tickets}
                idOf={({ id }) => id}
                estimate={67}
                row={(ticket) => <Row project={project} ticket={ticket} />}
                more={query}
              />
            );
          }}
        </Loaded>
      </div>
      <ShowMore query={query} className="mt-4" />
    </>
  );
}

const Row = memo(function Row({ project, ticket }: { project: string; ticket: Ticket }) {
  return (
    <div className="border-b border-line px-4 py-2.5">
      <TicketLink ticket={ticket} />
      <p className="mt-0.5 text-sm text-muted [overflow-wrap:anywhere]">
        <Link
          to="/p/$project/findings/$finding"
          params={{ project, finding: ticket.issue.shortId }}
          className="link"
        >
          {ticket.issue.title}
        </Link>{' '}
        · {ticket.madeBy === 'rule' ? 'by a rule' : 'by hand'} · <Ago at={ticket.createdAt} />
      </p>
    </div>
  );
});
