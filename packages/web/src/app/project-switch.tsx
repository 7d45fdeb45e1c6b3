import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown } from 'lucide-react';
import { projectsQuery } from '../api/projects.ts';
import { Menu, MenuChoice } from '../ui/menu.tsx';

export function ProjectSwitch({ project }: { project: string }) {
  const navigate = useNavigate();
  const { data: projects = [] } = useQuery(projectsQuery);
  const name = projects.find(({ shortId }) => shortId === project)?.name ?? project;
  return (
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
          <span className="grow truncate font-medium">{name}</span>
          <ChevronsUpDown size={15} aria-hidden className="text-muted" />
        </button>
      }
    >
      <MenuChoice
        label="Projects"
        value={project}
        options={projects.map(({ shortId, name: label }) => ({ value: shortId, label }))}
        onChange={(next) => void navigate({ to: '/p/$project', params: { project: next } })}
      />
    </Menu>
  );
}
