import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { PackageCheck, Plus } from 'lucide-react';
import { memo, useState } from 'react';
import { placesQuery } from '../../api/applications.ts';
import { plansQuery } from '../../api/plans.ts';
import { type ReleaseItem, releasesQuery } from '../../api/releases.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { NewReleaseDialog } from './new-release-dialog.tsx';
import { VerdictPill } from './verdict.tsx';

const route = getRouteApi('/shell/p/$project/releases');

export function ReleasesPage() {
  const { project } = route.useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const query = useInfiniteQuery(releasesQuery(project));
  const { data: places = [] } = useQuery(placesQuery(project));
  const { data: plans = [] } = useQuery(plansQuery(project));
  const [isNew, setNew] = useState(false);
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setNew(true)}>
      Check a release
    </Button>
  );
  return (
    <Page title="Release checks" actions={make}>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const releases = pages.flatMap((page) => page.releaseChecks);
            if (releases.length === 0) {
              return (
                <Empty icon={PackageCheck} title="No release was checked yet" action={make}>
                  A check runs the tests that a release is about and tells, with a score and its evidence,
                  whether it is ready.
                </Empty>
              );
            }
            return (
              <VirtualList
                label="Release checks"
                items={releases}
                idOf={({ shortId }) => shortId}
                estimate={63}
                row={(release) => <Row project={project} release={release} />}
                more={query}
              />
            );
          }}
        </Loaded>
        <ShowMore query={query} className="m-3" />
      </div>
      {isNew && (
        <NewReleaseDialog
          plans={plans}
          places={places}
          onClose={() => setNew(false)}
          onStarted={(release) => {
            void queries.invalidateQueries({ queryKey: [project, 'releases'] });
            void navigate({ to: '/p/$project/releases/$release', params: { project, release } });
          }}
        />
      )}
    </Page>
  );
}

const Row = memo(function Row({ project, release }: { project: string; release: ReleaseItem }) {
  const { status, passed, failed, total } = release;
  const words = (
    <>
      <span className="min-w-0 grow">
        <span className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 truncate font-medium">{release.releaseName ?? 'Release'}</span>
          <VerdictPill verdict={release.verdict} status={status} />
        </span>
        <span className="tabular block truncate text-sm text-muted">
          {status === null
            ? 'Its run was deleted, and its results with it.'
            : `${plural(passed, 'test')} passed, ${failed} failed, of ${total}`}
        </span>
      </span>
      <span className="shrink-0 text-sm text-muted">
        <Ago at={release.createdAt} />
      </span>
    </>
  );
  return (
    <div className="border-b border-line">
      {status === null ? (
        <div className="flex items-center gap-3 px-4 py-2.5">{words}</div>
      ) : (
        <Link
          to="/p/$project/releases/$release"
          params={{ project, release: release.shortId }}
          className="row-link flex items-center gap-3 px-4 py-2.5"
        >
          {words}
        </Link>
      )}
    </div>
  );
});
