import type { Body } from '@assay/client';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { duration } from '../../format/time.ts';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

type Entry = Body<'LoggedAttempt'>;

/** One try: how it ended, and what was asked and answered. */
export const Try = memo(function Try({ entry, isNewest }: { entry: Entry; isNewest: boolean }) {
  const { number, httpStatus, errorCode, error, request, answer } = entry;
  const isTaken = errorCode === null && httpStatus !== null;
  return (
    <div className="border-b border-line px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="font-medium">Try {number}</span>
        <Tag tone={isTaken ? 'passed' : 'failed'}>{httpStatus ?? errorCode ?? 'no answer'}</Tag>
        <span className="tabular text-muted">{duration(entry.durationMs)}</span>
        <span className="ml-auto text-muted">
          <Ago at={entry.startedAt} />
        </span>
      </p>
      {error && <p className="mt-1.5 text-sm text-failed [overflow-wrap:anywhere]">{error}</p>}
      <Part title="Request" isOpen={isNewest}>
        {request === null ? (
          'Not kept: nothing was sent, or an older version did.'
        ) : (
          <>
            <span className="font-medium">
              {request.method} {request.url}
            </span>
            {Object.entries(request.headers)
              .sort()
              .map(([name, value]) => (
                <span key={name} className="block">
                  <span className="text-muted">{name}:</span> {value}
                </span>
              ))}
          </>
        )}
      </Part>
      <Part title="Answer" isOpen={isNewest}>
        {answer === null ? 'There was none.' : answer === '' ? 'It was empty.' : answer}
      </Part>
    </div>
  );
});

function Part({ title, isOpen, children }: { title: string; isOpen: boolean; children: React.ReactNode }) {
  return (
    <details open={isOpen} className="group mt-2">
      <summary className="flex items-center gap-1 text-sm text-muted">
        <ChevronDown size={14} aria-hidden className="-rotate-90 transition-transform group-open:rotate-0" />
        {title}
      </summary>
      <div className="mt-1 rounded-lg bg-sunken p-3 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
        {children}
      </div>
    </details>
  );
}
