import type { Body } from '@assay/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { memo } from 'react';
import { type Run, runIssuesQuery } from '../../api/runs.ts';
import { Severity } from '../../ui/severity.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

type Issue = Body<'RunIssueList'>['issues'][number];

/** What went wrong in the application in this run, folded over its cases. */
export default function RunFindings({ project, run }: { project: string; run: Run }) {
  const query = useQuery(runIssuesQuery(project, run.shortId));
  return (
    <div className="card overflow-hidden">
      <Loaded query={query}>
        {(issues) =>
          issues.length === 0 ? (
            <Empty icon={ShieldCheck} title="Nothing was found">
              No errors in the console, no failed requests, nothing unexpected on the way.
            </Empty>
          ) : (
            <VirtualList
              label="Findings"
              items={issues}
              idOf={({ id }) => id}
              estimate={76}
              row={(issue) => <Row project={project} run={run.shortId} issue={issue} />}
            />
          )
        }
      </Loaded>
    </div>
  );
}

const Row = memo(function Row({ project, run, issue }: { project: string; run: string; issue: Issue }) {
  return (
    <div className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Severity severity={issue.severity} />
        <Link
          to="/p/$project/findings/$finding"
          params={{ project, finding: issue.shortId }}
          className="link min-w-0 font-medium [overflow-wrap:anywhere]"
        >
          {issue.title}
        </Link>
        {issue.isNew && <Tag tone="run">New</Tag>}
        <span className="tabular ml-auto text-sm text-muted">{issue.occurrencesInRun} ×</span>
      </div>
      <p className="mt-1 text-sm text-muted">
        {issue.runTestCases.slice(0, 4).map(({ shortId, name }, index) => (
          <span key={shortId}>
            {index > 0 && ', '}
            <Link
              to="/p/$project/runs/$run/cases/$case"
              params={{ project, run, case: shortId }}
              className="link"
            >
              {name}
            </Link>
          </span>
        ))}
        {issue.runTestCases.length > 4 && ` and ${issue.runTestCases.length - 4} more`}
      </p>
    </div>
  );
});
