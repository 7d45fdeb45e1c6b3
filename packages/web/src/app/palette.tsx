import * as Radix from '@radix-ui/react-dialog';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  CornerDownLeft,
  FlaskConical,
  FolderOpen,
  Keyboard,
  type LucideIcon,
  Moon,
  PlayCircle,
  Search,
  Sun,
} from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { api, unwrap } from '../api/client.ts';
import { projectsQuery } from '../api/projects.ts';
import { mayAdminister, sessionQuery } from '../api/session.ts';
import { useFocusBack } from '../ui/focus-back.ts';
import { useSettled } from '../ui/use-settled.ts';
import { destinations } from './navigation.ts';
import { openShortcuts } from './shortcuts.ts';
import { setTheme } from './theme.ts';

interface Command {
  id: string;
  label: string;
  note: string;
  icon: LucideIcon;
  run: () => void;
}

/** Finds pages, projects, tests and runs by what is typed, and does the few things that are wanted everywhere. */
export function Palette({ project, onClose }: { project: string | null; onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const back = useFocusBack();
  const commands = useCommands(project, text);
  const chosen = Math.min(at, commands.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (chosen + step + commands.length) % Math.max(1, commands.length);
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[chosen]);
    }
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          {...back}
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-high"
        >
          <Radix.Title className="sr-only">Find or do something</Radix.Title>
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search size={18} aria-hidden className="text-muted" />
            <input
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-activedescendant={commands.length > 0 ? `${listId}-${chosen}` : undefined}
              aria-label="Find or do something"
              placeholder="Find a page, test or run…"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              className="h-12 grow bg-transparent text-lg outline-none"
            />
          </div>
          <div
            id={listId}
            role="listbox"
            aria-label="Found"
            tabIndex={-1}
            className="min-h-0 overflow-y-auto p-1.5"
          >
            {commands.map((command, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox above
              <div
                key={command.id}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                onClick={() => run(command)}
                onPointerMove={() => setAt(index)}
                className="flex items-center gap-3 rounded-lg px-3 py-2 aria-selected:bg-hover"
              >
                <command.icon size={16} aria-hidden className="shrink-0 text-muted" />
                <span className="min-w-0 grow truncate">{command.label}</span>
                <span className="shrink-0 text-xs text-muted">{command.note}</span>
                {index === chosen && <CornerDownLeft size={14} aria-hidden className="shrink-0 text-muted" />}
              </div>
            ))}
          </div>
          {commands.length === 0 && (
            <p role="status" className="px-4 pb-8 pt-5 text-center text-muted">
              Nothing is called that.
            </p>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function useCommands(project: string | null, text: string): Command[] {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const asked = useSettled(text.trim(), 150);
  const { data: found, isPlaceholderData } = useQuery({
    queryKey: [project, 'palette', asked],
    enabled: project !== null && asked.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const [tests, runs] = await Promise.all([
        unwrap(api.GET('/v1/test-cases', { params: { query: { text: asked, limit: 8 } } })),
        unwrap(api.GET('/v1/runs', { params: { query: { text: asked, limit: 5 } } })),
      ]);
      return { tests: tests.testCases, runs: runs.runs };
    },
  });
  const fixed: Command[] = [
    ...destinations(project, mayAdminister(session))
      .flatMap(({ items }) => items)
      .map(({ label, icon, to }) => ({
        id: to,
        label,
        note: 'Page',
        icon,
        run: () => void navigate({ to, params: { project: project ?? '' } }),
      })),
    ...projects
      .filter(({ shortId }) => shortId !== project)
      .map(({ shortId, name }) => ({
        id: shortId,
        label: name,
        note: 'Project',
        icon: FolderOpen,
        run: () => void navigate({ to: '/p/$project', params: { project: shortId } }),
      })),
    { id: 'light', label: 'Light theme', note: 'Theme', icon: Sun, run: () => setTheme('light') },
    { id: 'dark', label: 'Dark theme', note: 'Theme', icon: Moon, run: () => setTheme('dark') },
    { id: 'keys', label: 'Keyboard shortcuts', note: 'Help', icon: Keyboard, run: openShortcuts },
  ];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isNamed = ({ label, note }: Command) =>
    words.every((word) => `${label} ${note}`.toLowerCase().includes(word));
  const matching = fixed.filter(isNamed);
  if (project === null || text.trim().length < 2 || !found) return matching;
  const others: Command[] = [
    ...found.tests.map(({ id, name }) => ({
      id,
      label: name,
      note: 'Test',
      icon: FlaskConical,
      run: () => void navigate({ to: '/p/$project/tests/$test', params: { project, test: id } }),
    })),
    ...found.runs.map(({ shortId, testPlan }) => ({
      id: shortId,
      label: `${testPlan?.name ?? 'Run'} · ${shortId}`,
      note: 'Run',
      icon: PlayCircle,
      run: () => void navigate({ to: '/p/$project/runs/$run', params: { project, run: shortId } }),
    })),
  ];
  // What was found by an earlier text stays until the answer is here where it fits, so that Enter opens nothing else.
  const isCurrent = asked === text.trim() && !isPlaceholderData;
  return [...matching, ...(isCurrent ? others : others.filter(isNamed))];
}
