import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CalendarDays, Link2, ListFilter, Send, SendHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import {
  type DeliveryFilters,
  deliveriesQuery,
  EVENT_TYPES,
  type Webhook,
  webhookQuery,
} from '../../api/webhooks.ts';
import { Choice } from '../../ui/choice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { withoutEmpty } from '../../ui/without-empty.ts';
import { DELIVERY_TONES, DeliveryRow } from './deliveries.tsx';
import { ReplayCard } from './replay-card.tsx';
import { WebhookActions, WebhookState } from './webhook-actions.tsx';

const route = getRouteApi('/shell/p/$project/webhooks/$webhook');

export function WebhookPage() {
  const { project, webhook: id } = route.useParams();
  const query = useQuery(webhookQuery(project, id));
  return <Loaded query={query}>{(webhook) => <Shown project={project} webhook={webhook} />}</Loaded>;
}

function Shown({ project, webhook }: { project: string; webhook: Webhook }) {
  const navigate = useNavigate();
  return (
    <Page
      title={webhook.name}
      heading={
        <>
          {webhook.name}
          <WebhookState webhook={webhook} />
        </>
      }
      crumbs={[{ label: 'Webhooks', link: { to: '/p/$project/webhooks', params: { project } } }]}
      actions={
        <WebhookActions
          project={project}
          webhook={webhook}
          onDeleted={() => void navigate({ to: '/p/$project/webhooks', params: { project } })}
        />
      }
    >
      <Facts
        items={[
          { icon: Link2, label: 'Address', value: <span className="font-mono text-xs">{webhook.url}</span> },
          {
            icon: ListFilter,
            label: 'Events',
            value: webhook.eventTypes?.join(', ') ?? 'every event',
          },
          { icon: CalendarDays, label: 'Made', value: <Ago at={webhook.createdAt} /> },
          {
            icon: SendHorizontal,
            label: 'Last delivered',
            value: webhook.lastDeliveredAt && (
              <>
                delivered <Ago at={webhook.lastDeliveredAt} />
              </>
            ),
          },
        ]}
      />
      <div className="mt-5">
        <ReplayCard project={project} webhook={webhook} />
      </div>
      <Log project={project} webhook={webhook.shortId} />
    </Page>
  );
}

/** What was sent and waits, newest first; the filters stand in the address. */
function Log({ project, webhook }: { project: string; webhook: string }) {
  const filters: DeliveryFilters = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery({
    ...deliveriesQuery(project, webhook, filters),
    placeholderData: keepPreviousData,
  });
  const of = useMemo(() => ({ project, webhook }), [project, webhook]);
  const change = (next: DeliveryFilters) =>
    void navigate({
      to: '/p/$project/webhooks/$webhook',
      params: { project, webhook },
      search: (before) => withoutEmpty({ ...before, ...next }),
      replace: true,
    });
  return (
    <>
      <div className="mt-5 mb-3 flex flex-wrap items-center gap-2">
        <h2 className="w-full text-base font-bold sm:w-auto sm:grow">Deliveries</h2>
        <Choice
          label="Status"
          value={filters.status}
          options={Object.keys(DELIVERY_TONES).map((status) => [status, status])}
          onChange={(status) => change({ status })}
        />
        <Choice
          label="Event"
          value={filters.type}
          options={EVENT_TYPES.map((type) => [type, type])}
          onChange={(type) => change({ type })}
        />
      </div>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const deliveries = pages.flatMap((page) => page.deliveries);
            if (deliveries.length === 0)
              return (
                <Empty
                  icon={Send}
                  title={
                    Object.keys(filters).length > 0 ? 'No delivery is like that' : 'Nothing was sent yet'
                  }
                >
                  {Object.keys(filters).length > 0
                    ? 'Change the filters above.'
                    : 'What happens in the project from now on is sent, and stands here.'}
                </Empty>
              );
            return (
              <VirtualList
                label="Deliveries"
                items={deliveries}
                idOf={({ id }) => id}
                estimate={41}
                row={(delivery) => <DeliveryRow delivery={delivery} of={of} />}
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
