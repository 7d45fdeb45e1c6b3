import type { ReleaseCategory } from '@assay/contract';
import type { Gathered } from './gather.ts';

/** A page that opens within this time is quick. Source: the "good" bound of Largest Contentful Paint, web.dev/articles/lcp. */
const QUICK_MS = 2_500;

type Check = ReleaseCategory['checks'][number];

/** How much each category weighs in the whole; those without a score are left out. */
const WEIGHTS: Record<string, number> = {
  Regression: 50,
  'Console errors': 15,
  'Failed requests': 15,
  Accessibility: 10,
  'Page timings': 10,
};

export function categoriesOf(gathered: Gathered): ReleaseCategory[] {
  return [
    regression(gathered),
    issuesOf(gathered, 'Console errors', 'console-error', 'No errors in the console of the browser'),
    issuesOf(gathered, 'Failed requests', 'failed-request', 'No request failed'),
    accessibility(gathered),
    timings(gathered),
    category('Not checked here', null, MANUAL),
  ];
}

/** Null until something has a score. */
export function overallOf(categories: ReleaseCategory[]): number | null {
  const scored = categories.filter((each) => each.score !== null);
  const weight = scored.reduce((sum, each) => sum + (WEIGHTS[each.label] ?? 0), 0);
  if (weight === 0) return null;
  return Math.round(scored.reduce((sum, each) => sum + each.score! * (WEIGHTS[each.label] ?? 0), 0) / weight);
}

function regression({ cases, run }: Gathered): ReleaseCategory {
  const checks = cases.map((each): Check => {
    const verdict = each.result === 'PASSED' ? 'passed' : each.result === 'FAILED' ? 'failed' : 'unverified';
    return {
      id: `test-${each.shortId}`,
      title: each.name,
      verdict,
      automatable: true,
      evidence: each.title ?? `The test case is ${each.result ?? each.status}.`,
      recommendation: verdict === 'failed' ? 'Mend what the test found, or the test if it is wrong.' : null,
      screenshotUrl: each.screenshotUrl,
      testRunShortId: run.shortId,
    };
  });
  // A case that could not be decided is not evidence of anything, so it does not raise the score.
  const ended = cases.filter((each) => !['INITIATED', 'RUNNING'].includes(each.status));
  return category('Regression', ended.length === 0 ? null : (100 * run.passed) / ended.length, checks);
}

function issuesOf(gathered: Gathered, label: string, kind: string, title: string): ReleaseCategory {
  const found = gathered.issues.filter((issue) => issue.category === kind);
  if (gathered.run.ended === 0)
    return category(label, null, [check(kind, title, 'unverified', 'No test has ended yet.')]);
  const checks =
    found.length === 0
      ? [
          check(
            kind,
            title,
            'passed',
            `None seen on ${gathered.pages.length} ${gathered.pages.length === 1 ? 'page' : 'pages'}.`,
          ),
        ]
      : found.map((issue) => ({
          ...check(`${kind}-${issue.shortId}`, issue.title, 'failed' as const, issue.detail),
          testRunShortId: gathered.run.shortId,
        }));
  const points = { critical: 50, major: 25, minor: 10 };
  return category(label, 100 - found.reduce((sum, issue) => sum + points[issue.severity], 0), checks);
}

function accessibility(gathered: Gathered): ReleaseCategory {
  if (gathered.accessibility !== null) {
    const title = `No violation of WCAG level ${gathered.accessibility} that axe-core finds`;
    return issuesOf(gathered, 'Accessibility', 'accessibility', title);
  }
  const reason = 'Not checked: switch it on with PUT /v1/project/settings {"accessibility":"AA"}.';
  return category('Accessibility', null, [
    check('accessibility', 'Accessibility of the visited pages', 'unverified', reason),
  ]);
}

function timings({ pages }: Gathered): ReleaseCategory {
  const opened = pages.filter((page) => page.openedMs !== null);
  const checks = opened.map((page) => ({
    ...check(
      `open-${page.url}`,
      `${page.url} opens within ${QUICK_MS / 1000} s`,
      page.openedMs! <= QUICK_MS ? ('passed' as const) : ('failed' as const),
      `It took ${(page.openedMs! / 1000).toFixed(1)} s until the page had settled.`,
    ),
    screenshotUrl: page.screenshotUrl,
  }));
  if (checks.length === 0) {
    return category('Page timings', null, [
      check('timings', 'Pages open quickly', 'unverified', 'No page was opened by its address.'),
    ]);
  }
  const quick = checks.filter((each) => each.verdict === 'passed').length;
  return category('Page timings', (100 * quick) / checks.length, checks);
}

function check(id: string, title: string, verdict: Check['verdict'], evidence: string): Check {
  return {
    id,
    title,
    verdict,
    automatable: verdict !== 'manual',
    evidence,
    recommendation: null,
    screenshotUrl: null,
    testRunShortId: null,
  };
}

/** What a launch review also asks, and what this one did not look at. */
const MANUAL: Check[] = [
  ['security', 'Security: headers, permissions, dependencies'],
  ['search', 'Search engines: titles, descriptions, robots, sitemap'],
  ['legal', 'Legal pages, cookies and consent'],
  ['load', 'Behaviour under load'],
  ['operations', 'Monitoring, backups and the way back'],
].map(([id, title]) => check(id!, title!, 'manual', 'Not checked: look at it yourself.'));

function category(label: string, score: number | null, checks: Check[]): ReleaseCategory {
  const count = (verdict: Check['verdict']) => checks.filter((each) => each.verdict === verdict).length;
  return {
    label,
    score: score === null ? null : Math.round(Math.min(100, Math.max(0, score))),
    checks,
    scoredCount: count('passed') + count('failed'),
    passedCount: count('passed'),
    failedCount: count('failed'),
    manualCount: count('manual'),
    naCount: count('na'),
    unverifiedCount: count('unverified'),
  };
}
