import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CheckCheck, Copy, EyeOff, RotateCcw } from 'lucide-react';
import { CATEGORY_WORDS, findingQuery } from '../../api/findings.ts';
import { createIssueTicket } from '../../api/tickets.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Severity } from '../../ui/severity.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { CreateTicket, TicketsOf } from '../tickets/create-ticket.tsx';
import { useChangeFinding } from './use-change-finding.ts';

const route = getRouteApi('/shell/p/$project/findings/$finding');

export function FindingPage() {
  const { project, finding: id } = route.useParams();
  const query = useQuery(findingQuery(project, id));
  const change = useChangeFinding(project);
  return (
    <Loaded query={query}>
      {(finding) => (
        <Page
          title={finding.title}
          crumbs={[{ label: 'Findings', link: { to: '/p/$project/findings', params: { project } } }]}
          actions={
            finding.status === 'active' ? (
              <>
                <CreateTicket
                  project={project}
                  create={(wishes) => createIssueTicket(finding.shortId, wishes)}
                />
                <Button icon={EyeOff} onClick={() => change.mutate({ finding, status: 'ignored' })}>
                  Ignore
                </Button>
                <Button
                  kind="primary"
                  icon={CheckCheck}
                  onClick={() => change.mutate({ finding, status: 'resolved' })}
                >
                  Resolve
                </Button>
              </>
            ) : (
              <Button icon={RotateCcw} onClick={() => change.mutate({ finding, status: 'active' })}>
                Make active again
              </Button>
            )
          }
        >
          <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
            <div className="flex min-w-0 flex-col gap-4">
              <Card
                title="What was seen"
                actions={
                  <Button
                    size="small"
                    kind="quiet"
                    icon={Copy}
                    onClick={() =>
                      void copyText(ticketOf(finding)).then(
                        () => toast('Copied as Markdown for a ticket.'),
                        toastTrouble,
                      )
                    }
                  >
                    Copy for a ticket
                  </Button>
                }
              >
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{finding.detail}</p>
                {finding.url && (
                  <p className="mt-2 font-mono text-xs text-muted [overflow-wrap:anywhere]">{finding.url}</p>
                )}
              </Card>
              <Card title="Seen in" flush>
                <ul>
                  {finding.seenIn.map((seen) => (
                    <li key={`${seen.runTestCaseShortId}`} className="border-b border-line last:border-0">
                      <Link
                        to="/p/$project/runs/$run/cases/$case"
                        params={{ project, run: seen.runShortId, case: seen.runTestCaseShortId }}
                        className="row-link flex flex-wrap items-center gap-x-3 px-4 py-2.5"
                      >
                        <span className="min-w-0 grow truncate font-medium">{seen.name}</span>
                        <span className="tabular text-sm text-muted">
                          {seen.occurrences} × · <Ago at={seen.at} />
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Card>
            </div>
            <Card title="About it" className="self-start">
              <TicketsOf project={project} issue={finding.shortId} />
              <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
                <Row term="Severity">
                  <Severity severity={finding.severity} />
                </Row>
                <Row term="Kind">{CATEGORY_WORDS[finding.category]}</Row>
                <Row term="Status">
                  <Tag tone={finding.status === 'active' ? 'failed' : 'idle'}>{finding.status}</Tag>
                </Row>
                <Row term="Seen">{plural(finding.occurrences, 'time')}</Row>
                <Row term="First">
                  <Ago at={finding.firstSeenAt} />
                </Row>
                <Row term="Last">
                  <Ago at={finding.lastSeenAt} />
                </Row>
                {finding.resolvedAt && (
                  <Row term="Resolved">
                    <Ago at={finding.resolvedAt} />
                    {finding.resolvedBy === 'passing-tests' ? ', by tests that pass' : ', by hand'}
                  </Row>
                )}
                {finding.reopenedCount > 0 && (
                  <Row term="Came back">{plural(finding.reopenedCount, 'time')}</Row>
                )}
              </dl>
            </Card>
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function ticketOf(finding: { title: string; detail: string; url: string | null; severity: string }): string {
  const where = finding.url ? `\n\nSeen at ${finding.url}` : '';
  return `## ${finding.title}\n\nSeverity: ${finding.severity}\n\n${finding.detail}${where}\n\n${location.href}\n`;
}
