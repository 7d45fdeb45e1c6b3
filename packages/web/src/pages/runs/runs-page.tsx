import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Play, PlayCircle, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useLiveRuns } from '../../api/live.ts';
import { runsQuery } from '../../api/runs.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { StartRunDialog } from '../../ui/start-run/start-run-dialog.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
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
              <VirtualList
                label="Runs"
                items={runs}
                idOf={(run) => run.shortId}
                estimate={matchMedia('(min-width: 768px)').matches ? 63 : 125}
                row={(run) => <RunRow project={project} run={run} />}
                more={query}
              />
            );
          }}
        </Loaded>
      </div>
      <ShowMore query={query} className="mt-4" />
      {isStarting && <StartRunDialog project={project} onClose={() => setStarting(false)} />}
    </Page>
  );
}
