import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLOSED_URL, cli, startApp, startCli } from './cli-process.ts';

const GREETING = `---
labels: [greeting]
configs:
  visitor: { name: $VISITOR }
---
# Greeting

## The start page greets
Labels: smoke

The heading "Welcome" is shown.

## Greet by name
Resume from: The start page greets
Configs: visitor

1. Enter {{visitor.name}} into the Name field
2. Click the "Greet" button

Expected: The text "Hello" is shown.

## Greet somebody else
Configs: visitor

Click the "Greet" button.

Expected: The text "Goodbye & <farewell>" is shown within 1 second.

## After somebody else
Wait for: Greet somebody else

The heading "Welcome" is shown.

## Not ready yet
Draft: yes

Dance.
`;
const ORDERS = `## Orders are listed
Start at: /orders

Expected is nothing yet. Frobnicate.
`;

// Each test starts the real command, most of them with a browser.
vi.setConfig({ testTimeout: 90_000 });

let cwd: string;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-run-'));
  app = await startApp();
  await mkdir(path.join(cwd, 'tests/more'), { recursive: true });
  await writeFile(path.join(cwd, 'tests/greeting.md'), GREETING);
  await writeFile(path.join(cwd, 'tests/more/orders.md'), ORDERS);
  await writeFile(path.join(cwd, 'tests/README.md'), 'About these tests.');
});
afterAll(async () => {
  await app.close();
  await rm(cwd, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  cli(['run', '--url', app.url, ...args], { cwd, env: { VISITOR: 'vis-1234' } });

const lastLine = (stdout: string) => JSON.parse(stdout.trimEnd().split('\n').at(-1)!);

describe('assay run', () => {
  it('runs a folder as a graph; exits 1, and tells it in JSON and JUnit', async () => {
    const ended = await run(
      'tests',
      '--reporter',
      'json',
      '--reporter',
      'junit=out/junit.xml',
      '--output',
      'out',
    );
    expect(ended.stderr).toContain('1 draft left out.');
    const { type, gate, ...report } = lastLine(ended.stdout);
    expect([type, gate.exitCode]).toEqual(['run-ended', 1]);
    const results = Object.fromEntries(
      report.testCases.map((entry: { name: string; result: string | null; errorCode: string | null }) => [
        entry.name,
        entry.result ?? entry.errorCode,
      ]),
    );
    expect(results).toEqual({
      'The start page greets': 'PASSED',
      'Greet by name': 'PASSED',
      'Greet somebody else': 'FAILED',
      'After somebody else': 'SKIPPED',
      'Orders are listed': 'AGENT_NOT_UNDERSTOOD',
    });
    expect(report).toMatchObject({
      status: 'COMPLETED',
      result: 'FAILED',
      counts: { total: 5, passed: 2, failed: 1, skipped: 1, error: 1 },
    });
    expect(ended.code).toBe(1);

    const folders = await readdir(path.join(cwd, 'out'));
    expect(folders).toEqual(expect.arrayContaining(['report.json', 'junit.xml', '03-greet-somebody-else']));
    expect(JSON.parse(await readFile(path.join(cwd, 'out/report.json'), 'utf8'))).toEqual(report);
    const xml = await readFile(path.join(cwd, 'out/junit.xml'), 'utf8');
    expect(xml).toContain('<testsuites name="assay" tests="5" failures="1" errors="1" skipped="1"');
    expect(xml).toContain('Goodbye &amp; &lt;farewell&gt;');
    expect(ended.stdout + xml).not.toContain('vis-1234');
  });

  it('writes one line an event with the ci reporter, which is the default where there is no terminal', async () => {
    const ended = await run('tests/greeting.md', '--label', 'smoke');
    const lines = ended.stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(
      `1 test against ${app.url}, 2 at a time`.replace('2 at', `${lines[0]!.match(/(\d+) at/)![1]} at`),
    );
    expect(lines[1]).toBe('start The start page greets');
    expect(lines[2]).toMatch(/^end {3}✓ The start page greets \(\d+\.\d s\)$/);
    expect(lines).toContainEqual(expect.stringMatching(/^PASSED {2}1 passed, 0 failed, 0 skipped in /));
    expect(ended.code).toBe(0);
  });

  it('lists cases with what a person needs of the failed ones', async () => {
    const ended = await run('tests/greeting.md', '--reporter', 'list', '--grep', 'somebody');
    expect(ended.stdout).toContain('✗ Greet somebody else');
    expect(ended.stdout).toContain(
      '– After somebody else  Skipped: "Greet somebody else", which it depends on, failed',
    );
    expect(ended.stdout).toMatch(/✗ Greet somebody else {2}tests\/greeting\.md:22/);
    expect(ended.stdout).toMatch(/evidence assay-output\/run-\S+\/01-greet-somebody-else/);
    expect(ended.stdout).not.toContain('\u001b');
    expect(ended.code).toBe(1);
  });

  it('adds what a chosen test depends on, and lets --config win over the environment', async () => {
    const ended = await run(
      'tests/greeting.md',
      '--grep',
      'by name',
      '--config',
      'visitor.name=Bob',
      '--reporter',
      'json',
    );
    expect(ended.stderr).toContain('1 test added because others depend on it.');
    expect(lastLine(ended.stdout).counts).toMatchObject({ total: 2, passed: 2 });
    expect(ended.code).toBe(0);
  });

  it('exits 4 when a test could not be decided and none failed', async () => {
    expect((await run('tests/more/*.md', '--reporter', 'json')).code).toBe(4);
  });

  it('colours on request only', async () => {
    const forced = { cwd, env: { NO_COLOR: '', FORCE_COLOR: '1', VISITOR: 'x' } };
    const args = ['run', '--url', app.url, 'tests/greeting.md', '--label', 'smoke'];
    expect((await cli(args, forced)).stdout).toContain('\u001b[32m✓');
    expect((await cli([...args, '--no-color'], forced)).stdout).not.toContain('\u001b');
  });

  it('ends a run at --timeout with 5', async () => {
    await writeFile(path.join(cwd, 'slow.md'), '## Slow\nThe text "Never" is shown within 60 seconds.\n');
    const ended = await run('slow.md', '--timeout', '3', '--reporter', 'json');
    expect(ended.stderr).toContain('The run was ended after 3 s');
    expect(lastLine(ended.stdout)).toMatchObject({ status: 'CANCELLED', result: null });
    expect(ended.code).toBe(5);
  });

  it('ends at Ctrl-C with 130, twice at once', async () => {
    await writeFile(path.join(cwd, 'slow.md'), '## Slow\nThe text "Never" is shown within 60 seconds.\n');
    const once = startCli(['run', '--url', app.url, 'slow.md'], { cwd });
    await once.seen(/start Slow/);
    once.child.kill('SIGINT');
    const ended = await once.ended;
    expect(ended.stdout).toContain('1 cancelled');
    expect(ended.code).toBe(130);

    const twice = startCli(['run', '--url', app.url, 'slow.md'], { cwd });
    await twice.seen(/start Slow/);
    twice.child.kill('SIGINT');
    await twice.seen(/Press Ctrl-C again/);
    twice.child.kill('SIGINT');
    expect((await twice.ended).code).toBe(130);
  });

  it('exits 4 before any test when nothing answers at the URL', async () => {
    const ended = await cli(['run', '--url', CLOSED_URL, 'tests/more'], { cwd });
    expect(ended.stderr).toContain(`${CLOSED_URL} cannot be reached: connection refused.`);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(4);
    const blocked = await cli(['run', '--url', 'http://127.0.0.1:9/', 'tests/more'], { cwd });
    expect(blocked.stderr).toContain('browsers refuse to connect to this port');
    expect(blocked.code).toBe(4);
  });

  it.each<[string, string[], string]>([
    ['no files', [], 'No test files. Name Markdown files'],
    ['a file that is not there', ['nope.md'], 'No test file matches nope.md'],
    [
      'a file with errors',
      ['bad.md'],
      'bad.md:2: Unknown key "Lables" below the heading. Did you mean "Labels"?',
    ],
    ['a filter that fits nothing', ['tests', '--grep', 'zzz'], 'No test fits --grep zzz'],
    ['a bad pattern', ['tests', '--grep', '('], 'regular expression'],
    ['an unknown reporter', ['tests', '--reporter', 'dots'], 'one of list, ci, github, json, junit'],
    ['a variable that is not set', ['tests/greeting.md'], 'from $VISITOR, which is not set'],
  ])('exits 2 for %s', async (_what, args, message) => {
    await writeFile(path.join(cwd, 'bad.md'), '## Bad\nLables: x\nOpen /\n');
    const ended = await cli(['run', '--url', app.url, ...args], { cwd });
    expect(ended.stderr).toContain(message);
    expect(ended.code).toBe(2);
  });
});

describe('assay explain', () => {
  it('shows how clauses are understood, and exits 1 when some are not', async () => {
    const good = await cli(['explain', 'tests/greeting.md'], { cwd });
    expect(good.stdout).toContain('The start page greets');
    const bad = await cli(['explain', 'tests/more/orders.md'], { cwd });
    expect(bad.stdout).toContain('Frobnicate');
    expect(bad.code).toBe(1);
  });
});
