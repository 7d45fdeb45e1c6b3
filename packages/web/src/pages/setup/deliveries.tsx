import type { Body } from '@assay/client';
import { Repeat } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

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
  query: {
    data: { pages: { deliveries: Delivery[] }[] } | undefined;
    error: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  onReplay?: (delivery: Delivery) => void;
}) {
  return (
    <Loaded query={query} rows={2}>
      {({ pages }) => {
        const deliveries = pages.flatMap((page) => page.deliveries);
        if (deliveries.length === 0)
          return <p className="px-4 py-5 text-center text-muted">Nothing was sent yet.</p>;
        return (
          <>
            <ol aria-label="Deliveries" className="divide-y divide-line">
              {deliveries.map((delivery) => (
                <li
                  key={delivery.id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 pr-2 pl-4 text-sm"
                >
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
                </li>
              ))}
            </ol>
            {query.hasNextPage && (
              <div className="border-t border-line p-2 text-center">
                <Button
                  size="small"
                  busy={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show older
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
