import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { CheckCheck, EyeOff, RotateCcw, ShieldCheck } from 'lucide-react';
import { memo } from 'react';
import { CATEGORY_WORDS, type FindingFilters, type FindingItem, findingsQuery } from '../../api/findings.ts';
import { plural } from '../../format/number.ts';
import { IconButton } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { SettledField } from '../../ui/settled-field.tsx';
import { Severity } from '../../ui/severity.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { withoutEmpty } from '../../ui/without-empty.ts';
import { useChangeFinding } from './use-change-finding.ts';

const route = getRouteApi('/shell/p/$project/findings');

export function FindingsPage() {
  const { project } = route.useParams();
  const filters: FindingFilters = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery({ ...findingsQuery(project, filters), placeholderData: keepPreviousData });
  const change = (next: FindingFilters) =>
    void navigate({
      to: '/p/$project/findings',
      params: { project },
      search: (before) => withoutEmpty({ ...before, ...next }),
      replace: true,
    });
  return (
    <Page title="Findings">
      <search className="mb-4 flex flex-wrap items-end gap-2">
        <div className="w-full sm:w-64">
          <SettledField
            label="Search findings"
            type="search"
            placeholder="Search findings"
            value={filters.text ?? ''}
            onSettled={(text) => change({ text })}
          />
        </div>
        <Choice
          label="Status"
          all="Active"
          value={filters.status}
          options={[
            ['ignored', 'Ignored'],
            ['resolved', 'Resolved'],
            ['all', 'Every status'],
          ]}
          onChange={(status) => change({ status })}
        />
        <Choice
          label="Severity"
          value={filters.severity}
          options={[
            ['critical', 'Critical'],
            ['major', 'Major'],
            ['minor', 'Minor'],
          ]}
          onChange={(severity) => change({ severity })}
        />
        <Choice
          label="Kind"
          value={filters.category}
          options={Object.entries(CATEGORY_WORDS)}
          onChange={(category) => change({ category })}
        />
      </search>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const findings = pages.flatMap(({ issues }) => issues);
            if (findings.length === 0) {
              return (
                <Empty icon={ShieldCheck} title="No findings">
                  Failed tests, console errors, failed requests and accessibility violations that runs come
                  across are gathered here.
                </Empty>
              );
            }
            return (
              <VirtualList
                label="Findings"
                items={findings}
                idOf={(finding) => finding.id}
                estimate={87}
                row={(finding) => <Row project={project} finding={finding} />}
                more={query}
              />
            );
          }}
        </Loaded>
      </div>
      <ShowMore query={query} className="mt-4" />
    </Page>
  );
}

const Row = memo(function Row({ project, finding }: { project: string; finding: FindingItem }) {
  const change = useChangeFinding(project);
  return (
    <div className="flex items-center gap-2 border-b border-line pr-2">
      <Link
        to="/p/$project/findings/$finding"
        params={{ project, finding: finding.shortId }}
        className="row-link min-w-0 grow px-4 py-2.5"
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Severity severity={finding.severity} />
          <span className="text-xs text-muted">{CATEGORY_WORDS[finding.category]}</span>
          {finding.status !== 'active' && <Tag>{finding.status}</Tag>}
          {finding.reopenedCount > 0 && <Tag tone="warn">Came back</Tag>}
        </span>
        <span className="mt-1 block font-medium [overflow-wrap:anywhere]">{finding.title}</span>
        <span className="tabular text-sm text-muted">
          Seen {plural(finding.occurrences, 'time')}, last <Ago at={finding.lastSeenAt} />
        </span>
      </Link>
      {finding.status === 'active' ? (
        <>
          <IconButton
            icon={CheckCheck}
            label={`Resolve: ${finding.title}`}
            onClick={() => change.mutate({ finding, status: 'resolved' })}
          />
          <IconButton
            icon={EyeOff}
            label={`Ignore: ${finding.title}`}
            onClick={() => change.mutate({ finding, status: 'ignored' })}
          />
        </>
      ) : (
        <IconButton
          icon={RotateCcw}
          label={`Make active again: ${finding.title}`}
          onClick={() => change.mutate({ finding, status: 'active' })}
        />
      )}
    </div>
  );
});
