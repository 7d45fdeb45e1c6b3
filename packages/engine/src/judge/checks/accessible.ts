import type { Check } from '@assay/contract';
import type { PageSession, Violation } from '../../page/types.ts';
import { evidence, type JudgeContext, type Look } from '../look.ts';
import { clip } from '../phrase.ts';

type AccessibleCheck = Extract<Check, { check: 'accessible' }>;

/** Violations named in one line; the rest are in the evidence. */
const NAMED = 3;
const EVIDENCE_CAP = 20;

/** The level that is meant when none is named: the one that laws and contracts ask for. */
export const DEFAULT_LEVEL = 'AA';

/** axe-core finds nothing at this level and those below it. What axe cannot decide by itself does not count. */
export async function lookAccessible(
  check: AccessibleCheck,
  session: PageSession,
  ctx: JudgeContext,
): Promise<Look> {
  const level = check.level ?? DEFAULT_LEVEL;
  const to = check.negated ? 'not to be' : 'to be';
  const expected = `the page ${to} accessible at WCAG level ${level}`;
  const violations = await session.accessibility(level);
  if (violations.length === 0) {
    return { truth: true, expected, actual: `axe-core finds nothing wrong at level ${level}` };
  }
  const named = violations.slice(0, NAMED).map(violationLine).join('; ');
  const left = violations.length - NAMED;
  const more = left > 0 ? `; and ${left} more rule${left === 1 ? '' : 's'}` : '';
  return {
    truth: false,
    expected,
    actual: `axe-core finds ${named}${more}`,
    evidence: violations
      .slice(0, EVIDENCE_CAP)
      .map((violation) => evidence('snapshot', violationDetail(violation), ctx)),
  };
}

/** `image-alt (critical): Images must have alternative text: img.logo and 1 more`. */
export function violationLine(violation: Violation): string {
  const { rule, impact, help, count, targets } = violation;
  const where = clip(targets[0] ?? 'the page', 80);
  return `${rule} (${impact}): ${help}: ${where}${count > 1 ? ` and ${count - 1} more` : ''}`;
}

export function violationDetail(violation: Violation): string {
  const { rule, impact, help, helpUrl, count, targets } = violation;
  const elements = `${count} element${count === 1 ? '' : 's'}`;
  return `${rule} (${impact}): ${help}. ${elements}: ${targets.map((target) => clip(target, 200)).join(', ')}. ${helpUrl}`;
}
