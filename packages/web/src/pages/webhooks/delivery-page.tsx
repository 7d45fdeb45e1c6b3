import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarDays, Clock, Copy, Hash, Repeat } from 'lucide-react';
import { type Delivery, deliveryQuery, replayDelivery, webhookQuery } from '../../api/webhooks.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Facts } from '../../ui/facts.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { DELIVERY_TONES } from './deliveries.tsx';
import { Try } from './try.tsx';

const route = getRouteApi('/shell/p/$project/webhooks/$webhook/deliveries/$delivery');

/** One delivery: what was sent, and every try with what came back. */
export function DeliveryPage() {
  const { project, webhook, delivery: id } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(deliveryQuery(project, webhook, id));
  const { data: receiver } = useQuery(webhookQuery(project, webhook));
  const sending = useMutation({
    mutationFn: () => replayDelivery(webhook, id),
    onSuccess: () => {
      toast('It is sent again.');
      void queries.invalidateQueries({ queryKey: [project, 'webhooks', webhook] });
    },
    onError: toastTrouble,
  });
  return (
    <Loaded query={query}>
      {(delivery) => {
        const raw = JSON.stringify(delivery.payload);
        const tries = [...delivery.log].reverse();
        return (
          <Page
            title={delivery.type}
            heading={
              <>
                <span className="font-mono">{delivery.type}</span>
                <Tag tone={DELIVERY_TONES[delivery.status]}>{delivery.status}</Tag>
              </>
            }
            crumbs={[
              { label: 'Webhooks', link: { to: '/p/$project/webhooks', params: { project } } },
              {
                label: receiver?.name ?? webhook,
                link: { to: '/p/$project/webhooks/$webhook', params: { project, webhook } },
              },
            ]}
            actions={
              <Button
                kind="primary"
                icon={Repeat}
                busy={sending.isPending}
                disabled={receiver?.isEnabled === false || delivery.status === 'delivering'}
                onClick={() => sending.mutate()}
              >
                Send again
              </Button>
            }
          >
            <Facts
              items={[
                {
                  icon: CalendarDays,
                  label: 'Happened',
                  value: <Ago at={delivery.payload.timestamp} />,
                },
                {
                  icon: Hash,
                  label: 'Id of the message',
                  value: <span className="font-mono text-xs">{delivery.eventId}</span>,
                },
                { icon: Clock, label: 'Next try', value: nextTry(delivery) },
              ]}
            />
            {receiver?.isEnabled === false && (
              <p className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
                The webhook is off, so nothing can be sent. Let it go on first.
              </p>
            )}
            <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
              <Card title={plural(tries.length, 'try', 'tries')} flush>
                {tries.length === 0 ? (
                  <p className="px-4 py-6 text-center text-muted">It was not tried yet.</p>
                ) : (
                  <VirtualList
                    label="Tries"
                    items={tries}
                    idOf={(entry) => String(entry.number)}
                    estimate={210}
                    row={(entry) => <Try entry={entry} isNewest={entry === tries[0]} />}
                  />
                )}
              </Card>
              <Card
                title="Body"
                actions={
                  <Button
                    size="small"
                    kind="quiet"
                    icon={Copy}
                    onClick={() =>
                      void copyText(raw).then(() => toast('Copied as it is sent.'), toastTrouble)
                    }
                  >
                    Copy as sent
                  </Button>
                }
                flush
              >
                <section
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by Tab
                  tabIndex={0}
                  aria-label="Body, scrollable"
                  className="max-h-[640px] overflow-auto p-4 -outline-offset-2"
                >
                  <pre className="font-mono text-xs">{JSON.stringify(delivery.payload, null, 2)}</pre>
                </section>
                <p className="border-t border-line px-4 py-2 text-xs text-muted">
                  Set in lines to be read; it is sent in one line, {raw.length.toLocaleString('en')}{' '}
                  characters.
                </p>
              </Card>
            </div>
          </Page>
        );
      }}
    </Loaded>
  );
}

function nextTry({ status, nextAttemptAt }: Delivery) {
  if (status === 'delivering') return 'being sent now';
  if (nextAttemptAt === null) return null;
  return (
    <>
      next try <Ago at={nextAttemptAt} />
    </>
  );
}
