import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { junitReport } from '@assay/engine';
import { InvalidArgumentError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { CASES, fakeTerminal, INFO, play, TOLD } from '../../test/sample-run.ts';
import { createCiReporter } from './ci.ts';
import { annotations, createGithubReporter } from './github.ts';
import { collectReporter } from './index.ts';
import { createJsonReporter } from './json.ts';
import { createListReporter } from './list.ts';
import { createReportReporter } from './report.ts';

describe('list', () => {
  it('writes finished cases, then what a person needs of those that did not pass', () => {
    const terminal = fakeTerminal();
    play(createListReporter(terminal, '/srv'));
    expect(terminal.text()).toBe(
      [
        '4 tests against http://shop.test/?a=1&b=2',
        '',
        '  ✓ Log in (1.2 s)',
        '  ✗ Pay & <leave> (1.2 s)  The total is "$81.00"·[31m·, expected "$84.50"',
        '  – Ship  Skipped: "Pay & <leave>", which it depends on, failed',
        '  ! Vague (1.2 s)  AGENT_NOT_UNDERSTOOD: Not understood: "it works"',
        '',
        '✗ Pay & <leave>  tests/shop.md:3',
        '  The total is "$81.00"·[31m·, expected "$84.50"',
        '  ✗ the total is $84.50',
        '      expected the total is "$84.50"',
        '      actual   "$81.00" \ud800 ]]>',
        '  evidence out/01-x',
        '',
        '! Vague  tests/other.md:3',
        '  AGENT_NOT_UNDERSTOOD: Not understood: "it works"',
        '  ? it works',
        '      why      nothing to look at is named',
        '  evidence out/01-x',
        '',
        'FAILED  1 passed, 1 failed, 1 errored, 1 skipped in 4.2 s',
        'evidence in out',
        '',
      ].join('\n'),
    );
  });

  it('draws running cases again on a terminal, and only there', () => {
    const live = fakeTerminal({ live: true });
    play(createListReporter(live, '/srv'));
    expect(live.text()).toContain('\u001b[2A\u001b[0J');
    expect(live.text()).toContain('1 of 4 ended');
    const lines = live.text().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
    const log = fakeTerminal();
    play(createListReporter(log, '/srv'));
    expect(log.text()).not.toContain('\u001b');
  });

  it('paints only when asked to', () => {
    const painted = fakeTerminal({ color: true });
    play(createListReporter(painted, '/srv'));
    expect(painted.text()).toContain('\u001b[32m✓');
  });
});

describe('ci', () => {
  it('writes one line an event', () => {
    const terminal = fakeTerminal();
    play(createCiReporter(terminal, '/srv'));
    const lines = terminal.text().split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '4 tests against http://shop.test/?a=1&b=2, 2 at a time',
      'start Log in',
      'end   ✓ Log in (1.2 s)',
      'start Pay & <leave>',
    ]);
    expect(lines).toContain('FAILED  1 passed, 1 failed, 1 errored, 1 skipped in 4.2 s');
    expect(terminal.text()).not.toContain('\u001b');
  });
});

describe('a run on a server', () => {
  const info = { ...INFO, url: 'http://assay.test/p/x/results/abc', concurrency: null };

  it('is named by its page first and last', () => {
    const ci = fakeTerminal();
    play(createCiReporter(ci, '/srv'), info);
    const lines = ci.text().trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([`run ${info.url}`, `run ${info.url}`]);
    const list = fakeTerminal();
    play(createListReporter(list, '/srv'), info);
    const listed = list.text().trimEnd().split('\n');
    expect([listed[0], listed.at(-1)]).toEqual([info.url, info.url]);
  });

  it.each(['ci', 'list'])('says in a log every 30 seconds what still runs: %s', (name) => {
    vi.useFakeTimers();
    try {
      const terminal = fakeTerminal();
      const create = name === 'ci' ? createCiReporter : createListReporter;
      const reporter = create(terminal, '/srv');
      reporter.onBegin(info);
      reporter.onCaseStart('Log in');
      vi.advanceTimersByTime(61_000);
      expect(terminal.text().match(/still running: Log in \((30\.0 s|1 min 00 s)\)/g)).toHaveLength(2);
      reporter.onEnd(TOLD);
      const before = terminal.text();
      vi.advanceTimersByTime(61_000);
      expect(terminal.text()).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('json', () => {
  it('writes one object a line, the whole run last', () => {
    const written: string[] = [];
    play(createJsonReporter((text) => written.push(text)));
    const events = written
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).toEqual([
      'run-started',
      ...['case-started', 'case-ended', 'case-started', 'case-ended'],
      ...['case-ended', 'case-started', 'case-ended'],
      'run-ended',
    ]);
    expect(events.at(-1)).toMatchObject({
      status: 'COMPLETED',
      result: 'FAILED',
      counts: { total: 4, passed: 1, failed: 1, skipped: 1, error: 1, cancelled: 0 },
      startedAt: '2026-03-01T10:00:00.000Z',
    });
    expect(events.at(-1).testCases[1].clauses[1]).toMatchObject({
      outcome: 'broken',
      expected: 'the total is "$84.50"',
    });
  });
});

describe('github', () => {
  it('annotates what did not pass at its line, and escapes what would end the command', () => {
    const [failed, vague] = annotations(TOLD);
    expect(failed).toBe(
      '::error file=tests/shop.md,line=3,title=Pay & <leave>::The total is "$81.00"·[31m·, expected "$84.50"',
    );
    expect(vague).toMatch(/^::error file=tests\/other\.md,line=3,title=Vague::AGENT_NOT_UNDERSTOOD: /);
    const odd = { ...TOLD.cases[1]!, name: 'a,b: 100%\nc', title: '50% off' };
    expect(annotations({ ...TOLD, cases: [odd] })).toEqual([
      '::error file=tests/shop.md,line=3,title=a%2Cb%3A 100%25%0Ac::50%25 off',
    ]);
  });

  it('warns of what is in quarantine, and keeps to the ten that are shown', () => {
    const gate = {
      exitCode: 0 as const,
      lines: ['quarantined: Pay & <leave> (sandbox is down; until 2027-01-01)'],
      quarantined: [{ name: 'Pay & <leave>', reason: 'sandbox is down', expires: '2027-01-01' }],
      flaky: [],
      failures: 0,
      passRate: 100,
    };
    expect(annotations({ ...TOLD, gate })[0]).toMatch(/^::warning /);
    const many = annotations({ ...TOLD, cases: Array.from({ length: 12 }, () => TOLD.cases[1]!) });
    expect(many).toHaveLength(11);
    expect(many[10]).toContain('2 more cases');
  });

  it('adds the Markdown report to the summary of the job', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'assay-summary-'));
    try {
      const file = path.join(dir, 'summary.md');
      play(createGithubReporter(fakeTerminal(), '/srv', file));
      expect(readFileSync(file, 'utf8')).toMatch(/^## ❌ FAILED: /);
      expect(readFileSync(file, 'utf8')).toContain('| ✅ | Log in |');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('lets no text of a page be a command of the log', () => {
    const terminal = fakeTerminal();
    const evil = {
      ...TOLD.cases[1]!,
      name: '::add-mask::x',
      clauses: [],
      thought: 'It said\n  ::stop-commands::x\n##vso[task.complete result=Succeeded]\n##[error]x',
    };
    const ci = createCiReporter(terminal, '/srv');
    ci.onBegin(INFO);
    ci.onEnd({ ...TOLD, cases: [evil] });
    expect(terminal.text()).not.toMatch(/^\s*::|##\w*\[/m);
  });
});

describe('junit', () => {
  const xml = junitReport(TOLD.report);

  it('tells failures, errors and skips apart, one suite a file', () => {
    expect(xml).toContain(
      '<testsuites name="assay" tests="4" failures="1" errors="1" skipped="1" time="4.200">',
    );
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
    expect(xml).toContain(
      '<testcase name="Log in" classname="tests/shop.md" file="tests/shop.md" line="3" time="1.234"/>',
    );
    expect(xml).toContain('type="TEST_FAILED">');
    expect(xml).toContain(
      '<error message="Not understood: &quot;it works&quot;" type="AGENT_NOT_UNDERSTOOD">',
    );
    expect(xml).toContain(
      '<skipped message="Skipped: &quot;Pay &amp; &lt;leave&gt;&quot;, which it depends on, failed"/>',
    );
    expect(xml).toContain('[[ATTACHMENT|/srv/out/01-x/screenshots/0002.jpg]]');
  });

  it('holds nothing that XML 1.0 cannot hold', () => {
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(xml.isWellFormed()).toBe(true);
    expect(xml).not.toContain(']]>');
    expect(xml).toContain('&amp;b=2');
  });

  it('is well-formed XML', () => {
    // A tokenizer strict enough for what is written here: every tag closed in order, no stray < or &.
    const open: string[] = [];
    const rest = xml.replace(/^<\?xml [^?]*\?>\n/, '');
    let at = 0;
    const token =
      /<(\/?)([a-z-]+)((?:\s+[a-zA-Z]+="(?:[^<&"]|&(?:amp|lt|gt|quot|#\d+);)*")*)\s*(\/?)>|(?:[^<&]|&(?:amp|lt|gt|quot|#\d+);)+/gy;
    while (at < rest.length) {
      token.lastIndex = at;
      const match = token.exec(rest);
      expect(match, `at: ${rest.slice(at, at + 60)}`).not.toBeNull();
      at = token.lastIndex;
      if (!match![2]) continue;
      if (match![1]) expect(open.pop()).toBe(match![2]);
      else if (!match![4]) open.push(match![2]);
    }
    expect(open).toEqual([]);
  });

  it('is written once, at the end', () => {
    const written: string[] = [];
    play(createReportReporter('junit', (text) => written.push(text)));
    expect(written).toEqual([xml]);
  });
});

describe('collectReporter', () => {
  it('takes several when only one writes to standard output', () => {
    const list = collectReporter('list');
    expect(collectReporter('junit=out/a=b.xml', list)).toEqual([
      { name: 'list', file: undefined },
      { name: 'junit', file: 'out/a=b.xml' },
    ]);
  });

  it.each(['dots', 'list=x', 'github=x', 'junit=', ''])('refuses %j', (text) => {
    expect(() => collectReporter(text)).toThrow(InvalidArgumentError);
  });

  it('refuses two on standard output', () => {
    expect(() => collectReporter('junit', collectReporter('list'))).toThrow('share standard output');
  });
});

it('the fixture holds every outcome', () => {
  expect(new Set(CASES.map((entry) => entry.result ?? entry.status)).size).toBe(4);
});
