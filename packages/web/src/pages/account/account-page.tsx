import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop, Monitor, Moon, Sun } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import { endSession, sessionsQuery } from '../../api/account.ts';
import { changePassword, sessionQuery } from '../../api/session.ts';
import { setTheme, type Theme, useTheme } from '../../app/theme.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { FormTrouble, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { browserOf } from './browser-of.ts';

const THEMES = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
] as const;

export function AccountPage() {
  const { data: session } = useQuery(sessionQuery);
  const theme = useTheme();
  return (
    <Page title="Account">
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Card title="You">
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
              <dt className="text-muted">Name</dt>
              <dd>{session?.person.name}</dd>
              <dt className="text-muted">E-mail</dt>
              <dd>{session?.person.email}</dd>
              <dt className="text-muted">Role</dt>
              <dd className="capitalize">{session?.role.toLowerCase()}</dd>
            </dl>
          </Card>
          <Card title="Theme">
            <fieldset className="flex flex-wrap gap-2">
              <legend className="sr-only">Theme</legend>
              {THEMES.map(({ value, label, icon: Icon }) => (
                <button
                  key={value}
                  type="button"
                  aria-pressed={theme === value}
                  onClick={() => setTheme(value satisfies Theme)}
                  className="flex items-center gap-2 rounded-lg border border-line px-3 py-1.5 transition-colors hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
                >
                  <Icon size={16} aria-hidden />
                  {label}
                </button>
              ))}
            </fieldset>
          </Card>
          <PasswordCard />
        </div>
        <SessionsCard />
      </div>
    </Page>
  );
}

function PasswordCard() {
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) => changePassword(current, next),
    onSuccess: () => {
      form.current?.reset();
      toast('The password is changed. Your other sessions have ended.');
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    changing.mutate({ current: String(data.get('current')), next: String(data.get('next')) });
  };
  return (
    <Card title="Password">
      <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint="At least 12 characters. All your other sessions end."
          required
        />
        <FormTrouble error={changing.error} />
        <Button type="submit" busy={changing.isPending} className="self-start">
          Change the password
        </Button>
      </form>
    </Card>
  );
}

function SessionsCard() {
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      toast('That session has ended.');
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onError: toastTrouble,
  });
  const others = (sessions.data ?? []).filter(({ isCurrent }) => !isCurrent);
  const endingOthers = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) await endSession(id);
    },
    onSuccess: () => toast('All other sessions have ended.'),
    onError: toastTrouble,
    onSettled: () => void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Card
      title="Where you are signed in"
      flush
      className="self-start"
      actions={
        others.length > 0 && (
          <Button
            size="small"
            kind="danger"
            busy={endingOthers.isPending}
            onClick={() => endingOthers.mutate(others.map(({ id }) => id))}
          >
            End all others
          </Button>
        )
      }
    >
      <Loaded query={sessions}>
        {(list) => (
          <ul className="divide-y divide-line">
            {list.map((session) => (
              <li key={session.id} className="flex items-center gap-3 px-4 py-2.5">
                <Laptop size={18} aria-hidden className="shrink-0 text-muted" />
                <span className="min-w-0 grow">
                  <span className="block truncate" title={session.userAgent}>
                    {browserOf(session.userAgent)}
                  </span>
                  <span className="text-sm text-muted">
                    last seen <Ago at={session.lastSeenAt} />
                  </span>
                </span>
                {session.isCurrent ? (
                  <Tag tone="accent">This one</Tag>
                ) : (
                  <Button size="small" kind="danger" onClick={() => ending.mutate(session.id)}>
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
