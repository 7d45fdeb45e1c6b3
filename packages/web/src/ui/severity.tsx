import { ChevronsUp, ChevronUp, Minus } from 'lucide-react';
import { Tag } from './status.tsx';

const LOOKS = {
  critical: { icon: ChevronsUp, tone: 'failed', words: 'Critical' },
  major: { icon: ChevronUp, tone: 'warn', words: 'Major' },
  minor: { icon: Minus, tone: 'idle', words: 'Minor' },
} as const;

export function Severity({ severity }: { severity: keyof typeof LOOKS }) {
  const { icon: Icon, tone, words } = LOOKS[severity];
  return (
    <Tag tone={tone}>
      <Icon size={13} aria-hidden />
      {words}
    </Tag>
  );
}
