import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayAdminister, sessionQuery } from '../api/session.ts';
import { destinations } from './navigation.ts';
import { PersonMenu } from './person-menu.tsx';
import { ProjectSwitch } from './project-switch.tsx';

/** `onGo` closes the drawer that it stands in on small screens. */
export function Sidebar({ project, onGo }: { project: string | null; onGo?: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <div className="flex h-full flex-col">
      <div className="px-3 pt-3">
        <ProjectSwitch project={project} />
      </div>
      <nav aria-label="Main" className="min-h-0 grow overflow-y-auto px-3 py-2">
        {destinations(project, mayAdminister(session)).map(({ title, items }) => (
          <div key={title ?? 'main'} className="mt-2">
            {title && <p className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{title}</p>}
            <ul className="flex flex-col gap-px">
              {items.map(({ label, icon: Icon, to }) => (
                <li key={to}>
                  <Link
                    to={to}
                    params={{ project: project ?? '' }}
                    activeOptions={{ exact: to === '/p/$project' || to === '/organisation' }}
                    onClick={() => onGo?.()}
                    className="flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-muted transition-colors hover:bg-hover hover:text-text"
                    activeProps={{
                      className: '!bg-accent-soft !text-accent font-medium',
                    }}
                  >
                    <Icon size={17} aria-hidden />
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="border-t border-line p-2">
        <PersonMenu />
      </div>
    </div>
  );
}
