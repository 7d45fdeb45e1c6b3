import { useState } from 'react';
import type { Release } from '../../api/releases.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { CheckIcon } from './verdict.tsx';

/** So many checks are shown at first; what did not pass stands before what did. */
const FIRST = 6;

export function CategoryCard({ category }: { category: Release['categories'][number] }) {
  const [isWhole, setWhole] = useState(false);
  const rank = (verdict: string) => ['failed', 'unverified', 'manual', 'na', 'passed'].indexOf(verdict);
  const checks = category.checks.toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
  const shown = isWhole ? checks : checks.slice(0, FIRST);
  return (
    <Card
      title={category.label}
      flush
      className="self-start"
      actions={
        category.score !== null && (
          <span className="tabular text-sm">
            <span className="text-lg font-bold">{category.score}</span>{' '}
            <span className="text-muted">of 100</span>
          </span>
        )
      }
    >
      <ul className="divide-y divide-line" aria-label={category.label}>
        {shown.map((check) => (
          <li key={check.id} className="flex items-start gap-2.5 px-4 py-2">
            <CheckIcon verdict={check.verdict} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="block">{check.title}</span>
              {check.evidence && <span className="block text-sm text-muted">{check.evidence}</span>}
              {check.recommendation && <span className="block text-sm">{check.recommendation}</span>}
            </span>
          </li>
        ))}
      </ul>
      {checks.length > shown.length && (
        <Button size="small" className="m-3" onClick={() => setWhole(true)}>
          {plural(checks.length - shown.length, 'more check')}
        </Button>
      )}
    </Card>
  );
}
