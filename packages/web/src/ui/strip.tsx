import { OUTCOME_WORDS, type Outcome, outcomeOf } from '../format/outcome.ts';
import { exactTime } from '../format/time.ts';

const LOOKS: Record<Outcome, string> = {
  passed: 'h-4 bg-passed-solid',
  failed: 'h-4 bg-failed-solid [clip-path:polygon(50%_0,100%_30%,100%_100%,0_100%,0_30%)]',
  error: 'h-4 bg-warn-solid [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  skipped: 'h-1.5 bg-idle-solid',
  cancelled: 'h-1.5 bg-idle-solid',
  running: 'h-2.5 bg-run-solid',
  pending: 'h-1.5 bg-idle-solid',
};

interface Entry {
  runTestCaseShortId: string;
  status: 'INITIATED' | 'RUNNING' | 'COMPLETED' | 'ERROR' | 'CANCELLED';
  result: 'PASSED' | 'FAILED' | 'SKIPPED' | null;
  createdAt: string;
}

/** The last results, oldest first, a mark each; outcomes differ in shape too. */
export function Strip({ entries }: { entries: Entry[] }) {
  const inOrder = [...entries].reverse();
  const words = inOrder.map((entry) => OUTCOME_WORDS[outcomeOf(entry)].toLowerCase()).join(', ');
  if (inOrder.length === 0) return null;
  return (
    <span role="img" aria-label={`Last results, oldest first: ${words}`} className="flex items-end gap-0.5">
      {inOrder.map((entry) => {
        const outcome = outcomeOf(entry);
        return (
          <span
            key={entry.runTestCaseShortId}
            title={`${OUTCOME_WORDS[outcome]}, ${exactTime(new Date(entry.createdAt))}`}
            className={`w-2 rounded-xs ${LOOKS[outcome]}`}
          />
        );
      })}
    </span>
  );
}
