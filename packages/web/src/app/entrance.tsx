import { type ReactNode, useEffect } from 'react';
import { Brand } from './brand.tsx';

/** The page before the shell: signing in and choosing a password. */
export function Entrance({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
  return (
    <main className="flex min-h-screen flex-col items-center px-4 pt-[14vh] pb-12">
      <Brand size={34} />
      <div className="card mt-7 w-full max-w-[400px] p-6 sm:p-8">
        <h1 className="text-xl font-bold tracking-tight">{title}</h1>
        <p className="mt-1 mb-5 text-muted">{lead}</p>
        {children}
      </div>
      <p className="mt-6 max-w-[400px] text-center text-sm text-muted">
        Tests in plain language, verdicts that can be checked.
      </p>
    </main>
  );
}
