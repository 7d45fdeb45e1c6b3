import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { settingsQuery, usageQuery } from '../../api/settings.ts';
import { bytes, plural } from '../../format/number.ts';
import { Figure } from '../../ui/figure.tsx';
import { Afresh } from '../../ui/guarded-form.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { BadgeCard } from './badge-card.tsx';
import { FilesCard } from './files-card.tsx';
import { ModelCard } from './model-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { RulesCard } from './rules-card.tsx';

const route = getRouteApi('/shell/p/$project/settings');

export function SettingsPage() {
  const { project } = route.useParams();
  const { data: session } = useQuery(sessionQuery);
  const settings = useQuery(settingsQuery(project));
  const usage = useQuery(usageQuery(project));
  const mayChange = mayAdminister(session);
  return (
    <Page title="Project settings">
      <div className="flex flex-col gap-4">
        <Loaded query={usage} rows={2}>
          {(used) => (
            <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure label="Runs kept" value={used.runs.toLocaleString('en')} />
              <Figure label="Cases in them" value={used.runTestCases.toLocaleString('en')} />
              <Figure
                label="Evidence"
                value={bytes(used.artifactBytes)}
                note={`${plural(used.runsWithoutArtifacts, 'run')} without`}
              />
              <Figure label="Oldest run" value={<Ago at={used.oldestRunAt} />} />
            </dl>
          )}
        </Loaded>
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <Loaded query={settings}>
              {(now) => (
                <Afresh version={String(now.updatedAt)}>
                  <RulesCard project={project} settings={now} />
                </Afresh>
              )}
            </Loaded>
            {usage.data && (
              <Afresh version={JSON.stringify(usage.data.retention)}>
                <RetentionCard project={project} retention={usage.data.retention} mayChange={mayChange} />
              </Afresh>
            )}
            <BadgeCard project={project} mayChange={mayChange} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Loaded query={settings}>
              {(now) => (
                <Afresh version={String(now.updatedAt)}>
                  <ModelCard project={project} settings={now} mayChange={mayChange} />
                </Afresh>
              )}
            </Loaded>
            <FilesCard project={project} />
          </div>
        </div>
      </div>
    </Page>
  );
}
