import { Link } from '@tanstack/react-router';
import { RotateCw, SearchX, X } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Run, RunCase } from '../../api/runs.ts';
import { OUTCOME_WORDS, type Outcome, outcomeOf } from '../../format/outcome.ts';
import { duration } from '../../format/time.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Empty } from '../../ui/states.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import { useChosen } from '../../ui/use-chosen.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useRerun } from './run-actions.tsx';

const ORDER: Outcome[] = ['failed', 'error', 'running', 'pending', 'skipped', 'cancelled', 'passed'];

/** The cases of a run, those to look at first; filtered by outcome and text, and chosen to be run again. */
export function RunCases({ project, run }: { project: string; run: Run }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState('');
  const { chosen, setChosen, choose } = useChosen();
  const again = useRerun(project, run.shortId);
  const cases = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return run.runTestCases
      .filter((item) => outcome === null || outcomeOf(item) === outcome)
      .filter((item) =>
        words.every((word) => `${item.name} ${item.resultTitle ?? ''}`.toLowerCase().includes(word)),
      )
      .sort((a, b) => ORDER.indexOf(outcomeOf(a)) - ORDER.indexOf(outcomeOf(b)));
  }, [run.runTestCases, outcome, text]);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Show only</legend>
          {ORDER.filter((one) => run.counts[one] > 0).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={outcome === one}
              onClick={() => setOutcome(outcome === one ? null : one)}
              className="inline-flex h-8.5 items-center gap-1.5 rounded-lg border border-line bg-surface px-2.5 text-sm transition-colors hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <StatusIcon outcome={one} size={15} />
              {OUTCOME_WORDS[one]}
              <span className="tabular font-bold">{run.counts[one]}</span>
            </button>
          ))}
        </fieldset>
        <div className="w-full sm:ml-auto sm:w-60">
          <TextField
            label="Search cases"
            hideLabel
            type="search"
            placeholder="Search cases"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      </div>
      {chosen.size > 0 && (
        <div className="mb-3 flex flex-wrap items-center gap-2 rounded-xl bg-accent-soft px-3 py-2">
          <span className="grow font-medium">{chosen.size} chosen</span>
          <Button
            kind="primary"
            size="small"
            icon={RotateCw}
            busy={again.isPending}
            onClick={() => again.mutate({ projectTestCaseIds: [...chosen] })}
          >
            Run these again
          </Button>
          <Button size="small" icon={X} onClick={() => setChosen(new Set())}>
            None
          </Button>
        </div>
      )}
      <div className="card overflow-hidden">
        {cases.length === 0 ? (
          <Empty icon={SearchX} title="No case is like that">
            Change the filters above.
          </Empty>
        ) : (
          <VirtualList
            label="Cases"
            items={cases}
            idOf={(item) => item.shortId}
            estimate={63}
            row={(item) => (
              <CaseRow
                project={project}
                run={run.shortId}
                item={item}
                isChosen={chosen.has(item.projectTestCaseId)}
                choose={choose}
              />
            )}
          />
        )}
      </div>
    </>
  );
}

const CaseRow = memo(function CaseRow({
  project,
  run,
  item,
  isChosen,
  choose,
}: {
  project: string;
  run: string;
  item: RunCase;
  isChosen: boolean;
  choose: (id: string, isChosen: boolean) => void;
}) {
  const outcome = outcomeOf(item);
  return (
    <div className="row-link flex items-center border-b border-line pl-4">
      <input
        type="checkbox"
        aria-label={`Choose ${item.name}`}
        checked={isChosen}
        onChange={(event) => choose(item.projectTestCaseId, event.target.checked)}
        className="mr-1.5 size-4 shrink-0 accent-(--accent-solid)"
      />
      <Link
        to="/p/$project/runs/$run/cases/$case"
        params={{ project, run, case: item.shortId }}
        className="flex min-w-0 grow items-center gap-3 px-3 py-2.5 pr-4"
      >
        <StatusIcon outcome={outcome} size={18} />
        <span className="sr-only">{OUTCOME_WORDS[outcome]}: </span>
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{item.name}</span>
          <span className={`block truncate text-sm ${outcome === 'failed' ? 'text-failed' : 'text-muted'}`}>
            {item.resultTitle ?? item.errorCode ?? OUTCOME_WORDS[outcome]}
          </span>
        </span>
        <span className="tabular shrink-0 text-sm text-muted">{duration(item.durationMs)}</span>
      </Link>
    </div>
  );
});
