import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Bot, Cog, ScrollText, UserRound } from 'lucide-react';
import { memo } from 'react';
import { type AuditEvent, type AuditFilters, auditQuery } from '../../api/organisation.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { SettledField } from '../../ui/settled-field.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { withoutEmpty } from '../../ui/without-empty.ts';

const route = getRouteApi('/shell/organisation/audit');

const ENTITIES = [
  'run',
  'test-case',
  'test-plan',
  'schedule',
  'application',
  'environment',
  'config',
  'token',
  'member',
];
const KINDS = { token: Bot, person: UserRound, system: Cog };

export function AuditPage() {
  const filters: AuditFilters = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery({ ...auditQuery(filters), placeholderData: keepPreviousData });
  const change = (next: AuditFilters) =>
    void navigate({
      to: '/organisation/audit',
      search: (before) => withoutEmpty({ ...before, ...next }),
      replace: true,
    });
  return (
    <Page title="Audit log">
      <search className="mb-4 flex flex-wrap gap-2">
        <div className="w-full sm:w-64">
          <SettledField
            label="Action"
            type="search"
            placeholder="Action, such as token.created"
            value={filters.action ?? ''}
            onSettled={(action) => change({ action })}
          />
        </div>
        <Choice
          label="About"
          value={filters.entity}
          options={ENTITIES.map((entity) => [entity, entity.replace('-', ' ')])}
          onChange={(entity) => change({ entity })}
        />
      </search>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const events = pages.flatMap((page) => page.events);
            if (events.length === 0) return <Empty icon={ScrollText} title="Nothing is noted like that" />;
            return (
              <VirtualList
                label="Audit log"
                items={events}
                idOf={(event) => event.id}
                estimate={63}
                row={(event) => <Row event={event} />}
                more={query}
              />
            );
          }}
        </Loaded>
      </div>
      <ShowMore query={query} className="mt-4" />
    </Page>
  );
}

const Row = memo(function Row({ event }: { event: AuditEvent }) {
  const Icon = KINDS[event.actor.kind];
  const detail = Object.entries(event.detail)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
  return (
    <div className="flex items-start gap-3 border-b border-line px-4 py-2.5">
      <Icon size={16} aria-hidden className="mt-0.75 shrink-0 text-muted" />
      <span className="min-w-0 grow">
        <span className="block">
          <span className="font-medium">{event.actor.name ?? event.actor.kind}</span>{' '}
          <span className="font-mono text-sm text-accent">{event.action}</span>
        </span>
        {detail && <span className="block text-sm text-muted [overflow-wrap:anywhere]">{detail}</span>}
      </span>
      <span className="shrink-0 text-sm text-muted">
        <Ago at={event.createdAt} />
      </span>
    </div>
  );
});
