import type { ReactNode } from 'react';

/** One number with what it is; stands in a `dl`. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="card flex min-w-0 flex-col px-4 py-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular mt-0.5 text-xl font-bold tracking-tight sm:text-2xl">{value}</dd>
      {note !== undefined && <dd className="tabular truncate text-xs text-muted">{note}</dd>}
    </div>
  );
}
