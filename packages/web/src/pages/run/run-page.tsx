import * as Tabs from '@radix-ui/react-tabs';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CalendarDays, GitBranch, GitCommitHorizontal, Timer, UserRound, Zap } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLiveRun } from '../../api/live.ts';
import { type Run, runItemQuery, runQuery } from '../../api/runs.ts';
import { hasEnded, outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { CountsBar } from '../../ui/counts-bar.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { StatusPill } from '../../ui/status.tsx';
import { TAB } from '../../ui/tab.ts';
import { Ago } from '../../ui/time.tsx';
import { TRIGGER_WORDS } from '../runs/run-row.tsx';
import { RunActions } from './run-actions.tsx';
import { RunCases } from './run-cases.tsx';

const Comparison = lazy(() => import('./comparison.tsx'));
const RunFindings = lazy(() => import('./run-findings.tsx'));
const Dependencies = lazy(() => import('./dependencies.tsx'));

const route = getRouteApi('/shell/p/$project/runs/$run');

export function RunPage() {
  const { project, run: shortId } = route.useParams();
  const query = useQuery(runQuery(project, shortId));
  const isGoingOn = query.data !== undefined && !hasEnded(outcomeOf(query.data));
  useLiveRun(project, shortId, isGoingOn);
  return <Loaded query={query}>{(run) => <Shown project={project} run={run} />}</Loaded>;
}

function Shown({ project, run }: { project: string; run: Run }) {
  const navigate = useNavigate();
  const search = route.useSearch();
  const { data: item } = useQuery(runItemQuery(project, run.shortId));
  const outcome = outcomeOf(run);
  const name = item?.testPlan?.name ?? 'Run';
  const tab = search.tab ?? 'cases';
  return (
    <Page
      title={`${name} ${run.shortId}`}
      heading={
        <>
          {name}
          <span className="font-mono text-base font-normal text-muted">{run.shortId}</span>
          <StatusPill outcome={outcome} />
        </>
      }
      crumbs={[{ label: 'Runs', link: { to: '/p/$project/runs', params: { project } } }]}
      actions={<RunActions project={project} run={run} outcome={outcome} />}
    >
      <Facts
        items={[
          { icon: Zap, label: 'Trigger', value: item && TRIGGER_WORDS[item.trigger] },
          { icon: UserRound, label: 'Started by', value: item?.actor },
          { icon: GitBranch, label: 'Branch', value: item?.branch },
          {
            icon: GitCommitHorizontal,
            label: 'Commit',
            value: item?.commitHash && (
              <span>
                <span className="font-mono text-xs">{item.commitHash.slice(0, 10)}</span>
                {item.commitMessage && ` ${item.commitMessage.split('\n')[0]}`}
              </span>
            ),
          },
          { icon: CalendarDays, label: 'Created', value: <Ago at={run.createdAt} /> },
          {
            icon: Timer,
            label: 'Duration',
            value:
              run.startedAt &&
              run.completedAt &&
              duration(Date.parse(run.completedAt) - Date.parse(run.startedAt)),
          },
        ]}
      />
      <CountsBar counts={run.counts} className="mt-4 !h-2.5" />
      <Tabs.Root
        value={tab}
        onValueChange={(next) =>
          void navigate({
            to: '/p/$project/runs/$run',
            params: { project, run: run.shortId },
            search: (before) => ({ ...before, tab: next }),
            replace: true,
          })
        }
        className="mt-5"
      >
        <Tabs.List aria-label="Parts of the run" className="flex gap-1 overflow-x-auto border-b border-line">
          <Tabs.Trigger value="cases" className={TAB}>
            Cases <span className="tabular text-muted">{run.counts.total}</span>
          </Tabs.Trigger>
          <Tabs.Trigger value="compare" className={TAB}>
            Since the last green
          </Tabs.Trigger>
          <Tabs.Trigger value="findings" className={TAB}>
            Findings
          </Tabs.Trigger>
          <Tabs.Trigger value="graph" className={TAB}>
            Dependencies
          </Tabs.Trigger>
        </Tabs.List>
        <Suspense fallback={<Loading />}>
          <Tabs.Content value="cases" className="pt-4 outline-none">
            <RunCases project={project} run={run} />
          </Tabs.Content>
          <Tabs.Content value="compare" className="pt-4 outline-none">
            <Comparison project={project} run={run} />
          </Tabs.Content>
          <Tabs.Content value="findings" className="pt-4 outline-none">
            <RunFindings project={project} run={run} />
          </Tabs.Content>
          <Tabs.Content value="graph" className="pt-4 outline-none">
            <Dependencies project={project} run={run} />
          </Tabs.Content>
        </Suspense>
      </Tabs.Root>
    </Page>
  );
}
