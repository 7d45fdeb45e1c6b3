import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { OUTCOME_WORDS, type Outcome } from '../format/outcome.ts';

interface Look {
  icon: LucideIcon;
  text: string;
  soft: string;
}

/** Each outcome has a shape of its own, so that it is told without colour too. */
const LOOKS: Record<Outcome, Look> = {
  passed: { icon: CircleCheck, text: 'text-passed', soft: 'bg-passed-soft' },
  failed: { icon: CircleX, text: 'text-failed', soft: 'bg-failed-soft' },
  error: { icon: TriangleAlert, text: 'text-warn', soft: 'bg-warn-soft' },
  skipped: { icon: CircleSlash, text: 'text-idle', soft: 'bg-idle-soft' },
  cancelled: { icon: Ban, text: 'text-idle', soft: 'bg-idle-soft' },
  running: { icon: LoaderCircle, text: 'text-run', soft: 'bg-run-soft' },
  pending: { icon: CircleDashed, text: 'text-idle', soft: 'bg-idle-soft' },
};

export function StatusIcon({ outcome, size = 16 }: { outcome: Outcome; size?: number }) {
  const { icon: Icon, text } = LOOKS[outcome];
  const icon = <Icon size={size} strokeWidth={2.25} aria-hidden className={`shrink-0 ${text}`} />;
  // Turned around from outside: a browser turns what is HTML without drawing it again, and an SVG with every frame.
  return outcome === 'running' ? <span className="shrink-0 animate-spin">{icon}</span> : icon;
}

export function StatusPill({ outcome, word }: { outcome: Outcome; word?: string }) {
  const { text, soft } = LOOKS[outcome];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full py-0.5 pr-2.5 pl-1.5 text-xs font-medium whitespace-nowrap ${text} ${soft}`}
    >
      <StatusIcon outcome={outcome} size={14} />
      {word ?? OUTCOME_WORDS[outcome]}
    </span>
  );
}

type Tone = 'idle' | 'accent' | 'passed' | 'failed' | 'warn' | 'run';

const TONES: Record<Tone, string> = {
  idle: 'bg-idle-soft text-idle',
  accent: 'bg-accent-soft text-accent',
  passed: 'bg-passed-soft text-passed',
  failed: 'bg-failed-soft text-failed',
  warn: 'bg-warn-soft text-warn',
  run: 'bg-run-soft text-run',
};

/** A word with a ground, for what is not an outcome: roles, labels, severities. */
export function Tag({ tone = 'idle', children }: { tone?: Tone; children: React.ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-md px-1.5 py-px text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
