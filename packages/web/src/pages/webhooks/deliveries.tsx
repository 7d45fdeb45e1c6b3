import type { Body } from '@assay/client';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';

type AnyDelivery = Body<'AlertDelivery'> | Body<'Delivery'>;

export const DELIVERY_TONES = {
  delivered: 'passed',
  pending: 'run',
  delivering: 'run',
  failed: 'failed',
  abandoned: 'warn',
} as const;

/** What a rule had sent, newest first, each with its newest try. */
export function Deliveries({
  query,
}: {
  query: Pick<
    UseInfiniteQueryResult<{ pages: { deliveries: AnyDelivery[] }[] }>,
    'data' | 'error' | 'refetch' | 'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
}) {
  return (
    <Loaded query={query} rows={2}>
      {({ pages }) => {
        const deliveries = pages.flatMap((page) => page.deliveries);
        if (deliveries.length === 0)
          return <p className="px-4 py-5 text-center text-muted">Nothing was sent yet.</p>;
        return (
          <VirtualBox
            label="Deliveries"
            items={deliveries}
            idOf={({ id }) => id}
            estimate={41}
            row={(delivery) => <DeliveryRow delivery={delivery} />}
            more={query}
            className="max-h-96 overflow-y-auto -outline-offset-2"
          />
        );
      }}
    </Loaded>
  );
}

/** `of`: the webhook, where the delivery has a page. */
export const DeliveryRow = memo(function DeliveryRow({
  delivery,
  of,
}: {
  delivery: AnyDelivery;
  of?: { project: string; webhook: string };
}) {
  const className =
    'flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 text-sm';
  const words = (
    <>
      <Tag tone={DELIVERY_TONES[delivery.status]}>{delivery.status}</Tag>
      <span className="min-w-0 grow basis-28 truncate font-mono text-xs">{delivery.type}</span>
      <span className="tabular text-muted">
        {delivery.lastAttempt?.httpStatus ?? delivery.lastAttempt?.errorCode ?? ''}
        {delivery.attempts > 1 && ` · ${delivery.attempts} tries`}
      </span>
      <span className="text-muted">
        <Ago at={delivery.createdAt} />
      </span>
    </>
  );
  if (!of) return <div className={className}>{words}</div>;
  return (
    <Link
      to="/p/$project/webhooks/$webhook/deliveries/$delivery"
      params={{ ...of, delivery: delivery.id }}
      className={`row-link ${className}`}
    >
      {words}
    </Link>
  );
});
