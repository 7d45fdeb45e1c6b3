import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

export interface Crumb {
  label: string;
  link?: LinkProps;
}

/** Head of a page: where it is, its title (also the tab's), what can be done, and its body. */
export function Page({
  title,
  heading,
  crumbs = [],
  actions,
  wide = false,
  children,
}: {
  title: string;
  heading?: ReactNode;
  crumbs?: Crumb[];
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
  return (
    <div
      className={`mx-auto w-full px-4 pt-5 pb-16 sm:px-6 lg:px-8 ${wide ? 'max-w-[1600px]' : 'max-w-[1200px]'}`}
    >
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb" className="mb-1.5">
          <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
            {crumbs.map(({ label, link }) => (
              <li key={label} className="flex items-center gap-1">
                {link ? (
                  <Link {...link} className="rounded hover:text-text hover:underline">
                    {label}
                  </Link>
                ) : (
                  label
                )}
                <ChevronRight size={14} aria-hidden />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h1 className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xl font-bold tracking-tight [overflow-wrap:anywhere]">
          {heading ?? title}
        </h1>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({
  title,
  actions,
  children,
  flush = false,
  className = '',
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without room around the body, for lists and tables. */
  flush?: boolean;
  className?: string;
}) {
  return (
    <section className={`card min-w-0 overflow-hidden ${className}`}>
      {title !== undefined && (
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
          <h2 className="text-base font-bold">{title}</h2>
          {actions}
        </div>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}
