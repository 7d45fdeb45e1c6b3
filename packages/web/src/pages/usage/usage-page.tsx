import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { organisationQuery, organisationUsageQuery } from '../../api/organisation.ts';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { Figure } from '../../ui/figure.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { DeleteOrganisation } from './delete-organisation.tsx';
import { OrganisationCard } from './organisation-card.tsx';
import { ProjectsTable } from './projects-table.tsx';

const UseChart = lazy(() => import('./use-chart.tsx'));
const ROOM = <div className="h-[184px]" />;

export function UsagePage() {
  const { data: session } = useQuery(sessionQuery);
  const query = useQuery(organisationQuery);
  const used = useQuery(organisationUsageQuery);
  return (
    <Page title="Usage">
      <Loaded query={query}>
        {({ id, name, isSuspended, usage }) => (
          <div className="flex flex-col gap-4">
            {isSuspended && (
              <p className="card flex items-center gap-2 px-4 py-3">
                <Tag tone="failed">Suspended</Tag> Nothing is started for this organisation.
              </p>
            )}
            <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure
                label="Runs"
                value={usage.runs.toLocaleString('en')}
                note={
                  usage.runLimit === null
                    ? 'no limit'
                    : `of ${usage.runLimit.toLocaleString('en')} that are allowed`
                }
              />
              <Figure label="Projects" value={usage.projects} />
              <Figure label="Tests" value={usage.testCases.toLocaleString('en')} />
              <Figure label="Active tokens" value={usage.activeTokens} />
            </dl>
            <Loaded query={used}>
              {({ days, projects }) => (
                <>
                  <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
                    <Card title="Runs a day">
                      <Suspense fallback={ROOM}>
                        <UseChart days={days} what="runs" />
                      </Suspense>
                    </Card>
                    <Card title="Tokens of models a day">
                      <Suspense fallback={ROOM}>
                        <UseChart days={days} what="tokens" />
                      </Suspense>
                    </Card>
                    <Card title="Money for models a day">
                      <Suspense fallback={ROOM}>
                        <UseChart days={days} what="usd" />
                      </Suspense>
                    </Card>
                  </div>
                  <ProjectsTable projects={projects} />
                </>
              )}
            </Loaded>
            <OrganisationCard name={name} runLimit={usage.runLimit} mayChange={mayAdminister(session)} />
            {session?.role === 'OWNER' && (
              <div>
                <DeleteOrganisation id={id} name={name} />
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
