import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ticket as TicketIcon } from 'lucide-react';
import { useState } from 'react';
import { integrationsQuery } from '../../api/integrations.ts';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { issueTicketsQuery, type Ticket, type TicketWishes } from '../../api/tickets.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { TicketChoices, ticketChoicesOf } from './ticket-choices.tsx';
import { TicketLink } from './ticket-link.tsx';

/** Asks which tracker gets a ticket, and has it made by `create`. */
export function CreateTicket({
  project,
  create,
}: {
  project: string;
  create: (wishes: TicketWishes) => Promise<Ticket>;
}) {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const work = async (form: FormData) => {
    const integration = textOf(form, 'integration');
    const ticket = await create({ ...ticketChoicesOf(form), ...(integration && { integration }) });
    toast(
      ticket.externalKey === null
        ? `${ticket.integration.name} is asked for a ticket.`
        : `There is one already: ${ticket.externalKey} in ${ticket.integration.name}.`,
    );
    void queries.invalidateQueries({ queryKey: [project, 'tickets'] });
  };
  return (
    <>
      <Button icon={TicketIcon} onClick={() => setOpen(true)}>
        Create ticket
      </Button>
      {isOpen && (
        <FormDialog
          title="Create a ticket"
          description="One for this finding; when there is an open one already, it stays the only one."
          action="Create"
          work={work}
          onClose={() => setOpen(false)}
        >
          <TrackerField project={project} />
          <TicketChoices />
        </FormDialog>
      )}
    </>
  );
}

/** Only admins may list the trackers; others name one, or need not when there is only one. */
function TrackerField({ project }: { project: string }) {
  const { data: session } = useQuery(sessionQuery);
  const isAdmin = mayAdminister(session);
  const { data } = useQuery({ ...integrationsQuery(project), enabled: isAdmin });
  const trackers = data?.filter(({ does, isEnabled }) => does === 'tickets' && isEnabled);
  if (isAdmin && trackers?.length === 0)
    return (
      <p>
        No tracker is connected.{' '}
        <Link to="/p/$project/integrations" params={{ project }} className="link">
          Connect one
        </Link>{' '}
        first.
      </p>
    );
  if (!isAdmin)
    return <TextField label="Tracker" name="integration" hint="Its name; empty: the only one there is." />;
  return (
    <SelectField label="Tracker" name="integration">
      {trackers?.map(({ shortId, name }) => (
        <option key={shortId} value={shortId}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** The tickets of a finding; nothing when there are none. */
export function TicketsOf({ project, issue }: { project: string; issue: string }) {
  const { data: tickets = [] } = useQuery(issueTicketsQuery(project, issue));
  if (tickets.length === 0) return null;
  return (
    <ul aria-label="Tickets" className="flex flex-col gap-1.5 not-last:mb-3">
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <TicketLink ticket={ticket} />
        </li>
      ))}
    </ul>
  );
}
