import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AppWindow, Ellipsis, Globe, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  applicationsQuery,
  createApplication,
  createEnvironment,
  deleteApplication,
  deleteEnvironment,
  environmentsQuery,
  renameApplication,
  updateEnvironment,
} from '../../api/applications.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast } from '../../ui/toast.tsx';
import { EnvironmentDialog } from './environment-dialog.tsx';

const route = getRouteApi('/shell/p/$project/applications');

interface Application {
  shortId: string;
  name: string;
  kind: string;
}
interface Environment {
  shortId: string;
  name: string;
  url: string | null;
  isProduction: boolean;
}
type Open =
  | { what: 'new' }
  | { what: 'rename' | 'delete' | 'new-environment'; application: Application }
  | { what: 'environment' | 'delete-environment'; environment: Environment };

export function ApplicationsPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(applicationsQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const done = (words: string) => () => {
    toast(words);
    void queries.invalidateQueries({ queryKey: [project, 'applications'] });
  };
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New application
    </Button>
  );
  return (
    <Page title="Applications" actions={make}>
      <Loaded query={query}>
        {(applications) =>
          applications.length === 0 ? (
            <div className="card">
              <Empty icon={AppWindow} title="No application yet" action={make}>
                An application is what is tested, and its environments are the addresses where.
              </Empty>
            </div>
          ) : (
            <div className="flex flex-col gap-4">
              {applications.map((application) => (
                <ApplicationCard
                  key={application.shortId}
                  project={project}
                  application={application}
                  onOpen={setOpen}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {open?.what === 'new' && (
        <FormDialog
          title="New application"
          action="Create"
          onDone={done('The application is made.')}
          onClose={close}
          work={(form) =>
            createApplication({
              name: textOf(form, 'name'),
              url: textOf(form, 'url'),
              ...(textOf(form, 'environment') && { environmentName: textOf(form, 'environment') }),
            })
          }
        >
          <TextField label="Name" name="name" required />
          <TextField
            label="Address"
            name="url"
            type="url"
            placeholder="https://staging.example.com"
            required
          />
          <TextField label="Name of that environment" name="environment" placeholder="Staging" />
        </FormDialog>
      )}
      {open?.what === 'rename' && (
        <FormDialog
          title="Rename the application"
          action="Save"
          onDone={done('Saved.')}
          onClose={close}
          work={(form) => renameApplication(open.application.shortId, textOf(form, 'name'))}
        >
          <TextField label="Name" name="name" defaultValue={open.application.name} required />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete “${open.application.name}”?`}
          description="Its environments go with it. While tests belong to it, the server refuses. This cannot be undone."
          work={() => deleteApplication(open.application.shortId)}
          onDone={done('The application is deleted.')}
          onClose={close}
        />
      )}
      {open?.what === 'new-environment' && (
        <EnvironmentDialog
          project={project}
          onClose={close}
          onDone={done('The environment is made.')}
          work={(body) => createEnvironment(open.application.shortId, body)}
        />
      )}
      {open?.what === 'environment' && (
        <EnvironmentDialog
          project={project}
          environment={open.environment}
          onClose={close}
          onDone={done('Saved.')}
          work={(body) => updateEnvironment(open.environment.shortId, body)}
        />
      )}
      {open?.what === 'delete-environment' && (
        <ConfirmDialog
          title={`Delete the environment “${open.environment.name}”?`}
          description="Values of configs for it go with it. This cannot be undone."
          work={() => deleteEnvironment(open.environment.shortId)}
          onDone={done('The environment is deleted.')}
          onClose={close}
        />
      )}
    </Page>
  );
}

function ApplicationCard({
  project,
  application,
  onOpen,
}: {
  project: string;
  application: Application;
  onOpen: (open: Open) => void;
}) {
  const query = useQuery(environmentsQuery(project, application.shortId));
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          {application.name}
          <span className="font-mono text-xs font-normal text-muted">{application.shortId}</span>
          {application.kind !== 'WEB' && <Tag>Mobile</Tag>}
        </span>
      }
      actions={
        <span className="flex items-center gap-1">
          <Button size="small" icon={Plus} onClick={() => onOpen({ what: 'new-environment', application })}>
            Environment
          </Button>
          <Menu opener={<IconButton icon={Ellipsis} label={`More about ${application.name}`} />}>
            <MenuItem icon={Pencil} onSelect={() => onOpen({ what: 'rename', application })}>
              Rename
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => onOpen({ what: 'delete', application })}>
              Delete
            </MenuItem>
          </Menu>
        </span>
      }
      flush
    >
      <Loaded query={query} rows={2}>
        {(environments) => (
          <ul className="divide-y divide-line">
            {environments.map((environment) => (
              <li key={environment.shortId} className="flex items-center gap-2 py-2 pr-2 pl-4">
                <Globe size={16} aria-hidden className="shrink-0 text-muted" />
                <span className="min-w-0 grow">
                  <span className="flex items-center gap-2 font-medium">
                    {environment.name}
                    {environment.isProduction && <Tag tone="warn">Production</Tag>}
                  </span>
                  <span className="block truncate text-sm text-muted">{environment.url}</span>
                </span>
                <IconButton
                  icon={Pencil}
                  label={`Change ${environment.name}`}
                  onClick={() => onOpen({ what: 'environment', environment })}
                />
                <IconButton
                  icon={Trash2}
                  label={`Delete ${environment.name}`}
                  onClick={() => onOpen({ what: 'delete-environment', environment })}
                />
              </li>
            ))}
            {environments.length === 0 && (
              <li className="px-4 py-5 text-center text-muted">No environment yet.</li>
            )}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
