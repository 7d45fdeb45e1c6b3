import * as Radix from '@radix-ui/react-dialog';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useCallback, useState } from 'react';
import { currentProject } from '../api/client.ts';
import { firstProject } from '../api/projects.ts';
import { IconButton } from '../ui/button.tsx';
import { useFocusBack } from '../ui/focus-back.ts';
import { Loading, Trouble } from '../ui/states.tsx';
import { Brand } from './brand.tsx';
import { NAVIGATION } from './navigation.ts';
import { Palette } from './palette.tsx';
import { setOpenDialog, useOpenDialog, useShortcuts } from './shortcuts.ts';
import { Kbd, ShortcutsDialog } from './shortcuts-dialog.tsx';
import { Sidebar } from './sidebar.tsx';

/** What stands around every page: the bar above, the navigation beside it, and the dialogs that open everywhere. */
export function Shell() {
  const params = useParams({ strict: false });
  const queries = useQueryClient();
  const first = useQuery({
    queryKey: ['first-project'],
    queryFn: () => firstProject(queries),
    enabled: params.project === undefined,
    gcTime: 0,
  });
  const project = params.project ?? (currentProject() || first.data);
  if (project || project === null) return <Frame project={project} />;
  if (first.error) return <Trouble error={first.error} retry={() => void first.refetch()} />;
  return <Loading />;
}

function Frame({ project }: { project: string | null }) {
  const navigate = useNavigate();
  const [hasDrawer, setDrawer] = useState(false);
  const dialog = useOpenDialog();
  const close = () => setOpenDialog(null);
  useShortcuts(
    useCallback(
      (letter) => {
        const found = NAVIGATION.flatMap(({ items }) => items).find(({ key }) => key === letter);
        if (found && project !== null) void navigate({ to: found.to, params: { project } });
      },
      [navigate, project],
    ),
  );
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-surface px-3 lg:px-4">
        <IconButton
          icon={MenuIcon}
          label="Navigation"
          className="lg:hidden"
          onClick={() => setDrawer(true)}
        />
        <Link to="/" aria-label="Assay: overview" className="rounded-lg px-1">
          <Brand />
        </Link>
        <button
          type="button"
          onClick={() => setOpenDialog('palette')}
          className="ml-auto flex h-8.5 items-center gap-2 rounded-lg border border-line bg-sunken px-2.5 text-muted transition-colors hover:bg-hover sm:w-72"
        >
          <Search size={16} aria-hidden />
          <span className="sr-only sm:not-sr-only sm:grow sm:text-left">Find or do something</span>
          <span className="hidden sm:block">
            <Kbd>Ctrl K</Kbd>
          </span>
        </button>
      </header>
      <div className="lg:grid lg:grid-cols-[236px_minmax(0,1fr)]">
        <aside className="sticky top-13 hidden h-[calc(100vh-52px)] border-r border-line bg-surface lg:block">
          <Sidebar project={project} />
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          <Outlet />
        </main>
      </div>
      {hasDrawer && <Drawer project={project} onClose={() => setDrawer(false)} />}
      {dialog === 'palette' && <Palette project={project} onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}

function Drawer({ project, onClose }: { project: string | null; onClose: () => void }) {
  const back = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          {...back}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-[270px] border-r border-line bg-surface shadow-high"
        >
          <Radix.Title className="sr-only">Navigation</Radix.Title>
          <Sidebar project={project} onGo={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
