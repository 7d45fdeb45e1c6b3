import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  updateWebhook,
  type Webhook,
} from '../../api/webhooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { WebhookFields, webhookOf } from './webhook-fields.tsx';

/** What can be done with a webhook, as buttons and their dialogs. */
export function WebhookActions({
  project,
  webhook,
  onDeleted,
}: {
  project: string;
  webhook: Webhook;
  onDeleted?: () => void;
}) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'webhooks'] });
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setDialog(null);
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
    <span className="flex items-center gap-1">
      <Button size="small" icon={Send} busy={testing.isPending} onClick={() => testing.mutate()}>
        Send a test
      </Button>
      <Menu opener={<IconButton icon={Ellipsis} label={`More about ${webhook.name}`} />}>
        <MenuItem icon={Pencil} onSelect={() => setDialog('change')}>
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
          onSelect={() => void rotateWebhook(webhook.id).then(setSecret, toastTrouble)}
        >
          New signing secret
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => setDialog('delete')}>
          Delete
        </MenuItem>
      </Menu>
      {dialog === 'change' && (
        <FormDialog
          title={`Change ${webhook.name}`}
          action="Save"
          onDone={refresh}
          onClose={close}
          work={(form) => updateWebhook(webhook.id, webhookOf(form))}
        >
          <WebhookFields webhook={webhook} />
        </FormDialog>
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete ${webhook.name}?`}
          description="Nothing more is sent to it, and its log goes with it. This cannot be undone."
          work={() => deleteWebhook(webhook.id)}
          onDone={() => {
            toast('The webhook is deleted.');
            onDeleted?.();
            refresh();
          }}
          onClose={close}
        />
      )}
      {secret !== null && <SigningSecret secret={secret} onClose={() => setSecret(null)} />}
    </span>
  );
}

export function SigningSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <SecretDialog
      title="The signing secret"
      description="Deliveries are signed with it (Standard Webhooks). It is shown this once."
      secret={secret}
      onClose={onClose}
    />
  );
}

/** Nothing while all is well. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (!webhook.isEnabled) return <Tag tone="warn">{reasonOf(webhook)}</Tag>;
  if (!webhook.failingSince) return null;
  return (
    <Tag tone="failed">
      failing since <Ago at={webhook.failingSince} />
    </Tag>
  );
}

function reasonOf({ disabledReason }: Webhook): string {
  if (disabledReason === 'gone') return 'off: the receiver said it is gone';
  if (disabledReason === 'failing') return 'off: it failed for too long';
  return 'paused';
}
