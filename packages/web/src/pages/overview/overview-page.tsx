import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { findingsFor } from '../../api/findings.ts';
import { useLiveRuns } from '../../api/live.ts';
import { type Metrics, metricsQuery } from '../../api/metrics.ts';
import { latestRunsQuery } from '../../api/runs.ts';
import { percent, plural } from '../../format/number.ts';
import { hasEnded, outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Severity } from '../../ui/severity.tsx';
import { StartRunDialog } from '../../ui/start-run/start-run-dialog.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { RunRow } from '../runs/run-row.tsx';
import { FirstVisit } from './first-visit.tsx';
import { SampleCard } from './sample.tsx';

const Charts = lazy(() => import('./charts.tsx'));

const route = getRouteApi('/shell/p/$project/');

export function OverviewPage() {
  const { project } = route.useParams();
  const latest = useQuery(latestRunsQuery(project, 8));
  const metrics = useQuery(metricsQuery(project, 30));
  const [isStarting, setStarting] = useState(false);
  useLiveRuns(project);
  return (
    <Page
      title="Overview"
      actions={
        <Button kind="primary" icon={Play} onClick={() => setStarting(true)}>
          Start a run
        </Button>
      }
    >
      <Loaded query={latest} rows={8}>
        {(runs) =>
          runs.some((run) => outcomeOf(run) === 'passed') || runs.length > 3 ? (
            <div className="flex flex-col gap-4">
              <Loaded query={metrics}>{(figures) => <Figures project={project} metrics={figures} />}</Loaded>
              <div className="grid gap-4">
                <Card
                  title={
                    runs.some((run) => !hasEnded(outcomeOf(run))) ? 'Running now, and before' : 'Latest runs'
                  }
                  actions={
                    <Link to="/p/$project/runs" params={{ project }} className="link text-sm">
                      All runs
                    </Link>
                  }
                  flush
                >
                  <ul className="[&_li:last-child_a]:border-0">
                    {runs.map((run) => (
                      <li key={run.shortId}>
                        <RunRow project={project} run={run} />
                      </li>
                    ))}
                  </ul>
                </Card>
              </div>
              {metrics.data && <Lists project={project} metrics={metrics.data} />}
              <SampleCard project={project} />
            </div>
          ) : (
            <FirstVisit project={project} runs={runs} />
          )
        }
      </Loaded>
      {isStarting && <StartRunDialog project={project} onClose={() => setStarting(false)} />}
    </Page>
  );
}

function Figures({ project, metrics }: { project: string; metrics: Metrics }) {
  const { runs, testCases, issues } = metrics;
  const active = issues.active.critical + issues.active.major + issues.active.minor;
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure
          label="Cases that passed"
          value={percent(testCases.passRate)}
          note="of those decided, 30 days"
        />
        <Figure
          label="Runs"
          value={runs.total.toLocaleString('en')}
          note={`${runs.passed} passed, ${runs.failed} failed`}
        />
        <Figure
          label="A run takes"
          value={duration(runs.durationMs.p50)}
          note={`p95 ${duration(runs.durationMs.p95)}`}
        />
        <Figure
          label="Active findings"
          value={
            <Link to="/p/$project/findings" params={{ project }} className="hover:underline">
              {active.toLocaleString('en')}
            </Link>
          }
          note={`${issues.active.critical} critical, ${issues.new} new`}
        />
      </dl>
      <Suspense fallback={<Loading rows={4} />}>
        <Charts metrics={metrics} />
      </Suspense>
    </>
  );
}

function Lists({ project, metrics }: { project: string; metrics: Metrics }) {
  const findings = useQuery(findingsFor(project, 6));
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Card title="Newest findings" flush>
        <Loaded query={findings} rows={4}>
          {(list) => (
            <Lines empty="No active findings.">
              {list.map((finding) => (
                <Link
                  key={finding.id}
                  to="/p/$project/findings/$finding"
                  params={{ project, finding: finding.shortId }}
                  className="row-link flex items-center gap-2.5 px-4 py-2"
                >
                  <Severity severity={finding.severity} />
                  <span className="min-w-0 truncate">{finding.title}</span>
                </Link>
              ))}
            </Lines>
          )}
        </Loaded>
      </Card>
      <Card title="Changing their verdict" flush>
        <Lines empty="No test changed its verdict in 30 days.">
          {metrics.flaky
            .filter(({ changes }) => changes > 0)
            .slice(0, 6)
            .map((test) => (
              <TestLine key={test.projectTestCaseId} project={project} test={test}>
                {plural(test.changes, 'change')} in {test.runs}
              </TestLine>
            ))}
        </Lines>
      </Card>
      <Card title="Slowest" flush>
        <Lines empty="Nothing was run in 30 days.">
          {metrics.slowest.slice(0, 6).map((test) => (
            <TestLine key={test.projectTestCaseId} project={project} test={test}>
              {duration(test.durationMs.p50)}
            </TestLine>
          ))}
        </Lines>
      </Card>
    </div>
  );
}

function Lines({ empty, children }: { empty: string; children: ReactNode[] }) {
  if (children.length === 0) return <p className="px-4 py-6 text-center text-muted">{empty}</p>;
  return <div className="divide-y divide-line">{children}</div>;
}

function TestLine({
  project,
  test,
  children,
}: {
  project: string;
  test: { projectTestCaseId: string; name: string };
  children: ReactNode;
}) {
  return (
    <Link
      to="/p/$project/tests/$test"
      params={{ project, test: test.projectTestCaseId }}
      className="row-link flex items-center gap-3 px-4 py-2"
    >
      <span className="min-w-0 grow truncate">{test.name}</span>
      <span className="tabular shrink-0 text-sm text-muted">{children}</span>
    </Link>
  );
}
