import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Blocks, Plus } from 'lucide-react';
import { useState } from 'react';
import { placesQuery } from '../../api/applications.ts';
import { configsQuery, createConfig, deleteConfig, updateConfig } from '../../api/configs.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { ConfigCard } from './config-card.tsx';
import { FieldDialog } from './field-dialog.tsx';
import type { Open } from './open.ts';
import { enteredValue, ValueFields } from './value-fields.tsx';

const route = getRouteApi('/shell/p/$project/configs');

export function ConfigsPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(configsQuery(project));
  const { data: places = [] } = useQuery(placesQuery(project));
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
                Passwords, test accounts, secrets of one-time passwords and files to upload belong here.
              </Empty>
            </div>
          ) : (
            <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
              {configs.map(({ shortId }) => (
                <ConfigCard
                  key={shortId}
                  project={project}
                  id={shortId}
                  places={places}
                  onOpen={setOpen}
                  refresh={refresh}
                />
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
              fields: { [textOf(form, 'field')]: enteredValue(form) },
            })
          }
        >
          <TextField label="Name" name="name" placeholder="shop-login" required />
          <TextField label="Field" name="field" placeholder="password" required />
          <ValueFields kind="secret" />
        </FormDialog>
      )}
      {open?.what === 'field' && (
        <FieldDialog {...open} places={places} onDone={done('Saved.')} onClose={close} />
      )}
      {open?.what === 'rename' && (
        <FormDialog
          title={`Rename ${open.config.name}`}
          description="Tests that name it in their text have to be changed by hand."
          action="Save"
          onDone={done('Saved.')}
          onClose={close}
          work={(form) => updateConfig(open.config.shortId, { name: textOf(form, 'name') })}
        >
          <TextField label="Name" name="name" defaultValue={open.config.name} required />
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
