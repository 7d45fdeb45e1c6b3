import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

interface Common {
  label: string;
  hint?: ReactNode;
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
}

function Around({ id, label, hint, hideLabel, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  hideLabel,
  className = '',
  ...props
}: Common & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} {...(hideLabel && { hideLabel })}>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...props}
        className={`field h-8.5 ${className}`}
      />
    </Around>
  );
}

export function TextArea({
  label,
  hint,
  hideLabel,
  className = '',
  ...props
}: Common & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} {...(hideLabel && { hideLabel })}>
      <textarea
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...props}
        className={`field ${className}`}
      />
    </Around>
  );
}

export function SelectField({
  label,
  hint,
  hideLabel,
  className = '',
  children,
  ...props
}: Common & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Around id={id} label={label} hint={hint} {...(hideLabel && { hideLabel })}>
      <div className="relative">
        <select id={id} {...props} className={`field h-8.5 appearance-none truncate pr-8 ${className}`}>
          {children}
        </select>
        <ChevronDown
          size={15}
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
        />
      </div>
    </Around>
  );
}

export function CheckField({ label, hint, ...props }: Common & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input id={id} type="checkbox" {...props} className="mt-0.75 size-4 shrink-0 accent-(--accent-solid)" />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && <p className="text-xs text-muted">{hint}</p>}
      </div>
    </div>
  );
}
