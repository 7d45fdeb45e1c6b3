import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { History as HistoryIcon } from 'lucide-react';
import { historyQuery } from '../../api/tests.ts';
import { percent, plural } from '../../format/number.ts';
import { outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Figure } from '../../ui/figure.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { StatusPill } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

export function History({ project, id }: { project: string; id: string }) {
  const query = useQuery(historyQuery(project, id, 50));
  return (
    <Loaded query={query}>
      {({ history, figures }) => (
        <div className="flex flex-col gap-4">
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <Figure
              label="Pass rate"
              value={percent(figures.passRate)}
              note={`of ${plural(figures.runs, 'run')}`}
            />
            <Figure
              label="Flaky"
              value={percent(figures.flakyRate)}
              note={`${figures.changes} changes of verdict`}
            />
            <Figure label="Usual duration" value={duration(figures.durationMsP50)} note="p50" />
            <Figure label="Slow runs" value={duration(figures.durationMsP95)} note="p95" />
          </dl>
          <div className="card overflow-hidden">
            {history.length === 0 && <Empty icon={HistoryIcon} title="Never run" />}
            <ul>
              {history.map((entry) => (
                <li key={entry.runTestCaseShortId} className="border-b border-line last:border-0">
                  <Link
                    to="/p/$project/runs/$run/cases/$case"
                    params={{ project, run: entry.runShortId, case: entry.runTestCaseShortId }}
                    className="row-link flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5"
                  >
                    <StatusPill outcome={outcomeOf(entry)} />
                    <span className="min-w-0 grow basis-40 truncate">
                      {entry.resultTitle ?? entry.errorCode ?? ''}
                    </span>
                    <span className="text-sm text-muted">{entry.branch}</span>
                    <span className="tabular text-sm text-muted">{duration(entry.durationMs)}</span>
                    <span className="text-sm text-muted">
                      <Ago at={entry.createdAt} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </Loaded>
  );
}
