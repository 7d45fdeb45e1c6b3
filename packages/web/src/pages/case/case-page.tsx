import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { CalendarDays, Film, FlaskConical, Repeat, RotateCw, Timer } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { type CaseResult, caseQuery, traceOf } from '../../api/cases.ts';
import { useLiveRun } from '../../api/live.ts';
import { runIssuesQuery } from '../../api/runs.ts';
import { createCaseTicket } from '../../api/tickets.ts';
import { isTyping } from '../../app/shortcuts.ts';
import { hasEnded, outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { StatusIcon, StatusPill } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { useRerun } from '../run/run-actions.tsx';
import { CreateTicket, TicketsOf } from '../tickets/create-ticket.tsx';
import { Clauses } from './clauses.tsx';
import { Evidence } from './evidence.tsx';
import { Steps } from './steps.tsx';
import { useModels } from './use-models.ts';
import { useSteps } from './use-steps.ts';

const SinceGreen = lazy(() => import('./since-green.tsx'));

const route = getRouteApi('/shell/p/$project/runs/$run/cases/$case');

export function CasePage() {
  const { project, run, case: shortId } = route.useParams();
  const query = useQuery(caseQuery(project, shortId));
  useLiveRun(project, run, query.data !== undefined && !hasEnded(outcomeOf(query.data)));
  return <Loaded query={query}>{(result) => <Shown project={project} run={run} result={result} />}</Loaded>;
}

function Shown({ project, run, result }: { project: string; run: string; result: CaseResult }) {
  const { shortId } = result;
  const outcome = outcomeOf(result);
  const { files, steps } = useSteps(project, shortId);
  const models = useModels(project, shortId, files);
  const again = useRerun(project, run);
  const issue = useIssueOf(project, run, result);
  const trace = files && traceOf(files);
  const { at, go } = useStepInView(result, steps?.length ?? 0);
  const inView = steps?.[at];
  const clause = useMemo(
    () =>
      inView?.clause ??
      result.clauses.find((one) => one.evidence.some(({ step }) => step === inView?.index))?.index ??
      null,
    [inView, result.clauses],
  );
  return (
    <Page
      wide
      title={result.name}
      heading={
        <>
          {result.name}
          <StatusPill outcome={outcome} />
        </>
      }
      crumbs={[
        { label: 'Runs', link: { to: '/p/$project/runs', params: { project } } },
        { label: `Run ${run}`, link: { to: '/p/$project/runs/$run', params: { project, run } } },
      ]}
      actions={
        <>
          <Link
            to="/p/$project/tests/$test"
            params={{ project, test: result.projectTestCaseId }}
            className={buttonClass()}
          >
            <FlaskConical size={16} aria-hidden />
            Open the test
          </Link>
          {trace && (
            <Link
              to="/p/$project/runs/$run/cases/$case/trace"
              params={{ project, run, case: shortId }}
              preload={false}
              className={buttonClass()}
            >
              <Film size={16} aria-hidden />
              Playwright trace
            </Link>
          )}
          {issue && <CreateTicket project={project} create={(wishes) => createCaseTicket(shortId, wishes)} />}
          {hasEnded(outcome) && (
            <Button
              kind="primary"
              icon={RotateCw}
              busy={again.isPending}
              onClick={() => again.mutate({ projectTestCaseIds: [result.projectTestCaseId] })}
            >
              Run again
            </Button>
          )}
        </>
      }
    >
      <Facts
        items={[
          { icon: CalendarDays, label: 'Started', value: result.startedAt && <Ago at={result.startedAt} /> },
          {
            icon: Timer,
            label: 'Duration',
            value: result.durationMs !== null && duration(result.durationMs),
          },
          { icon: Repeat, label: 'Attempt', value: result.attempt > 1 ? `Attempt ${result.attempt}` : '' },
        ]}
      />
      {result.resultTitle && (
        <p
          className={`mt-4 flex items-start gap-2.5 rounded-xl px-4 py-3 text-lg font-medium [overflow-wrap:anywhere] ${
            outcome === 'failed'
              ? 'bg-failed-soft text-failed'
              : outcome === 'passed'
                ? 'bg-passed-soft text-passed'
                : outcome === 'error'
                  ? 'bg-warn-soft text-warn'
                  : 'bg-idle-soft text-idle'
          }`}
        >
          <span className="mt-0.75">
            <StatusIcon outcome={outcome} size={18} />
          </span>
          <span>
            {result.resultTitle}
            {result.errorCode && (
              <span className="ml-2 font-mono text-xs font-normal">{result.errorCode}</span>
            )}
          </span>
        </p>
      )}
      {issue && (
        <div className="mt-3 empty:hidden">
          <TicketsOf project={project} issue={issue.shortId} />
        </div>
      )}
      <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(300px,4fr)_minmax(0,7fr)] 2xl:grid-cols-[360px_minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <Clauses project={project} result={result} clause={clause} models={models} onStep={go} />
        </div>
        <div className="min-w-0">
          {/* Within its row: the grid as a whole would let it slide over the next one. */}
          <div className="lg:sticky lg:top-16">
            {steps === undefined ? (
              <div className="card">
                <Loading />
              </div>
            ) : (
              <Steps
                caseId={shortId}
                attempt={result.attempt}
                steps={steps}
                at={at}
                onStep={go}
                isRunning={!hasEnded(outcome)}
                models={models}
              />
            )}
          </div>
        </div>
        <div className="min-w-0 lg:col-span-2 2xl:col-span-1">
          <Evidence project={project} result={result} files={files} onStep={go} />
        </div>
      </div>
      {hasEnded(outcome) && outcome !== 'passed' && steps && (
        <div className="mt-4">
          <Suspense fallback={<Loading rows={3} />}>
            <SinceGreen project={project} result={result} steps={steps} at={at} />
          </Suspense>
        </div>
      )}
    </Page>
  );
}

const RANK = { critical: 0, major: 1, minor: 2 };

/** What a ticket for this result is about, chosen as the server does: that it failed, else the worst of what was found. */
function useIssueOf(project: string, run: string, result: CaseResult) {
  const outcome = outcomeOf(result);
  const isFaulty = hasEnded(outcome) && (outcome === 'failed' || result.findings.length > 0);
  const { data = [] } = useQuery({ ...runIssuesQuery(project, run), enabled: isFaulty });
  const rankOf = ({ category, severity }: (typeof data)[number]) =>
    category === 'failed-test' ? -1 : RANK[severity];
  return data
    .filter(({ runTestCases }) => runTestCases.some(({ shortId }) => shortId === result.shortId))
    .sort((a, b) => rankOf(a) - rankOf(b))[0];
}

/**
 * The step that is looked at stands in the address (from 1). At first it is the one where the verdict was decided: the
 * first evidence of a clause that did not hold, else the last step. A running case is looked at where it is.
 */
function useStepInView(result: CaseResult, count: number): { at: number; go: (step: number) => void } {
  const { step } = route.useSearch();
  const params = route.useParams();
  const navigate = useNavigate();
  const deciding = result.clauses.find(({ outcome }) => outcome !== 'held')?.evidence.at(-1)?.step;
  const placeOf = (asked: string | undefined) =>
    Math.max(0, Math.min(count - 1, asked ? Number(asked) - 1 : (deciding ?? count - 1)));
  const at = placeOf(step);
  const isRunning = !hasEnded(outcomeOf(result));
  const searchOf = (next: number): { step?: string } => {
    // While the steps are being read, nothing is known of how many there are.
    const within = Math.max(0, count === 0 ? next : Math.min(count - 1, next));
    // At the end of what a running case has done so far, it is followed again.
    return isRunning && within === count - 1 ? {} : { step: String(within + 1) };
  };
  // From where the address stands: what is shown comes after it, and quick keys would count from the same step.
  const move = (to: (from: number) => number) =>
    void navigate({
      to: '/p/$project/runs/$run/cases/$case',
      params,
      search: (before: { step?: string }) => searchOf(to(placeOf(before.step))),
      replace: true,
      resetScroll: false,
    });
  const go = (next: number) => move(() => next);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if ((event.target as HTMLElement).closest('[role=tablist],[role=menu]')) return;
      const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
      if (by !== undefined && count > 0) {
        event.preventDefault();
        move((from) => from + by);
      }
      const clauses = { j: 1, k: -1 }[event.key];
      if (clauses) moveToClause(clauses);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return { at, go };
}

function moveToClause(by: number): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('[data-clause]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
}
