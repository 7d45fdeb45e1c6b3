import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Copy, MessageSquare, PlayCircle } from 'lucide-react';
import { type Release, releaseQuery } from '../../api/releases.ts';
import { plural } from '../../format/number.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Figure } from '../../ui/figure.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { CategoryCard } from './category-card.tsx';
import { CheckIcon, VerdictPill } from './verdict.tsx';

const route = getRouteApi('/shell/p/$project/releases/$release');

export function ReleasePage() {
  const { project, release: id } = route.useParams();
  const query = useQuery(releaseQuery(project, id));
  const release = query.data;
  const title = release?.releaseName ?? 'Release check';
  const run = release?.automatedTestSummary.runShortIds[0];
  return (
    <Page
      title={title}
      heading={
        release && (
          <>
            {title} <VerdictPill verdict={release.verdict} status={release.status} />
          </>
        )
      }
      crumbs={[{ label: 'Release checks', link: { to: '/p/$project/releases', params: { project } } }]}
      actions={
        release && (
          <>
            <Button
              icon={Copy}
              onClick={() =>
                void copyText(release.markdown).then(() => toast('Copied as Markdown.'), toastTrouble)
              }
            >
              Copy
            </Button>
            <Link
              to="/p/$project/conversations/$chat"
              params={{ project, chat: release.reviewShortId }}
              className={buttonClass()}
            >
              <MessageSquare size={16} aria-hidden />
              Conversation
            </Link>
            {run && (
              <Link to="/p/$project/runs/$run" params={{ project, run }} className={buttonClass()}>
                <PlayCircle size={16} aria-hidden />
                Run
              </Link>
            )}
          </>
        )
      }
    >
      <Loaded query={query}>{(found) => <Told release={found} />}</Loaded>
    </Page>
  );
}

function Told({ release }: { release: Release }) {
  const { automatedTestSummary: tests, progress, intentVerification, findings } = release;
  const blockers = findings.filter(({ isBlocker }) => isBlocker);
  return (
    <div className="flex flex-col gap-4">
      {release.summary && <p className="max-w-2xl text-muted">{release.summary}</p>}
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label="Score" value={release.overallScore ?? '–'} note="of 100, of what was checked" />
        <Figure
          label="Tests passed"
          value={`${tests.passed} of ${tests.total}`}
          note={release.status === 'RUNNING' ? progress.message : `${tests.failed} failed`}
        />
        <Figure label="Changes verified" value={`${progress.changesVerified} of ${progress.changesTotal}`} />
        <Figure
          label="Checked"
          value={<Ago at={release.createdAt} />}
          note={plural(blockers.length, 'blocker')}
        />
      </dl>
      <div className="gap-4 lg:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
        {intentVerification.length > 0 && (
          <Card title="Changes" flush>
            <ul className="divide-y divide-line" aria-label="Changes">
              {intentVerification.map((intent) => (
                <li key={intent.changeSummary} className="flex items-start gap-2.5 px-4 py-2.5">
                  <CheckIcon verdict={intent.verdict} />
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    <span className="block font-medium">{intent.changeSummary}</span>
                    <span className="block text-sm text-muted">{intent.notes}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {findings.length > 0 && (
          <Card title="Findings" flush>
            <ul className="divide-y divide-line" aria-label="Findings">
              {findings.map((finding) => (
                <li key={`${finding.category} ${finding.title}`} className="px-4 py-2.5">
                  <span className="flex flex-wrap items-center gap-2">
                    {finding.isBlocker && <Tag tone="failed">Blocker</Tag>}
                    <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{finding.title}</span>
                  </span>
                  {finding.description !== finding.title && (
                    <span className="line-clamp-3 text-sm text-muted [overflow-wrap:anywhere]">
                      {finding.description}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        )}
        {release.categories.map((category) => (
          <CategoryCard key={category.label} category={category} />
        ))}
      </div>
    </div>
  );
}
