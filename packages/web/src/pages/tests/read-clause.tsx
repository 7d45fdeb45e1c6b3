import { Eye, MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Explanation } from '../../api/tests.ts';

/** A clause as it was written, and below it the steps that are taken for it. */
export function ReadClause({
  clause: { text, kind, steps },
  children,
}: {
  clause: Explanation['clauses'][number];
  children?: ReactNode;
}) {
  const Icon = kind === 'expectation' ? Eye : MousePointerClick;
  return (
    <>
      <p className="font-medium [overflow-wrap:anywhere]">{text}</p>
      <ul className="mt-0.5 flex flex-col gap-0.5">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of one clause, in order
          <li key={index} className="flex items-start gap-2 text-sm text-muted">
            <Icon size={14} aria-hidden className="mt-0.75 shrink-0" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{step}</span>
          </li>
        ))}
        {children}
      </ul>
    </>
  );
}
