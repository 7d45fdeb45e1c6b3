import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, CircleUser, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { sessionQuery, signOut } from '../api/session.ts';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { toastTrouble } from '../ui/toast.tsx';
import { leaveFor, useAskBeforeLeaving } from '../ui/unsaved.tsx';
import { openShortcuts } from './shortcuts.ts';
import { setTheme, type Theme, useTheme } from './theme.ts';

export function PersonMenu() {
  const { data: session } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const theme = useTheme();
  const leaving = useMutation({
    mutationFn: signOut,
    // A fresh page: nothing of this person stays in memory.
    onSuccess: () => leaveFor('/'),
    onError: toastTrouble,
  });
  const { ask, question } = useAskBeforeLeaving();
  if (!session) return null;
  const { name, email } = session.person;
  return (
    <>
      <Menu
        align="start"
        opener={
          <button
            type="button"
            className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left transition-colors hover:bg-hover"
          >
            <span
              aria-hidden
              className="flex size-7 shrink-0 items-center justify-center rounded-full bg-idle-soft text-xs font-bold text-idle"
            >
              {name.slice(0, 1).toUpperCase()}
            </span>
            <span className="min-w-0 grow leading-tight">
              <span className="block truncate text-sm font-medium">{name}</span>
              <span className="block truncate text-xs text-muted">{email}</span>
              <span className="sr-only">Account, theme, sign out</span>
            </span>
          </button>
        }
      >
        <MenuItem icon={CircleUser} onSelect={() => void navigate({ to: '/account' })}>
          Account
        </MenuItem>
        <MenuItem icon={Keyboard} onSelect={openShortcuts}>
          Keyboard shortcuts
        </MenuItem>
        <MenuItem icon={BookOpen} onSelect={() => location.assign('/docs')}>
          API reference
        </MenuItem>
        <MenuLine />
        <MenuChoice
          label="Theme"
          value={theme}
          options={[
            { value: 'light', label: 'Light', icon: Sun },
            { value: 'dark', label: 'Dark', icon: Moon },
            { value: 'system', label: 'As the system', icon: Monitor },
          ]}
          onChange={(next) => setTheme(next as Theme)}
        />
        <MenuLine />
        <MenuItem icon={LogOut} onSelect={() => ask(() => leaving.mutate())}>
          Sign out
        </MenuItem>
      </Menu>
      {question}
    </>
  );
}
