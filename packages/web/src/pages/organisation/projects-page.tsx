import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderOpen, Pencil, Plus, Settings2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { currentProject } from '../../api/client.ts';
import { organisationUsageQuery } from '../../api/organisation.ts';
import { createProject, projectsQuery, renameProject } from '../../api/projects.ts';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { bytes, plural } from '../../format/number.ts';
import { Button, buttonClass, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast } from '../../ui/toast.tsx';
import { DeleteProjectDialog } from './delete-project-dialog.tsx';

interface Project {
  shortId: string;
  name: string;
}
type Open = { what: 'new' } | { what: 'rename' | 'delete'; project: Project };

export function ProjectsPage() {
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const query = useQuery(projectsQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const isAdmin = mayAdminister(session);
  const done = (words: string) => () => {
    toast(words);
    void queries.invalidateQueries({ queryKey: ['projects'] });
    void queries.invalidateQueries({ queryKey: ['first-project'] });
    void queries.invalidateQueries({ queryKey: ['organisation'] });
  };
  const make = isAdmin && (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New project
    </Button>
  );
  return (
    <Page title="Projects" actions={make}>
      <p className="-mt-2 mb-4 max-w-2xl text-muted">
        A project has its own applications, tests, runs and settings. Members of the organisation see all of
        them.
      </p>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {(projects) =>
            projects.length === 0 ? (
              <Empty icon={FolderOpen} title="No project yet" action={make}>
                {isAdmin
                  ? 'Make the first one; it leads from an address to the first green run.'
                  : 'An admin or owner of the organisation can make one.'}
              </Empty>
            ) : (
              <ul className="divide-y divide-line" aria-label="Projects">
                {projects.map((project) => (
                  <Row
                    key={project.shortId}
                    project={project}
                    isAdmin={isAdmin}
                    isOwner={session?.role === 'OWNER'}
                    onOpen={setOpen}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      {open?.what === 'new' && (
        <FormDialog
          title="New project"
          action="Create"
          onDone={done('The project is made.')}
          onClose={close}
          work={(form) => createProject(textOf(form, 'name'))}
        >
          <TextField label="Name" name="name" placeholder="Shop" maxLength={100} required />
        </FormDialog>
      )}
      {open?.what === 'rename' && (
        <FormDialog
          title="Rename the project"
          description="Addresses and tokens stay as they are."
          action="Save"
          onDone={done('Saved.')}
          onClose={close}
          work={(form) => renameProject(open.project.shortId, textOf(form, 'name'))}
        >
          <TextField label="Name" name="name" defaultValue={open.project.name} maxLength={100} required />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <DeleteProjectDialog
          project={open.project}
          onClose={close}
          onDone={done(`${open.project.name} is deleted.`)}
        />
      )}
    </Page>
  );
}

function Row({
  project,
  isAdmin,
  isOwner,
  onOpen,
}: {
  project: Project;
  isAdmin: boolean;
  isOwner: boolean;
  onOpen: (open: Open) => void;
}) {
  const { data: used } = useQuery(organisationUsageQuery);
  const usage = used?.projects.find(({ shortId }) => shortId === project.shortId);
  return (
    <li className="flex items-center gap-1 py-2.5 pr-2 pl-4">
      <span className="min-w-0 grow">
        <span className="flex items-center gap-2">
          <Link
            to="/p/$project"
            params={{ project: project.shortId }}
            className="link min-w-0 truncate font-medium"
          >
            {project.name}
          </Link>
          {project.shortId === currentProject() && <Tag tone="accent">This one</Tag>}
        </span>
        <span className="flex flex-wrap gap-x-2 text-sm text-muted">
          <span className="font-mono text-xs leading-5">{project.shortId}</span>
          {usage && (
            <span className="tabular">
              {plural(usage.keptRuns, 'run')}, {bytes(usage.artifactBytes)} of evidence
            </span>
          )}
        </span>
      </span>
      <Link
        to="/p/$project/settings"
        params={{ project: project.shortId }}
        aria-label={`Settings of ${project.name}`}
        title={`Settings of ${project.name}`}
        className={`${buttonClass('quiet')} size-8 !px-0`}
      >
        <Settings2 size={18} aria-hidden />
      </Link>
      {isAdmin && (
        <IconButton
          icon={Pencil}
          label={`Rename ${project.name}`}
          onClick={() => onOpen({ what: 'rename', project })}
        />
      )}
      {isOwner && (
        <IconButton
          icon={Trash2}
          label={`Delete ${project.name}`}
          onClick={() => onOpen({ what: 'delete', project })}
        />
      )}
    </li>
  );
}
