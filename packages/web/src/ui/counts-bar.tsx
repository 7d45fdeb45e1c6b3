import type { Run } from '../api/runs.ts';
import { OUTCOME_WORDS, type Outcome } from '../format/outcome.ts';

const PARTS: [Outcome, string][] = [
  ['passed', 'bg-passed-solid'],
  ['failed', 'bg-failed-solid'],
  ['error', 'bg-warn-solid'],
  ['skipped', 'bg-idle-solid'],
  ['cancelled', 'bg-idle-solid'],
  ['running', 'bg-run-solid'],
];

/** How the cases of a run came out, as a bar; in words for screen readers and on hover. */
export function CountsBar({ counts, className = '' }: { counts: Run['counts']; className?: string }) {
  const words = PARTS.filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome]) => `${counts[outcome]} ${OUTCOME_WORDS[outcome].toLowerCase()}`)
    .concat(counts.pending > 0 ? [`${counts.pending} waiting`] : [])
    .join(', ');
  return (
    <span
      role="img"
      aria-label={words || 'no cases'}
      title={words}
      className={`flex h-2 gap-px overflow-hidden rounded-full bg-idle-soft ${className}`}
    >
      {PARTS.map(([outcome, color]) =>
        counts[outcome] > 0 ? (
          <span
            key={outcome}
            className={`${color} transition-[flex-grow]`}
            style={{ flexGrow: counts[outcome] }}
          />
        ) : null,
      )}
      {counts.pending > 0 && <span style={{ flexGrow: counts.pending }} />}
    </span>
  );
}
