import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronRight, Webhook as Icon, Plus } from 'lucide-react';
import { useState } from 'react';
import { createWebhook, latestDeliveriesQuery, type Webhook, webhooksQuery } from '../../api/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { DeliveryRow } from './deliveries.tsx';
import { SigningSecret, WebhookActions, WebhookState } from './webhook-actions.tsx';
import { WebhookFields, webhookOf } from './webhook-fields.tsx';

const route = getRouteApi('/shell/p/$project/webhooks');

export function WebhooksPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(webhooksQuery(project));
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setNew(true)}>
      New webhook
    </Button>
  );
  return (
    <Page title="Webhooks" actions={make}>
      <Loaded query={query}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <div className="card">
              <Empty icon={Icon} title="No webhooks yet" action={make}>
                The server tells other systems what happens: runs that start and end, tests that turn,
                findings.
              </Empty>
            </div>
          ) : (
            <div className="flex flex-col gap-4">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} project={project} webhook={webhook} />
              ))}
            </div>
          )
        }
      </Loaded>
      {isNew && (
        <FormDialog
          title="New webhook"
          action="Create"
          onDone={() => void queries.invalidateQueries({ queryKey: [project, 'webhooks'] })}
          onClose={() => setNew(false)}
          work={async (form) => setSecret(await createWebhook(webhookOf(form)))}
        >
          <WebhookFields />
        </FormDialog>
      )}
      {secret !== null && <SigningSecret secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}

function WebhookCard({ project, webhook }: { project: string; webhook: Webhook }) {
  const params = { project, webhook: webhook.shortId };
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Link to="/p/$project/webhooks/$webhook" params={params} className="link">
            {webhook.name}
          </Link>
          <WebhookState webhook={webhook} />
        </span>
      }
      actions={<WebhookActions project={project} webhook={webhook} />}
      flush
    >
      <p className="border-b border-line px-4 py-2.5 text-sm text-muted">
        <span className="font-mono text-xs [overflow-wrap:anywhere]">{webhook.url}</span>
        <br />
        {webhook.eventTypes ? webhook.eventTypes.join(', ') : 'every event'}
      </p>
      <Latest project={project} webhook={webhook} />
    </Card>
  );
}

function Latest({ project, webhook }: { project: string; webhook: Webhook }) {
  const query = useQuery(latestDeliveriesQuery(project, webhook.shortId));
  return (
    <Loaded query={query} rows={2}>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <p className="px-4 py-5 text-center text-muted">Nothing was sent yet.</p>
        ) : (
          <>
            <ul aria-label={`Latest deliveries to ${webhook.name}`}>
              {deliveries.map((delivery) => (
                <li key={delivery.id}>
                  <DeliveryRow delivery={delivery} of={{ project, webhook: webhook.shortId }} />
                </li>
              ))}
            </ul>
            <Link
              to="/p/$project/webhooks/$webhook"
              params={{ project, webhook: webhook.shortId }}
              className="row-link flex items-center justify-center gap-1 py-2 text-sm font-medium text-muted"
            >
              All deliveries<span className="sr-only"> to {webhook.name}</span>
              <ChevronRight size={15} aria-hidden />
            </Link>
          </>
        )
      }
    </Loaded>
  );
}
