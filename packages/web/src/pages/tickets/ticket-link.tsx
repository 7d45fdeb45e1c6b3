import { ExternalLink } from 'lucide-react';
import type { Ticket } from '../../api/tickets.ts';
import { Tag } from '../../ui/status.tsx';

const LOOKS = { pending: 'run', open: 'accent', closed: 'idle', failed: 'failed' } as const;
const WORDS = { pending: 'being made', open: 'open', closed: 'closed', failed: 'failed' } as const;

/** A ticket: how it stands, and the way to it in its tracker. */
export function TicketLink({ ticket }: { ticket: Ticket }) {
  const { status, externalKey, externalUrl, integration, lastError } = ticket;
  const words = externalKey ? `${externalKey} in ${integration.name}` : integration.name;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Tag tone={LOOKS[status]}>{WORDS[status]}</Tag>
      {externalUrl && /^https?:\/\//.test(externalUrl) ? (
        <a
          href={externalUrl}
          target="_blank"
          rel="noreferrer"
          className="link inline-flex min-w-0 items-center gap-1 [overflow-wrap:anywhere]"
        >
          {words}
          <ExternalLink size={14} aria-hidden className="shrink-0" />
        </a>
      ) : (
        <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
      )}
      {lastError && (status === 'pending' || status === 'failed') && (
        <span className="basis-full text-sm text-muted [overflow-wrap:anywhere]">{lastError}</span>
      )}
    </span>
  );
}
