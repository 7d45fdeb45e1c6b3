import * as Tabs from '@radix-ui/react-tabs';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { Page } from '../../ui/page.tsx';
import { TAB } from '../../ui/tab.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';
import { AlertRules } from './alert-rules.tsx';
import { Connections } from './connections.tsx';
import { TicketRules } from './ticket-rules.tsx';
import { Tickets } from './tickets.tsx';

const route = getRouteApi('/shell/p/$project/integrations');

/** Where runs are told and tickets are kept. Who is no admin sees the tickets alone. */
export function IntegrationsPage() {
  const { project } = route.useParams();
  const { tab, status } = route.useSearch();
  const { data: session } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const go = (search: { tab: string; status?: string }) =>
    void navigate({
      to: '/p/$project/integrations',
      params: { project },
      search: withoutEmpty(search),
      replace: true,
    });
  const tickets = (
    <Tickets project={project} status={status} onStatus={(next) => go({ tab: 'tickets', status: next })} />
  );
  if (!mayAdminister(session)) return <Page title="Integrations">{tickets}</Page>;
  const TABS = [
    ['connections', 'Connections', <Connections key="connections" project={project} />],
    ['alerts', 'Alert rules', <AlertRules key="alerts" project={project} />],
    ['ticket-rules', 'Ticket rules', <TicketRules key="ticket-rules" project={project} />],
    ['tickets', 'Tickets', tickets],
  ] as const;
  return (
    <Page title="Integrations">
      <Tabs.Root
        value={TABS.find(([value]) => value === tab)?.[0] ?? 'connections'}
        onValueChange={(next) => go({ tab: next })}
      >
        <Tabs.List
          aria-label="Parts of the integrations"
          className="flex gap-1 overflow-x-auto border-b border-line"
        >
          {TABS.map(([value, words]) => (
            <Tabs.Trigger key={value} value={value} className={TAB}>
              {words}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {TABS.map(([value, , body]) => (
          <Tabs.Content key={value} value={value} className="pt-4 outline-none">
            {body}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Page>
  );
}
