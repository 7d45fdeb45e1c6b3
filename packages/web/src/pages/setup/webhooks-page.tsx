import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Ellipsis, Webhook as Icon, KeyRound, Pause, Pencil, Play, Plus, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  createWebhook,
  deleteWebhook,
  deliveriesQuery,
  EVENT_TYPES,
  type EventType,
  replayDelivery,
  rotateWebhook,
  testWebhook,
  updateWebhook,
  type Webhook,
  webhooksQuery,
} from '../../api/webhooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { Deliveries } from './deliveries.tsx';

const route = getRouteApi('/shell/p/$project/webhooks');

type Open = { what: 'new' } | { what: 'change' | 'delete'; webhook: Webhook };

export function WebhooksPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(webhooksQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'webhooks'] });
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
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
                <WebhookCard
                  key={webhook.id}
                  project={project}
                  webhook={webhook}
                  onOpen={setOpen}
                  onSecret={setSecret}
                  refresh={refresh}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {open?.what === 'new' && (
        <FormDialog
          title="New webhook"
          action="Create"
          onDone={refresh}
          onClose={close}
          work={async (form) => setSecret(await createWebhook(bodyOf(form)))}
        >
          <Fields />
        </FormDialog>
      )}
      {open?.what === 'change' && (
        <FormDialog
          title={`Change ${open.webhook.name}`}
          action="Save"
          onDone={refresh}
          onClose={close}
          work={(form) => updateWebhook(open.webhook.id, bodyOf(form))}
        >
          <Fields webhook={open.webhook} />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete ${open.webhook.name}?`}
          description="Nothing more is sent to it, and its log goes with it. This cannot be undone."
          work={() => deleteWebhook(open.webhook.id)}
          onDone={() => {
            toast('The webhook is deleted.');
            refresh();
          }}
          onClose={close}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title="The signing secret"
          description="Deliveries are signed with it (Standard Webhooks). It is shown this once."
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </Page>
  );
}

function Fields({ webhook }: { webhook?: Webhook }) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        defaultValue={webhook?.name}
        placeholder="Deploy pipeline"
        required
      />
      <TextField
        label="Address"
        name="url"
        type="url"
        defaultValue={webhook?.url}
        placeholder="https://hooks.example.com/assay"
        required
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Events</legend>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {EVENT_TYPES.map((type) => (
            <CheckField
              key={type}
              label={type}
              name="types"
              value={type}
              defaultChecked={webhook?.eventTypes?.includes(type) ?? false}
            />
          ))}
        </div>
        <p className="mt-1 text-xs text-muted">None chosen: all of them.</p>
      </fieldset>
    </>
  );
}

function bodyOf(form: FormData) {
  const types = form.getAll('types') as EventType[];
  return {
    name: textOf(form, 'name'),
    url: textOf(form, 'url'),
    eventTypes: types.length > 0 ? types : null,
  };
}

function WebhookCard({
  project,
  webhook,
  onOpen,
  onSecret,
  refresh,
}: {
  project: string;
  webhook: Webhook;
  onOpen: (open: Open) => void;
  onSecret: (secret: string) => void;
  refresh: () => void;
}) {
  const testing = useMutation({
    mutationFn: () => testWebhook(webhook.id),
    onSuccess: ({ success, httpStatus, error, durationMs }) => {
      if (success) toast(`Answered ${httpStatus} in ${durationMs} ms.`);
      else toastTrouble(new Error(error ?? `It answered ${httpStatus}.`));
      refresh();
    },
    onError: toastTrouble,
  });
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {webhook.name}
          {!webhook.isEnabled && <Tag tone="warn">{reasonOf(webhook)}</Tag>}
          {webhook.isEnabled && webhook.failingSince && (
            <Tag tone="failed">
              failing since <Ago at={webhook.failingSince} />
            </Tag>
          )}
        </span>
      }
      actions={
        <span className="flex items-center gap-1">
          <Button size="small" icon={Send} busy={testing.isPending} onClick={() => testing.mutate()}>
            Send a test
          </Button>
          <Menu opener={<IconButton icon={Ellipsis} label={`More about ${webhook.name}`} />}>
            <MenuItem icon={Pencil} onSelect={() => onOpen({ what: 'change', webhook })}>
              Change
            </MenuItem>
            <MenuItem
              icon={webhook.isEnabled ? Pause : Play}
              onSelect={() =>
                void updateWebhook(webhook.id, { isEnabled: !webhook.isEnabled }).then(refresh, toastTrouble)
              }
            >
              {webhook.isEnabled ? 'Pause' : 'Go on'}
            </MenuItem>
            <MenuItem
              icon={KeyRound}
              onSelect={() => void rotateWebhook(webhook.id).then(onSecret, toastTrouble)}
            >
              New signing secret
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => onOpen({ what: 'delete', webhook })}>
              Delete
            </MenuItem>
          </Menu>
        </span>
      }
      flush
    >
      <p className="border-b border-line px-4 py-2.5 text-sm text-muted">
        <span className="font-mono text-xs [overflow-wrap:anywhere]">{webhook.url}</span>
        <br />
        {webhook.eventTypes ? webhook.eventTypes.join(', ') : 'every event'}
      </p>
      <Log project={project} id={webhook.id} />
    </Card>
  );
}

function reasonOf({ disabledReason }: Webhook): string {
  if (disabledReason === 'gone') return 'off: the receiver said it is gone';
  if (disabledReason === 'failing') return 'off: it failed for too long';
  return 'paused';
}

function Log({ project, id }: { project: string; id: string }) {
  const queries = useQueryClient();
  const query = useInfiniteQuery(deliveriesQuery(project, id));
  return (
    <Deliveries
      query={query}
      onReplay={(delivery) =>
        void replayDelivery(id, delivery.id).then(() => {
          toast('It is sent again.');
          void queries.invalidateQueries({ queryKey: [project, 'webhooks', id] });
        }, toastTrouble)
      }
    />
  );
}
