import { describe, expect, it } from 'vitest';
import { type FakeSession, fakeSession } from '../judge/fake-session.ts';
import type { Violation } from '../page/types.ts';
import { watchAccessibility } from './accessibility.ts';
import { createStop } from './stop.ts';

const violation = (rule: string, count = 1): Violation => ({
  rule,
  impact: 'serious',
  help: `Mind ${rule}`,
  helpUrl: `https://rules.test/${rule}`,
  count,
  targets: ['#a'],
});

function watch(session: FakeSession, level: 'AA' | 'off' = 'AA') {
  const stop = createStop(60_000, undefined);
  stop.disarm();
  return watchAccessibility(session, level, stop);
}

describe('watchAccessibility', () => {
  it('looks once at each address, and not at all when it is off', async () => {
    const session = fakeSession({ violations: [violation('label')] });
    const on = watch(session);
    await on.visit(0);
    await on.visit(1);
    session.page.url = 'http://app.test/next';
    await on.visit(2);
    expect(session.looks).toBe(2);
    expect(on.findings().map((finding) => [finding.url, finding.step])).toEqual([
      ['http://app.test/', 0],
      ['http://app.test/next', 2],
    ]);
    await watch(session, 'off').visit(0);
    expect(session.looks).toBe(2);
  });

  it('counts the same page with another number in its address once', async () => {
    const session = fakeSession({ url: 'http://app.test/orders/17', violations: [violation('label', 2)] });
    const on = watch(session);
    await on.visit(0);
    session.page.url = 'http://app.test/orders/18';
    session.page.violations = [violation('label', 5)];
    await on.visit(1);
    expect(on.findings()).toMatchObject([{ severity: 'major', occurrences: 5, step: 0 }]);
  });

  it('reports ten rules at most, and a page that cannot be examined is no trouble', async () => {
    const session = fakeSession({ violations: Array.from('abcdefghijkl', (rule) => violation(rule)) });
    const on = watch(session);
    await on.visit(0);
    expect(on.findings()).toHaveLength(10);
    const lost = fakeSession();
    lost.accessibility = () => Promise.reject(new Error('the page is gone'));
    const quiet = watch(lost);
    await quiet.visit(0);
    expect(quiet.findings()).toEqual([]);
  });
});
