import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Hand,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { Release, ReleaseItem } from '../../api/releases.ts';

type Look = [LucideIcon, string, string];

const READY: Look = [CircleCheck, 'bg-passed-soft text-passed', 'Ready'];
const NOT_READY: Look = [CircleX, 'bg-failed-soft text-failed', 'Not ready'];
const UNDECIDED: Look = [CircleHelp, 'bg-warn-soft text-warn', 'Undecided'];
const RUNNING: Look = [LoaderCircle, 'bg-run-soft text-run', 'Running'];
const GONE: Look = [CircleDashed, 'bg-idle-soft text-idle', 'Deleted'];

/** Shape, colour and word of what a check says of the release. */
export function VerdictPill({ verdict, status }: Pick<ReleaseItem, 'verdict' | 'status'>) {
  const running = status === null ? GONE : RUNNING;
  const [Icon, look, word] =
    verdict === null ? running : { ready: READY, 'not-ready': NOT_READY, undecided: UNDECIDED }[verdict];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-1.5 text-xs font-medium whitespace-nowrap ${look}`}
    >
      <Icon
        size={14}
        strokeWidth={2.25}
        aria-hidden
        className={Icon === LoaderCircle ? 'animate-spin' : ''}
      />
      {word}
    </span>
  );
}

type Verdict = Release['intentVerification'][number]['verdict'];

const CHECKS: Record<Verdict, Look> = {
  passed: [CircleCheck, 'text-passed', 'Passed'],
  failed: [CircleX, 'text-failed', 'Failed'],
  unverified: [CircleHelp, 'text-warn', 'Not verified'],
  manual: [Hand, 'text-idle', 'By hand'],
  na: [CircleDashed, 'text-idle', 'Does not apply'],
};

export function CheckIcon({ verdict }: { verdict: Verdict }) {
  const [Icon, look, word] = CHECKS[verdict];
  return (
    <>
      <Icon size={16} strokeWidth={2.25} aria-hidden className={`mt-0.75 shrink-0 ${look}`} />
      <span className="sr-only">{word}: </span>
    </>
  );
}
