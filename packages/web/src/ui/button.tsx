import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';

const KINDS: Record<Kind, string> = {
  primary: 'bg-accent-solid text-on-accent border-transparent hover:brightness-110',
  plain: 'bg-surface text-text border-line-strong/50 hover:bg-hover',
  quiet: 'border-transparent text-muted hover:bg-hover hover:text-text',
  danger: 'bg-surface text-failed border-line-strong/50 hover:bg-failed-soft',
};

/** The look of a button, for links that are actions too. */
export function buttonClass(kind: Kind = 'plain', size: 'normal' | 'small' = 'normal'): string {
  const room = size === 'small' ? 'h-7 px-2 text-sm' : 'h-8.5 px-3 text-base';
  return `inline-flex items-center justify-center gap-1.5 rounded-lg border font-medium whitespace-nowrap transition-colors disabled:opacity-60 ${room} ${KINDS[kind]}`;
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: Kind;
  size?: 'normal' | 'small';
  icon?: LucideIcon;
  busy?: boolean;
}

export function Button({ kind, size, icon: Icon, busy, children, className = '', ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={props.disabled || busy}
      className={`${buttonClass(kind, size)} ${className}`}
    >
      {busy ? (
        <LoaderCircle size={16} aria-hidden className="animate-spin" />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      {children}
    </button>
  );
}

/** A button that is only an icon; `label` is what it says to screen readers and on hover. */
export function IconButton({
  icon: Icon,
  label,
  className = '',
  ...props
}: ComponentProps<'button'> & { icon: LucideIcon; label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-text disabled:opacity-50 ${className}`}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
