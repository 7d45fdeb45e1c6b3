import type { ClauseVerdict } from '@assay/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Equal, History, ImageOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { type CaseResult, caseQuery, pictureLink, type ShownStep } from '../../api/cases.ts';
import { greenBeforeQuery, type HistoryEntry } from '../../api/tests.ts';
import { outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Loaded, Loading } from '../../ui/states.tsx';
import { StatusPill } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { CLAUSE_LOOKS } from './clauses.tsx';
import { pictureOf } from './picture-of.ts';
import { changedClauses, sameStep } from './same-step.ts';
import { useSteps } from './use-steps.ts';

interface Side {
  result: CaseResult;
  steps: ShownStep[];
}

/** This result beside the newest one before it that passed: the step in view, and the clauses that came out in another way. */
export default function SinceGreen({
  project,
  result,
  steps,
  at,
}: {
  project: string;
  result: CaseResult;
  steps: ShownStep[];
  at: number;
}) {
  const green = useQuery(greenBeforeQuery(project, result));
  return (
    <Card title="Since the last green run" flush>
      <Loaded query={green}>
        {({ entry }) =>
          entry === null ? (
            <Empty icon={History} title="This test has not passed before" />
          ) : (
            <Compared project={project} green={entry} after={{ result, steps }} at={at} />
          )
        }
      </Loaded>
    </Card>
  );
}

function Compared({
  project,
  green,
  after,
  at,
}: {
  project: string;
  green: HistoryEntry;
  after: Side;
  at: number;
}) {
  const { runTestCaseShortId: shortId } = green;
  const result = useQuery(caseQuery(project, shortId));
  const { steps } = useSteps(project, shortId);
  return (
    <Loaded query={result}>
      {(found) => {
        if (steps === undefined) return <Loading rows={3} />;
        const before = { result: found, steps };
        const place = sameStep(
          { steps: before.steps, clauses: found.clauses },
          { steps: after.steps, clauses: after.result.clauses },
          at,
        );
        const changed = changedClauses(found.clauses, after.result.clauses);
        return (
          <>
            <div className="grid gap-px bg-line md:grid-cols-2">
              <Column
                title="Last green"
                side={before}
                at={place}
                about={
                  <>
                    <Link
                      to="/p/$project/runs/$run/cases/$case"
                      params={{ project, run: green.runShortId, case: shortId }}
                      className="link-inline font-mono text-xs"
                    >
                      {green.runShortId}
                    </Link>
                    {green.branch && <span className="truncate font-mono text-xs">{green.branch}</span>}
                    {green.commitHash && (
                      <span className="font-mono text-xs">{green.commitHash.slice(0, 10)}</span>
                    )}
                  </>
                }
              />
              <Column title="This result" side={after} at={at} about={null} />
            </div>
            {changed.length === 0 ? (
              <Empty icon={Equal} title="Every clause came out as in the last green run" />
            ) : (
              <ul aria-label="Clauses that came out in another way" className="border-t border-line">
                {changed.map(({ text, before: was, after: is }) => (
                  <li key={text} className="border-b border-line px-4 py-3 last:border-0">
                    <p className="font-medium [overflow-wrap:anywhere]">{text}</p>
                    <div className="mt-1.5 grid gap-x-8 gap-y-2 text-sm md:grid-cols-2">
                      <Told title="Last green" clause={was} />
                      <Told title="This result" clause={is} />
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Column({
  title,
  side,
  at,
  about,
}: {
  title: string;
  side: Side;
  /** The step that is shown; null: there is none like it. */
  at: number | null;
  about: ReactNode;
}) {
  const { result, steps } = side;
  const picture = at === null ? null : pictureOf(steps, at, true);
  return (
    <section aria-label={title} className="min-w-0 bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm text-muted">
        <h3 className="font-bold text-text">{title}</h3>
        <StatusPill outcome={outcomeOf(result)} />
        {result.startedAt && <Ago at={result.startedAt} />}
        <span className="tabular">{duration(result.durationMs)}</span>
        {about}
      </div>
      {picture ? (
        <img
          loading="lazy"
          src={pictureLink(result.shortId, picture.path, result.attempt)}
          alt={`${title}: the page at step ${at! + 1}`}
          className="block aspect-16/10 w-full bg-sunken object-cover object-top"
        />
      ) : (
        <div className="flex aspect-16/10 flex-col items-center justify-center gap-2 bg-sunken text-sm text-muted">
          <ImageOff size={22} aria-hidden />
          {at === null ? 'It had no such step' : 'No picture is kept'}
        </div>
      )}
      {at !== null && (
        <p className="px-4 py-2 text-sm [overflow-wrap:anywhere]">
          <span className="tabular text-muted">
            Step {at + 1} of {steps.length}
          </span>{' '}
          {steps[at]!.title}
        </p>
      )}
    </section>
  );
}

function Told({ title, clause }: { title: string; clause: ClauseVerdict | null }) {
  const look = clause && CLAUSE_LOOKS[clause.outcome];
  return (
    <div className="min-w-0">
      <p className="flex items-center gap-1.5 text-muted">
        {look && <look.icon size={14} aria-hidden className={look.text} />}
        {title}: {look ? look.words.toLowerCase() : 'not there'}
      </p>
      {clause && (
        <p className="[overflow-wrap:anywhere]">{clause.actual ?? clause.reason ?? clause.expected}</p>
      )}
    </div>
  );
}
