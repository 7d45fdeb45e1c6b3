import { Link } from '@tanstack/react-router';
import { GitBranch } from 'lucide-react';
import { memo } from 'react';
import type { RunItem } from '../../api/runs.ts';
import { outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { CountsBar } from '../../ui/counts-bar.tsx';
import { StatusPill } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

export const TRIGGER_WORDS: Record<RunItem['trigger'], string> = {
  API: 'API',
  GITHUB: 'GitHub',
  MANUAL: 'By hand',
  SCHEDULE: 'Schedule',
  CHAT: 'Chat',
};

export const RunRow = memo(function RunRow({ project, run }: { project: string; run: RunItem }) {
  const { counts } = run;
  return (
    <Link
      to="/p/$project/runs/$run"
      params={{ project, run: run.shortId }}
      className="row-link grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 md:grid-cols-[104px_minmax(0,1.5fr)_minmax(0,1fr)_150px_96px]"
    >
      <span className="order-1 md:order-none">
        <StatusPill outcome={outcomeOf(run)} />
      </span>
      <span className="order-3 col-span-2 min-w-0 md:order-none md:col-span-1">
        <span className="block truncate font-medium">
          {run.testPlan?.name ?? 'Chosen test cases'}
          <span className="ml-2 font-mono text-xs font-normal text-muted">{run.shortId}</span>
        </span>
        <span className="block truncate text-sm text-muted">
          {run.commitMessage?.split('\n')[0] ||
            `${TRIGGER_WORDS[run.trigger]}${run.actor ? ` · ${run.actor}` : ''}`}
        </span>
      </span>
      <span className="order-5 hidden min-w-0 text-sm text-muted sm:block md:order-none">
        {run.branch && (
          <span className="flex items-center gap-1.5">
            <GitBranch size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{run.branch}</span>
            {run.commitHash && <span className="font-mono text-xs">{run.commitHash.slice(0, 7)}</span>}
          </span>
        )}
      </span>
      <span className="order-4 col-span-2 md:order-none md:col-span-1">
        <CountsBar counts={counts} />
        <span className="tabular mt-1 block text-xs text-muted">
          {counts.passed} of {counts.total} passed
        </span>
      </span>
      <span className="order-2 text-right text-sm text-muted md:order-none">
        <Ago at={run.createdAt} />
        <span className="tabular hidden text-xs md:block">{took(run)}</span>
      </span>
    </Link>
  );
});

function took({ startedAt, completedAt }: RunItem): string {
  if (!startedAt || !completedAt) return '';
  return duration(Date.parse(completedAt) - Date.parse(startedAt));
}
