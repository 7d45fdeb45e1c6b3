import type { Check } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { Violation } from '../../page/types.ts';
import { evaluateCheck } from '../evaluate.ts';
import { context, type FakePage, fakeSession } from '../fake-session.ts';
import type { CheckResult } from '../look.ts';

const ctx = () => context({ limits: { checkMs: 10, navigationMs: 50, mailMs: 10 } });

/** Evaluates a check and its negation on the same page. */
async function both(check: Check, page: Partial<FakePage>): Promise<[CheckResult, CheckResult]> {
  const session = fakeSession(page);
  const plain = await evaluateCheck(check, session, ctx());
  const negated = await evaluateCheck({ ...check, negated: true, holdMs: 1 }, session, ctx());
  return [plain, negated];
}

async function outcomes(check: Check, page: Partial<FakePage>): Promise<string> {
  const [plain, negated] = await both(check, page);
  return `${plain.outcome}/${negated.outcome}`;
}

describe('accessible', () => {
  const violation = (rule: string, count = 1): Violation => ({
    rule,
    impact: 'critical',
    help: 'Images must have alternative text',
    helpUrl: 'https://rules.test/image-alt',
    count,
    targets: ['img.logo'],
  });
  const check: Check = { check: 'accessible' };
  it('holds when axe-core finds nothing, and its negation when it finds something', async () => {
    expect(await outcomes(check, {})).toBe('held/broken');
    expect(await outcomes(check, { violations: [violation('image-alt')] })).toBe('broken/held');
  });

  it('names the rules, the elements and the level', async () => {
    const violations = ['image-alt', 'label', 'region', 'list'].map((rule) => violation(rule, 2));
    const [broken] = await both({ ...check, level: 'AAA' }, { violations });
    expect(broken.expected).toBe('the page to be accessible at WCAG level AAA');
    expect(broken.actual).toContain(
      'image-alt (critical): Images must have alternative text: img.logo and 1 more',
    );
    expect(broken.actual).toContain('and 1 more rule');
    expect(broken.actual).not.toContain('1 more rules');
    expect(broken.evidence.map((entry) => entry.summary).join()).toContain('https://rules.test/image-alt');
  });
});
