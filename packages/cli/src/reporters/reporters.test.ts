import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { CASES, fakeTerminal, INFO, play, RUN } from '../../test/sample-run.ts';
import { createCiReporter } from './ci.ts';
import { collectReporter } from './index.ts';
import { createJsonReporter } from './json.ts';
import { createJunitReporter, junitXml } from './junit.ts';
import { createListReporter } from './list.ts';

describe('list', () => {
  it('writes finished cases, then what a person needs of those that did not pass', () => {
    const terminal = fakeTerminal();
    play(createListReporter(terminal, '/work'));
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
    play(createListReporter(live, '/work'));
    expect(live.text()).toContain('\u001b[2A\u001b[0J');
    expect(live.text()).toContain('1 of 4 ended');
    const lines = live.text().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
    const log = fakeTerminal();
    play(createListReporter(log, '/work'));
    expect(log.text()).not.toContain('\u001b');
  });

  it('paints only when asked to', () => {
    const painted = fakeTerminal({ color: true });
    play(createListReporter(painted, '/work'));
    expect(painted.text()).toContain('\u001b[32m✓');
  });
});

describe('ci', () => {
  it('writes one line an event', () => {
    const terminal = fakeTerminal();
    play(createCiReporter(terminal, '/work'));
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

describe('json', () => {
  it('writes one object with every case', () => {
    const written: string[] = [];
    play(createJsonReporter((text) => written.push(text)));
    expect(written).toHaveLength(1);
    const report = JSON.parse(written[0]!);
    expect(report).toMatchObject({
      status: 'COMPLETED',
      result: 'FAILED',
      counts: { total: 4, passed: 1, failed: 1, skipped: 1, error: 1, cancelled: 0 },
      startedAt: '2026-03-01T10:00:00.000Z',
    });
    expect(report.testCases[1].clauses[1]).toMatchObject({
      outcome: 'broken',
      expected: 'the total is "$84.50"',
    });
  });
});

describe('junit', () => {
  const xml = junitXml(INFO, RUN, '/work');

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
    expect(xml).toContain('[[ATTACHMENT|/work/out/01-x/screenshots/0002.jpg]]');
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
    play(createJunitReporter((text) => written.push(text), '/work'));
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

  it.each(['dots', 'list=x', 'junit=', ''])('refuses %j', (text) => {
    expect(() => collectReporter(text)).toThrow(InvalidArgumentError);
  });

  it('refuses two on standard output', () => {
    expect(() => collectReporter('junit', collectReporter('list'))).toThrow('share standard output');
  });
});

it('the fixture holds every outcome', () => {
  expect(new Set(CASES.map((entry) => entry.result ?? entry.status)).size).toBe(4);
});
