import type { Body } from '@assay/client';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Repeat } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';

type Delivery = Body<'AlertDelivery'> | Body<'Delivery'>;

const STATUS = {
  delivered: 'passed',
  pending: 'run',
  delivering: 'run',
  failed: 'failed',
  abandoned: 'warn',
} as const;

/** What was sent, newest first, each with its newest try; `onReplay` sends one again. */
export function Deliveries({
  query,
  onReplay,
}: {
  query: Pick<
    UseInfiniteQueryResult<{ pages: { deliveries: Delivery[] }[] }>,
    'data' | 'error' | 'refetch' | 'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
  onReplay?: (delivery: Delivery) => void;
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
            row={(delivery) => <Row delivery={delivery} onReplay={onReplay} />}
            more={query}
            className="max-h-96 overflow-y-auto -outline-offset-2"
          />
        );
      }}
    </Loaded>
  );
}

function Row({
  delivery,
  onReplay,
}: {
  delivery: Delivery;
  onReplay: ((delivery: Delivery) => void) | undefined;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 pr-2 pl-4 text-sm">
      <Tag tone={STATUS[delivery.status]}>{delivery.status}</Tag>
      <span className="min-w-0 grow basis-40 truncate font-mono text-xs">{delivery.type}</span>
      <span className="tabular text-muted">
        {delivery.lastAttempt?.httpStatus ?? delivery.lastAttempt?.errorCode ?? ''}
        {delivery.attempts > 1 && ` · ${delivery.attempts} tries`}
      </span>
      <span className="text-muted">
        <Ago at={delivery.createdAt} />
      </span>
      {onReplay && (
        <IconButton
          icon={Repeat}
          label={`Send ${delivery.type} again`}
          className="!size-7"
          onClick={() => onReplay(delivery)}
        />
      )}
    </div>
  );
}
