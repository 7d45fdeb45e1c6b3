import type { ClauseVerdict } from '@assay/contract';
import { Camera, ChevronDown, CircleCheck, CircleHelp, CircleX, FileText, ImageIcon } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type CaseResult, fileLink } from '../../api/cases.ts';
import { hasEnded, outcomeOf } from '../../format/outcome.ts';
import { Card } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import type { Models } from './use-models.ts';

const Reading = lazy(() => import('./reading.tsx'));

const SOURCES = { goal: 'Goal', steps: 'Steps', expected: 'Expected result' } as const;

export const CLAUSE_LOOKS = {
  held: {
    icon: CircleCheck,
    words: 'Held',
    text: 'text-passed',
    line: 'border-l-passed-solid',
    soft: 'bg-passed-soft',
  },
  broken: {
    icon: CircleX,
    words: 'Broken',
    text: 'text-failed',
    line: 'border-l-failed-solid',
    soft: 'bg-failed-soft',
  },
  undecided: {
    icon: CircleHelp,
    words: 'Undecided',
    text: 'text-warn',
    line: 'border-l-warn-solid',
    soft: 'bg-warn-soft',
  },
} as const;

/** The test as it was written, clause by clause, each with what was expected, what was found, and the evidence. */
export function Clauses({
  project,
  result,
  clause,
  models,
  onStep,
}: {
  project: string;
  result: CaseResult;
  clause: number | null;
  models: Models;
  onStep: (step: number) => void;
}) {
  const groups = Object.entries(SOURCES)
    .map(([source, title]) => ({
      source,
      title,
      clauses: result.clauses.filter((item) => item.source === source),
    }))
    .filter(({ clauses }) => clauses.length > 0);
  if (groups.length === 0) {
    const isToCome = !hasEnded(outcomeOf(result));
    return (
      <Card title="What the test says">
        <Written title="Goal" text={result.promptGoal} />
        <Written title="Steps" text={result.promptSteps} />
        <Written title="Expected result" text={result.promptExamples} />
        {isToCome && (
          <Suspense fallback={<Loading rows={3} />}>
            <Reading project={project} result={result} />
          </Suspense>
        )}
        <p className="mt-3 text-sm text-muted">No clause was judged{isToCome ? ' yet' : ''}.</p>
      </Card>
    );
  }
  const held = result.clauses.filter(({ outcome }) => outcome === 'held').length;
  return (
    <Card
      title="What the test says"
      actions={
        <span className="tabular text-sm text-muted">
          {held} of {result.clauses.length} held
        </span>
      }
      flush
    >
      {groups.map(({ source, title, clauses }) => (
        <section key={source} className="border-b border-line pb-2 last:border-0">
          <h3 className="px-4 pt-3 pb-1 text-xs font-medium text-muted">{title}</h3>
          <ol>
            {clauses.map((item) => (
              <Clause
                key={item.index}
                caseId={result.shortId}
                item={item}
                models={models}
                isInView={item.index === clause}
                onStep={onStep}
              />
            ))}
          </ol>
        </section>
      ))}
    </Card>
  );
}

function Clause({
  caseId,
  item,
  models,
  isInView,
  onStep,
}: {
  caseId: string;
  item: ClauseVerdict;
  models: Models;
  isInView: boolean;
  onStep: (step: number) => void;
}) {
  const look = CLAUSE_LOOKS[item.outcome];
  const [isOpen, setOpen] = useState(item.outcome !== 'held');
  useEffect(() => setOpen(item.outcome !== 'held'), [item.outcome]);
  const first = item.evidence.find(({ step }) => step !== null)?.step ?? null;
  return (
    <li className={`border-l-3 ${look.line} ${isInView ? 'bg-hover' : ''}`}>
      <button
        type="button"
        data-clause={item.index}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          if (first !== null && !isOpen) onStep(first);
        }}
        className="flex w-full items-start gap-2.5 px-3 py-2 text-left transition-colors hover:bg-hover"
      >
        <look.icon size={16} strokeWidth={2.25} aria-hidden className={`mt-0.75 shrink-0 ${look.text}`} />
        <span className="sr-only">{look.words}: </span>
        <span
          className={`min-w-0 grow [overflow-wrap:anywhere] ${item.outcome === 'held' ? '' : 'font-medium'}`}
        >
          {item.text}
          {item.basis === 'judged' && (
            <span className="ml-2 inline-block align-text-bottom">
              <Tag tone="warn">Judged</Tag>
            </span>
          )}
        </span>
        <ChevronDown
          size={15}
          aria-hidden
          className={`mt-1 shrink-0 text-muted transition-transform ${isOpen ? 'rotate-180' : ''}`}
        />
      </button>
      {isOpen && (
        <div className="pr-3 pb-3 pl-9.5 text-sm">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
            <Said term="Expected" text={item.expected} />
            <Said term="Found" text={item.actual} tone={item.outcome === 'broken' ? 'text-failed' : ''} />
            <Said term="Why" text={item.reason} />
          </dl>
          {item.basis === 'judged' && (
            <p className="mt-1.5 text-warn">
              Judged by {models.judged.length > 0 ? models.judged.join(' and ') : 'a model'} from what is kept
              below, not verified by code.
            </p>
          )}
          {item.evidence.length > 0 && (
            <ul aria-label="Evidence" className="mt-2 flex flex-col gap-1">
              {item.evidence.map((piece) => (
                <li key={`${piece.at} ${piece.kind} ${piece.summary}`} className="flex items-start gap-1">
                  {piece.step === null ? (
                    <span className="min-w-0 grow px-1.5 py-1 text-muted [overflow-wrap:anywhere]">
                      {piece.summary}
                    </span>
                  ) : (
                    <button
                      type="button"
                      onClick={() => onStep(piece.step!)}
                      className="flex min-w-0 grow items-start gap-2 rounded-md px-1.5 py-1 text-left text-muted transition-colors hover:bg-sunken hover:text-text"
                    >
                      <Camera size={14} aria-hidden className="mt-0.75 shrink-0" />
                      <span className="min-w-0 [overflow-wrap:anywhere]">
                        <span className="tabular font-medium text-accent">Step {piece.step + 1}</span>{' '}
                        {piece.summary}
                      </span>
                    </button>
                  )}
                  {piece.path && <OpenFile caseId={caseId} path={piece.path} />}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  );
}

/** The kept file itself, in a tab of its own. */
function OpenFile({ caseId, path }: { caseId: string; path: string }) {
  const isPicture = /\.(jpe?g|png|webp)$/.test(path);
  const Icon = isPicture ? ImageIcon : FileText;
  return (
    <a
      href={fileLink(caseId, path)}
      target="_blank"
      rel="noopener"
      className="flex shrink-0 items-center gap-1.5 rounded-md px-1.5 py-1 font-medium text-accent hover:bg-sunken"
    >
      <Icon size={14} aria-hidden />
      {isPicture ? 'Picture' : 'Text'}
      <span className="sr-only"> in a new tab</span>
    </a>
  );
}

function Said({ term, text, tone = '' }: { term: string; text: string | null; tone?: string }) {
  if (!text) return null;
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className={`[overflow-wrap:anywhere] ${tone}`}>{text}</dd>
    </>
  );
}

function Written({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <section className="mb-3">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
    </section>
  );
}
