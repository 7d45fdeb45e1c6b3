import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plug, Plus, Send } from 'lucide-react';
import { useState } from 'react';
import {
  createIntegration,
  deleteIntegration,
  type Integration,
  integrationsQuery,
  testIntegration,
  updateIntegration,
} from '../../api/integrations.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Card } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { KindFields, secretsOf, settingsOf } from './kind-fields.tsx';
import { KIND_NAMES, KINDS } from './kinds.ts';
import { Row } from './row.tsx';

type Open = { what: 'new' } | { what: 'change' | 'delete'; integration: Integration };

/** The channels and trackers that the project is connected to. */
export function Connections({ project }: { project: string }) {
  const queries = useQueryClient();
  const query = useQuery(integrationsQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'integrations'] });
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New integration
    </Button>
  );
  return (
    <>
      <Loaded query={query}>
        {(integrations) =>
          integrations.length === 0 ? (
            <div className="card">
              <Empty icon={Plug} title="No integrations yet" action={make}>
                Slack, Teams, Discord, PagerDuty and e-mail are told how runs went. Jira, Linear, GitHub,
                GitLab and Trello keep tickets for what runs show.
              </Empty>
            </div>
          ) : (
            <Card title="Connections" actions={make} flush>
              <ul aria-label="Integrations" className="divide-y divide-line">
                {integrations.map((integration) => (
                  <Connection
                    key={integration.id}
                    integration={integration}
                    onOpen={setOpen}
                    refresh={refresh}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      {open?.what === 'new' && <NewIntegration onDone={refresh} onClose={close} />}
      {open?.what === 'change' && (
        <FormDialog
          title={`Change ${open.integration.name}`}
          description="Stored secrets go only where they were stored for: a new address wants them again."
          action="Save"
          onDone={refresh}
          onClose={close}
          work={(form) => updateIntegration(open.integration.shortId, changesOf(open.integration, form))}
        >
          <TextField label="Name" name="name" defaultValue={open.integration.name} maxLength={100} required />
          <KindFields kind={open.integration.kind} stored={open.integration} />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete ${open.integration.name}?`}
          description="Its secrets go, and what is known here of its tickets; in the tracker they stay. This cannot be undone."
          work={() => deleteIntegration(open.integration.shortId)}
          onDone={() => {
            toast('The integration is deleted.');
            void queries.invalidateQueries({ queryKey: [project, 'tickets'] });
            refresh();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function Connection({
  integration,
  onOpen,
  refresh,
}: {
  integration: Integration;
  onOpen: (open: Open) => void;
  refresh: () => void;
}) {
  const { shortId, kind, name, isEnabled, lastError, lastUsedAt } = integration;
  const testing = useMutation({
    mutationFn: () => testIntegration(shortId),
    onSuccess: ({ success, message }) => {
      if (success) toast(message);
      else toastTrouble(new Error(message));
      refresh();
    },
    onError: toastTrouble,
  });
  const settings = Object.keys(KINDS[kind].settings)
    .flatMap((field) => integration.settings[field] ?? [])
    .join(' · ');
  return (
    <Row
      name={name}
      tags={<Tag tone="accent">{KINDS[kind].label}</Tag>}
      isEnabled={isEnabled}
      onChange={() => onOpen({ what: 'change', integration })}
      onSwitch={() => void updateIntegration(shortId, { isEnabled: !isEnabled }).then(refresh, toastTrouble)}
      onDelete={() => onOpen({ what: 'delete', integration })}
      extra={
        <Button
          size="small"
          icon={Send}
          busy={testing.isPending}
          onClick={() => testing.mutate()}
          aria-label={`Test ${name}`}
        >
          Test
        </Button>
      }
    >
      {settings && <p>{settings}</p>}
      <p>
        {lastUsedAt ? (
          <>
            Used <Ago at={lastUsedAt} />
          </>
        ) : (
          'Not used yet'
        )}
      </p>
      {lastError && (
        <p className="text-failed">
          {lastError.message} (<Ago at={lastError.at} />)
        </p>
      )}
    </Row>
  );
}

function NewIntegration({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [kind, setKind] = useState<Integration['kind']>('slack');
  const optionsOf = (does: 'alerts' | 'tickets') =>
    KIND_NAMES.filter((one) => KINDS[one].does === does).map((one) => (
      <option key={one} value={one}>
        {KINDS[one].label}
      </option>
    ));
  return (
    <FormDialog
      title="New integration"
      description="Nothing is sent yet; the test tries it."
      action="Create"
      onDone={onDone}
      onClose={onClose}
      work={(form) =>
        createIntegration({
          name: textOf(form, 'name'),
          kind,
          settings: settingsOf(kind, form),
          secrets: secretsOf(kind, form) as Record<string, string>,
        })
      }
    >
      <SelectField
        label="Kind"
        value={kind}
        onChange={(event) => setKind(event.target.value as Integration['kind'])}
      >
        <optgroup label="Alerts">{optionsOf('alerts')}</optgroup>
        <optgroup label="Tickets">{optionsOf('tickets')}</optgroup>
      </SelectField>
      <TextField label="Name" name="name" placeholder="QA" maxLength={100} required />
      <KindFields kind={kind} />
    </FormDialog>
  );
}

/** Settings and secrets go along only when they changed: the server forgets the last error with new ones. */
function changesOf({ kind, settings: before }: Integration, form: FormData) {
  const settings = settingsOf(kind, form);
  const secrets = secretsOf(kind, form);
  const isSame = Object.entries(KINDS[kind].settings).every(
    ([name, { choices }]) =>
      JSON.stringify(before[name] ?? choices?.[0]?.[0]) === JSON.stringify(settings[name]),
  );
  return {
    name: textOf(form, 'name'),
    ...(!isSame && { settings }),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}
