import { validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import {
  ctrfReport,
  htmlReport,
  jsonReport,
  junitReport,
  markdownReport,
  type ReportCase,
  type ReportClause,
  type ReportRun,
  wantedPictures,
} from './index.ts';

const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';

function aCase(more: Partial<ReportCase>): ReportCase {
  return {
    testId: '0b2f3f0e-1111-4222-8333-444455556666',
    name: 'Log in',
    suite: 'Shop',
    place: null,
    baseUrl: 'https://shop.example.test/?a=1&b=2',
    status: 'COMPLETED',
    result: 'PASSED',
    title: 'All clauses held',
    thought: 'Everything was there.',
    errorCode: null,
    details: '',
    startedAt: new Date('2026-03-01T10:00:01.000Z'),
    durationMs: 1_234.4,
    attempts: 1,
    labels: [],
    scenario: null,
    owner: null,
    clauses: [
      {
        text: 'it is shown',
        outcome: 'held',
        basis: 'verified',
        expected: null,
        actual: null,
        reason: null,
        judgedFrom: null,
      },
    ],
    steps: [
      {
        title: 'open /',
        outcome: 'done',
        durationMs: 40,
        expected: null,
        actual: null,
        message: null,
        screenshot: 'screenshots/1.png',
      },
    ],
    findings: [],
    url: 'https://assay.example.test/p/x/results/test/abc',
    attachment: null,
    pictures: new Map([['screenshots/1.png', PIXEL]]),
    ...more,
  };
}

const HOSTILE =
  '<img src=x onerror=alert(1)> ]]> "quoted" \u0000 \ud800 [link](javascript:alert(1)) @everyone | `x`';

const RUN: ReportRun = {
  id: 'abc123',
  title: `Smoke ${HOSTILE}`,
  url: 'https://assay.example.test/p/x/results/abc123',
  status: 'COMPLETED',
  result: 'FAILED',
  startedAt: new Date('2026-03-01T10:00:00.000Z'),
  durationMs: 65_000.7,
  branch: 'main',
  commit: null,
  repository: 'acme/shop',
  cases: [
    aCase({}),
    aCase({
      name: HOSTILE,
      result: 'FAILED',
      errorCode: 'TEST_FAILED',
      title: `The total is wrong ${HOSTILE}`,
      details: `broken: ${HOSTILE}`,
      attempts: 2,
      labels: ['pay'],
      scenario: 'Checkout',
      owner: HOSTILE,
      clauses: [
        {
          text: HOSTILE,
          outcome: 'broken',
          basis: 'verified',
          expected: HOSTILE,
          actual: '"$81.00"',
          reason: null,
          judgedFrom: null,
        },
        {
          text: 'never reached',
          outcome: 'undecided',
          basis: 'verified',
          expected: null,
          actual: null,
          reason: 'not reached',
          judgedFrom: null,
        },
      ],
      findings: [
        {
          kind: 'console-error',
          severity: 'major',
          title: HOSTILE,
          url: 'javascript:alert(1)',
          occurrences: 3,
        },
      ],
      url: 'javascript:alert(1)',
      attachment: { path: 'https://assay.example.test/v1/files/x/1/1.png', contentType: 'image/png' },
      pictures: new Map(),
    }),
    aCase({
      name: 'Vague',
      status: 'ERROR',
      result: null,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      steps: [],
      clauses: [],
    }),
    aCase({ name: 'Ship', result: 'SKIPPED', durationMs: 0, startedAt: null, steps: [] }),
    aCase({
      name: 'Waits',
      status: 'INITIATED',
      result: null,
      startedAt: null,
      place: { file: 'a.md', line: 3 },
      suite: 'a.md',
    }),
  ],
};

describe('CTRF', () => {
  it('is valid by the published schema', () => {
    const report = JSON.parse(ctrfReport(RUN));
    expect(validate(report)).toMatchObject({ valid: true });
    expect(validate({ ...report, results: {} }).valid).toBe(false);
    expect(report.results.summary).toMatchObject({
      tests: 5,
      passed: 1,
      failed: 1,
      skipped: 1,
      pending: 1,
      other: 1,
    });
    expect(report.results.tests[1]).toMatchObject({
      status: 'failed',
      retries: 1,
      tags: ['pay'],
      extra: { scenario: 'Checkout' },
      suite: ['Shop'],
    });
    expect(report.results.tests[2]).toMatchObject({ status: 'other', rawStatus: 'AGENT_NOT_UNDERSTOOD' });
    expect(report.results.environment).not.toHaveProperty('commit');
  });

  it('is valid for a run without cases', () => {
    expect(validate(JSON.parse(ctrfReport({ ...RUN, cases: [] })))).toMatchObject({ valid: true });
  });
});

describe('JUnit', () => {
  it('has one suite an application, and counts what has not ended as an error', () => {
    const xml = junitReport(RUN);
    expect(xml).toContain(
      '<testsuites name="assay" tests="5" failures="1" errors="2" skipped="1" time="65.001">',
    );
    expect(xml).toContain('<testsuite name="Shop" tests="4"');
    expect(xml).toContain('<testsuite name="a.md" file="a.md" tests="1"');
    expect(xml).toContain('<testcase name="Log in" classname="Shop" time="1.234"/>');
    expect(xml).toMatch(
      /<testcase name="&lt;img[^\n]*>\n {6}<properties>\n {8}<property name="scenario" value="Checkout"\/>\n {8}<property name="owner" value="&lt;img[^\n]*\n {6}<\/properties>\n {6}<failure /,
    );
    expect(xml).toContain('<error message="All clauses held" type="INITIATED">');
    expect(xml).not.toMatch(/<img|\]\]>|[\u0000-\u0008]/);
  });
});

describe('HTML', () => {
  const html = htmlReport(RUN);

  it('holds its pictures, needs nothing else, and runs nothing', () => {
    expect(html).toContain(`src="${PIXEL}"`);
    expect(html).not.toMatch(/<script|<img src=x|href="javascript|\u0000/);
    const outside = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]!);
    expect(outside.filter((url) => !url.startsWith('data:') && !url.startsWith('https://assay.'))).toEqual(
      [],
    );
    expect(html).toContain('The pictures of this case were left out');
  });

  it('closes every tag', () => {
    const open: string[] = [];
    const body = html.replace('<!doctype html>', '').replace(/<style>.*?<\/style>/s, '');
    for (const [, slash, name] of body.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (['meta', 'img'].includes(name!)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe('Markdown', () => {
  it('shows what did not pass first and takes text of pages for text', () => {
    const text = markdownReport(RUN);
    expect(text).toMatch(/^## ❌ FAILED: \[Smoke /);
    expect(text).toContain('1 passed, 1 failed, 1 error, 1 skipped, 1 pending in 1 min 5 s');
    expect(text.indexOf('### ❌')).toBeLessThan(text.indexOf('| ✅ |'));
    expect(text).not.toMatch(/(^|[^\\])<img|(^|[^\\])\[link\]|@everyone/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.match(/(^|[^\\])\|/g), row).toHaveLength(5);
    }
  });
});

it('tells in the HTML page what a model has judged, with the picture that it saw, also where it held', () => {
  const clause: ReportClause = {
    text: 'The layout looks tidy',
    outcome: 'held',
    basis: 'judged',
    expected: null,
    actual: 'judged so: nothing overlaps',
    reason: null,
    judgedFrom: 'judged-1.jpg',
  };
  const html = htmlReport({
    ...RUN,
    cases: [aCase({ clauses: [clause], pictures: new Map([['judged-1.jpg', PIXEL]]) })],
  });
  expect(html).toContain('judged by a model, not verified by code');
  expect(html).toContain(`src="${PIXEL}"`);
  expect(html).toContain('judged so: nothing overlaps');
  expect(wantedPictures(aCase({ clauses: [clause] }))).toEqual(['judged-1.jpg', 'screenshots/1.png']);
  expect(htmlReport({ ...RUN, cases: [aCase({})] })).not.toContain('judged by a model');
});

it('JSON is the whole run without pictures', () => {
  const report = JSON.parse(jsonReport(RUN));
  expect(report.counts).toMatchObject({ total: 5, failed: 1 });
  expect(report.cases[1].clauses[1].reason).toBe('not reached');
  expect(JSON.stringify(report)).not.toContain('base64');
});
