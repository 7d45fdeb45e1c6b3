import { type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { Button } from './button.tsx';

/** Nothing there, and what to do about it. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-3 flex size-11 items-center justify-center rounded-xl bg-accent-soft text-accent">
        <Icon size={22} aria-hidden />
      </span>
      <p className="text-lg font-bold">{title}</p>
      {children && <div className="mt-1 max-w-md text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** What went wrong in the words of the server, with the number under which it stands in the log. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const message = error instanceof Error ? error.message : String(error);
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <span className="mb-3 flex size-11 items-center justify-center rounded-xl bg-failed-soft text-failed">
        <TriangleAlert size={22} aria-hidden />
      </span>
      <p className="max-w-lg font-medium [overflow-wrap:anywhere]">{message}</p>
      {requestId && <p className="mt-1 font-mono text-xs text-muted">request {requestId}</p>}
      {retry && (
        <Button className="mt-4" icon={RefreshCw} onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** A line under a form that was refused. */
export function FormTrouble({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p
      role="alert"
      className="rounded-lg bg-failed-soft px-3 py-2 text-sm text-failed [overflow-wrap:anywhere]"
    >
      {error instanceof Error ? error.message : String(error)}
    </p>
  );
}

export function Loading({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          key={row}
          className="h-5 animate-pulse rounded bg-idle-soft"
          style={{ width: `${92 - ((row * 17) % 45)}%` }}
        />
      ))}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What a query has come to: its data, or the honest state of not having any. */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  query: Asked<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Trouble error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}
