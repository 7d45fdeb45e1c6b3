import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A line of small facts; those without a value are left out. */
export function Facts({ items }: { items: { icon: LucideIcon; label: string; value: ReactNode }[] }) {
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== false && value !== '')
        .map(({ icon: Icon, label, value }) => (
          <div key={label} className="flex min-w-0 items-center gap-1.5">
            <dt>
              <Icon size={15} aria-hidden className="text-muted" />
              <span className="sr-only">{label}</span>
            </dt>
            <dd title={label} className="min-w-0 truncate">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
