import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Blocks, FileUp, Lock, Pencil, Plus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import {
  type Config,
  configQuery,
  configsQuery,
  createConfig,
  deleteConfig,
  deleteConfigFile,
  updateConfig,
  uploadConfigFile,
} from '../../api/configs.ts';
import { bytes } from '../../format/number.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

const route = getRouteApi('/shell/p/$project/configs');

type Open =
  | { what: 'new' }
  | { what: 'delete'; config: Config }
  | { what: 'field'; config: Config; field: string | null };

export function ConfigsPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(configsQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'configs'] });
  const done = (words: string) => () => {
    toast(words);
    refresh();
  };
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New config
    </Button>
  );
  return (
    <Page title="Configs" actions={make}>
      <p className="-mt-2 mb-4 max-w-2xl text-muted">
        Data that tests use as <code className="font-mono text-text">{'{{name.field}}'}</code>. Secret values
        are encrypted, are never shown again, and are masked wherever a run records something.
      </p>
      <Loaded query={query}>
        {(configs) =>
          configs.length === 0 ? (
            <div className="card">
              <Empty icon={Blocks} title="No configs yet" action={make}>
                Passwords, test accounts, one-time-password secrets and files to upload belong here.
              </Empty>
            </div>
          ) : (
            <div className="grid gap-4 lg:grid-cols-2">
              {configs.map(({ shortId }) => (
                <ConfigCard key={shortId} project={project} id={shortId} onOpen={setOpen} refresh={refresh} />
              ))}
            </div>
          )
        }
      </Loaded>
      {open?.what === 'new' && (
        <FormDialog
          title="New config"
          description="With its first field; more can be added after."
          action="Create"
          onDone={done('The config is made.')}
          onClose={close}
          work={(form) =>
            createConfig({
              name: textOf(form, 'name'),
              fields: { [textOf(form, 'field')]: fieldOf(form) },
            })
          }
        >
          <TextField label="Name" name="name" placeholder="shop-login" required />
          <TextField label="Field" name="field" placeholder="password" required />
          <ValueFields isSecret />
        </FormDialog>
      )}
      {open?.what === 'field' && (
        <FormDialog
          title={
            open.field === null ? `New field of ${open.config.name}` : `${open.config.name}.${open.field}`
          }
          description={
            open.field === null
              ? undefined
              : 'The value that is there now cannot be shown; this one takes its place.'
          }
          action="Save"
          onDone={done('Saved.')}
          onClose={close}
          work={(form) =>
            updateConfig(open.config.shortId, {
              fields: { [open.field ?? textOf(form, 'field')]: fieldOf(form) },
            })
          }
        >
          {open.field === null && <TextField label="Field" name="field" required />}
          <ValueFields
            isSecret={open.config.fields.find(({ name }) => name === open.field)?.secret ?? true}
          />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete “${open.config.name}”?`}
          description="Its values and files go with it. While tests use it, the server refuses. This cannot be undone."
          work={() => deleteConfig(open.config.shortId)}
          onDone={done('The config is deleted.')}
          onClose={close}
        />
      )}
    </Page>
  );
}

function ValueFields({ isSecret }: { isSecret: boolean }) {
  return (
    <>
      <TextField label="Value" name="value" autoComplete="off" required />
      <CheckField
        label="Secret"
        name="secret"
        defaultChecked={isSecret}
        hint="A secret value never comes out again, and is masked in traces."
      />
    </>
  );
}

function fieldOf(form: FormData): { value: string; secret: boolean } {
  return { value: String(form.get('value') ?? ''), secret: form.get('secret') === 'on' };
}

function ConfigCard({
  project,
  id,
  onOpen,
  refresh,
}: {
  project: string;
  id: string;
  onOpen: (open: Open) => void;
  refresh: () => void;
}) {
  const query = useQuery(configQuery(project, id));
  return (
    <Loaded query={query} rows={3}>
      {(config) => (
        <Card
          title={<span className="font-mono">{config.name}</span>}
          className="self-start"
          actions={
            <span className="flex items-center gap-1">
              <Button size="small" icon={Plus} onClick={() => onOpen({ what: 'field', config, field: null })}>
                Field
              </Button>
              <IconButton
                icon={Trash2}
                label={`Delete ${config.name}`}
                onClick={() => onOpen({ what: 'delete', config })}
              />
            </span>
          }
          flush
        >
          <ul className="divide-y divide-line">
            {config.fields.map(({ name, secret, value }) => (
              <li key={name} className="flex items-center gap-2 py-1.5 pr-2 pl-4">
                <span className="w-32 shrink-0 truncate font-mono text-sm">{name}</span>
                <span className="min-w-0 grow truncate text-sm">
                  {secret ? (
                    <span className="flex items-center gap-1.5 text-muted">
                      <Lock size={13} aria-hidden />
                      secret
                    </span>
                  ) : (
                    value
                  )}
                </span>
                <IconButton
                  icon={Pencil}
                  label={`Set ${config.name}.${name}`}
                  onClick={() => onOpen({ what: 'field', config, field: name })}
                />
                <IconButton
                  icon={X}
                  label={`Remove ${config.name}.${name}`}
                  onClick={() =>
                    void updateConfig(config.shortId, { fields: { [name]: null } }).then(() => {
                      toast(`${config.name}.${name} is removed.`);
                      refresh();
                    }, toastTrouble)
                  }
                />
              </li>
            ))}
            {config.files.map((file) => (
              <li key={file.name} className="flex items-center gap-2 py-1.5 pr-2 pl-4">
                <span className="min-w-0 grow truncate text-sm">{file.name}</span>
                <span className="tabular text-xs text-muted">{bytes(file.bytes)}</span>
                <IconButton
                  icon={X}
                  label={`Remove the file ${file.name}`}
                  onClick={() =>
                    void deleteConfigFile(config.shortId, file.name).then(() => {
                      toast(`${file.name} is removed.`);
                      refresh();
                    }, toastTrouble)
                  }
                />
              </li>
            ))}
            <li className="px-4 py-2">
              <label className="link inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-sm focus-within:outline-2">
                <FileUp size={14} aria-hidden />
                Add a file
                <input
                  type="file"
                  className="sr-only"
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    if (!file) return;
                    void uploadConfigFile(config.shortId, file).then(() => {
                      toast(`${file.name} is kept.`);
                      refresh();
                    }, toastTrouble);
                  }}
                />
              </label>
            </li>
          </ul>
        </Card>
      )}
    </Loaded>
  );
}
