import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, FolderOpen } from 'lucide-react';
import { projectsQuery } from '../api/projects.ts';
import { sessionQuery, switchOrganisation } from '../api/session.ts';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { toastTrouble } from '../ui/toast.tsx';
import { leaveFor, useAskBeforeLeaving } from '../ui/unsaved.tsx';

/** Which project is looked at and, for people who are in several, of which organisation. */
export function ProjectSwitch({ project }: { project: string | null }) {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const moving = useMutation({
    mutationFn: switchOrganisation,
    // A fresh page: nothing of the other organisation stays in memory.
    onSuccess: () => leaveFor('/'),
    onError: toastTrouble,
  });
  const { ask, question } = useAskBeforeLeaving();
  const memberships = session?.memberships ?? [];
  const organisation = memberships.find(
    ({ organisationId }) => organisationId === session?.organisationId,
  )?.organisationName;
  const name =
    project === null ? 'No project' : (projects.find(({ shortId }) => shortId === project)?.name ?? project);
  const isInSeveral = memberships.length > 1;
  return (
    <>
      {/* What lies under the pointer would be read beforehand, and be of the organisation that is left. */}
      {(moving.isPending || moving.isSuccess) && (
        <div aria-hidden className="fixed inset-0 z-60 cursor-wait" />
      )}
      <Menu
        align="start"
        opener={
          <button
            type="button"
            className="flex w-full items-center gap-2.5 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-left transition-colors hover:bg-hover"
          >
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-solid text-xs font-bold text-on-accent"
            >
              {name.slice(0, 1).toUpperCase()}
            </span>
            <span className="sr-only">Project</span>
            <span className="min-w-0 grow leading-tight">
              <span className="block truncate font-medium">{name}</span>
              {isInSeveral && <span className="block truncate text-xs text-muted">{organisation}</span>}
            </span>
            <ChevronsUpDown size={15} aria-hidden className="text-muted" />
          </button>
        }
      >
        {projects.length > 0 && (
          <>
            <MenuChoice
              label="Projects"
              value={project ?? ''}
              options={projects.map(({ shortId, name: label }) => ({ value: shortId, label }))}
              onChange={(next) => void navigate({ to: '/p/$project', params: { project: next } })}
            />
            <MenuLine />
          </>
        )}
        <MenuItem icon={FolderOpen} onSelect={() => void navigate({ to: '/organisation/projects' })}>
          All projects
        </MenuItem>
        {isInSeveral && (
          <>
            <MenuLine />
            <MenuChoice
              label="Organisations"
              value={session?.organisationId ?? ''}
              options={memberships.map(({ organisationId, organisationName }) => ({
                value: organisationId,
                label: organisationName,
              }))}
              onChange={(next) => next !== session?.organisationId && ask(() => moving.mutate(next))}
            />
          </>
        )}
      </Menu>
      {question}
    </>
  );
}
