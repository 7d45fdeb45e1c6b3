import type { Body } from '@assay/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Equal, History } from 'lucide-react';
import { memo } from 'react';
import { ApiError } from '../../api/client.ts';
import { comparisonQuery, type Run } from '../../api/runs.ts';
import { plural } from '../../format/number.ts';
import type { Outcome } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { StatusPill, Tag } from '../../ui/status.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

const CHANGES = {
  'became-failing': { words: 'Fails now', tone: 'failed' },
  changed: { words: 'Changed', tone: 'warn' },
  'became-passing': { words: 'Passes now', tone: 'passed' },
  new: { words: 'New', tone: 'run' },
  gone: { words: 'Gone', tone: 'idle' },
  same: { words: 'Same', tone: 'idle' },
} as const;

/** A case that ended in another way, or whose duration changed by this much, in milliseconds, is worth a line. */
const SLOWER_MS = 1_000;

const OUTCOMES: Record<string, Outcome> = {
  PASSED: 'passed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
  CANCELLED: 'cancelled',
  RUNNING: 'running',
  INITIATED: 'pending',
};

/** What is not the same as in the newest green run before this one, side by side. */
export default function Comparison({ project, run }: { project: string; run: Run }) {
  const query = useQuery(comparisonQuery(project, run.shortId));
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <div className="card">
        <Empty icon={History} title="No green run to compare with">
          No run of the same plan or application has passed before this one.
        </Empty>
      </div>
    );
  }
  return (
    <Loaded query={query}>
      {({ before, counts, cases }) => {
        const order = Object.keys(CHANGES);
        const different = cases
          .filter(({ change }) => change !== 'same')
          .sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
        const slower = cases
          .filter(
            ({ change, durationChangeMs }) =>
              change === 'same' && Math.abs(durationChangeMs ?? 0) > SLOWER_MS,
          )
          .sort((a, b) => (b.durationChangeMs ?? 0) - (a.durationChangeMs ?? 0));
        return (
          <div className="flex flex-col gap-4">
            <p className="text-muted">
              Compared with{' '}
              <Link
                to="/p/$project/runs/$run"
                params={{ project, run: before.shortId }}
                className="link-inline font-mono text-sm"
              >
                {before.shortId}
              </Link>
              : {plural(counts.same, 'case')} came out the same, {different.length} did not.
            </p>
            <Card title="Other outcome" flush>
              {different.length === 0 && (
                <Empty icon={Equal} title="Every case came out as in the last green run" />
              )}
              <VirtualList
                label="Other outcome"
                items={different}
                idOf={({ projectTestCaseId }) => projectTestCaseId}
                estimate={52}
                row={(item) => <Different project={project} run={run.shortId} item={item} />}
              />
            </Card>
            {slower.length > 0 && (
              <Card title="Same outcome, other duration" flush>
                <VirtualList
                  label="Other duration"
                  items={slower}
                  idOf={({ projectTestCaseId }) => projectTestCaseId}
                  estimate={38}
                  row={(item) => <Slower item={item} />}
                />
              </Card>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

type Compared = Body<'RunComparison'>['cases'][number];

const Different = memo(function Different({
  project,
  run,
  item,
}: {
  project: string;
  run: string;
  item: Compared;
}) {
  return (
    <div className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={CHANGES[item.change].tone}>{CHANGES[item.change].words}</Tag>
        {item.after ? (
          <Link
            to="/p/$project/runs/$run/cases/$case"
            params={{ project, run, case: item.after.runTestCaseShortId }}
            className="link font-medium"
          >
            {item.name}
          </Link>
        ) : (
          <span className="font-medium">{item.name}</span>
        )}
        <span className="ml-auto flex items-center gap-2">
          {item.before && <StatusPill outcome={OUTCOMES[item.before.outcome] ?? 'error'} />}
          <ArrowRight size={14} aria-label="then" className="text-muted" />
          {item.after && <StatusPill outcome={OUTCOMES[item.after.outcome] ?? 'error'} />}
        </span>
      </div>
      {item.clauses.map((clause) => (
        <div key={clause.text} className="mt-2 grid gap-2 rounded-lg bg-sunken p-3 text-sm md:grid-cols-3">
          <p className="font-medium [overflow-wrap:anywhere]">{clause.text}</p>
          <Said title="Last green" side={clause.before} />
          <Said title="This run" side={clause.after} />
        </div>
      ))}
    </div>
  );
});

const Slower = memo(function Slower({ item }: { item: Compared }) {
  return (
    <div className="flex items-center justify-between gap-3 border-b border-line px-4 py-2">
      <span className="min-w-0 truncate">{item.name}</span>
      <span className="tabular shrink-0 text-sm text-muted">
        {duration(item.before?.durationMs)} → {duration(item.after?.durationMs)}{' '}
        <b className={(item.durationChangeMs ?? 0) > 0 ? 'text-warn' : 'text-passed'}>
          {(item.durationChangeMs ?? 0) > 0 ? 'slower' : 'faster'}
        </b>
      </span>
    </div>
  );
});

interface Side {
  outcome: string;
  expected: string | null;
  actual: string | null;
  reason: string | null;
}

function Said({ title, side }: { title: string; side: Side | null }) {
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <p className="text-xs text-muted">
        {title}: {side ? side.outcome : 'not there'}
      </p>
      {side && <p>{side.actual ?? side.reason ?? side.expected}</p>}
    </div>
  );
}
