import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Play, PlayCircle, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLiveRuns } from '../../api/live.ts';
import { runsQuery } from '../../api/runs.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { StartRunDialog } from '../../ui/start-run/start-run-dialog.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { RunFiltersBar } from './run-filters.tsx';
import { RunRow } from './run-row.tsx';

const route = getRouteApi('/shell/p/$project/runs');

export function RunsPage() {
  const { project } = route.useParams();
  const filters = route.useSearch();
  const [isStarting, setStarting] = useState(false);
  const query = useInfiniteQuery({ ...runsQuery(project, filters), placeholderData: keepPreviousData });
  useLiveRuns(project);
  return (
    <Page
      title="Runs"
      actions={
        <Button kind="primary" icon={Play} onClick={() => setStarting(true)}>
          Start a run
        </Button>
      }
    >
      <RunFiltersBar project={project} filters={filters} />
      <div className="card mt-4 overflow-hidden">
        <Loaded query={query} rows={10}>
          {({ pages }) => {
            const runs = pages.flatMap((page) => page.runs);
            if (runs.length === 0) {
              return Object.keys(filters).length > 0 ? (
                <Empty icon={SearchX} title="No run is like that">
                  Change the filters above, or clear them.
                </Empty>
              ) : (
                <Empty
                  icon={PlayCircle}
                  title="Nothing was run yet"
                  action={
                    <Button kind="primary" icon={Play} onClick={() => setStarting(true)}>
                      Start the first run
                    </Button>
                  }
                >
                  A run takes the test cases of a plan, or all of them, through a real browser.
                </Empty>
              );
            }
            return (
              <Rows
                project={project}
                runs={runs}
                hasMore={query.hasNextPage}
                onEnd={() => {
                  if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
                }}
              />
            );
          }}
        </Loaded>
      </div>
      {isStarting && <StartRunDialog project={project} onClose={() => setStarting(false)} />}
    </Page>
  );
}

/** Only the rows in view are in the document; the next page is asked for before its end comes into view. */
function Rows({
  project,
  runs,
  hasMore,
  onEnd,
}: {
  project: string;
  runs: Parameters<typeof RunRow>[0]['run'][];
  hasMore: boolean;
  onEnd: () => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const virtual = useWindowVirtualizer({
    count: runs.length,
    estimateSize: () => 66,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => runs[index]!.shortId,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= runs.length - 15) onEnd();
  }, [hasMore, last, runs.length, onEnd]);
  return (
    <>
      <ul ref={list} aria-label="Runs" className="relative" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
          >
            <RunRow project={project} run={runs[item.index]!} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <p className="border-t border-line p-3 text-center text-sm text-muted">Loading older runs…</p>
      )}
    </>
  );
}
