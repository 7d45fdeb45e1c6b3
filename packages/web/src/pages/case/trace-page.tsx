import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Download, FileX, LockOpen, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { caseFilesQuery, caseQuery, fileLink, traceOf, traceViewerLink } from '../../api/cases.ts';
import { hasEnded, outcomeOf } from '../../format/outcome.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';

const route = getRouteApi('/shell/p/$project/runs/$run/cases/$case/trace');

/** The Playwright trace of a result in Playwright's own viewer, over the whole window. */
export function TracePage() {
  const params = route.useParams();
  const { project, case: shortId } = params;
  const result = useQuery(caseQuery(project, shortId));
  const files = useQuery(caseFilesQuery(project, shortId));
  const name = result.data?.name ?? 'Playwright trace';
  useEffect(() => {
    document.title = `Trace: ${name} · Assay`;
  }, [name]);
  return (
    <section aria-label="Playwright trace" className="fixed inset-0 z-40 flex flex-col bg-bg">
      <header className="flex items-center gap-2 border-b border-line bg-surface px-2 py-1.5">
        <Link to="/p/$project/runs/$run/cases/$case" params={params} className={buttonClass()}>
          <ArrowLeft size={16} aria-hidden />
          <span>
            Back<span className="hidden sm:inline"> to the result</span>
          </span>
        </Link>
        <h1 className="min-w-0 grow truncate font-bold">{name}</h1>
        {files.data && traceOf(files.data) && (
          <a
            href={fileLink(shortId, traceOf(files.data)!.path)}
            download={`${shortId}-trace.zip`}
            className={buttonClass()}
          >
            <Download size={16} aria-hidden />
            Download
          </a>
        )}
      </header>
      <Loaded query={files}>
        {(kept) => {
          const trace = traceOf(kept);
          if (!trace) {
            return (
              <Without icon={FileX} title="No trace is kept of this result">
                {result.data && reason(hasEnded(outcomeOf(result.data)), kept.length > 0)}
              </Without>
            );
          }
          if (!('serviceWorker' in navigator)) {
            return (
              <Without icon={LockOpen} title="The viewer needs https">
                Browsers run it at https addresses and at localhost only. Download the trace and open it with{' '}
                <code className="font-mono text-sm">npx playwright show-trace</code>.
              </Without>
            );
          }
          return (
            <iframe
              title="Playwright trace viewer"
              src={traceViewerLink(shortId, trace.path)}
              className="w-full grow border-0 bg-white"
            />
          );
        }}
      </Loaded>
    </section>
  );
}

function Without({ icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <div className="p-4">
      <div className="card mx-auto max-w-xl">
        <Empty icon={icon} title={title}>
          {children}
        </Empty>
      </div>
    </div>
  );
}

function reason(isOver: boolean, hasFiles: boolean): string {
  if (!isOver) return 'The test is still running. Its trace is written when it has ended.';
  return hasFiles
    ? 'A trace is kept of tests that did not pass.'
    : 'The files of this result were deleted as the retention of the project says, or none were written.';
}
