import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLOSED_URL, cli, startApp, startCli } from './cli-process.ts';

// Each test starts the real command, most of them with a browser.
vi.setConfig({ testTimeout: 90_000 });

let cwd: string;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-try-'));
  app = await startApp();
});
afterAll(async () => {
  await app.close();
  await rm(cwd, { recursive: true, force: true });
});

const attempt = (...args: string[]) => cli(['try', '--url', app.url, ...args], { cwd });
const GREET = 'Enter "Ann" into the Name field. Click the "Greet" button.';

describe('assay try', () => {
  it('exits 0 for a test that passed, with the verdict on standard output and the steps on standard error', async () => {
    const ended = await attempt(GREET, '--expected', 'The text "Hello Ann" is shown.');
    expect(ended.stderr).toContain('Greet');
    expect(ended.stdout).toMatch(/^PASSED {2}/);
    expect(ended.stdout).toContain('✓ The text "Hello Ann" is shown');
    expect(ended.code).toBe(0);
    const folder = /evidence in (\S+)/.exec(ended.stdout)![1]!;
    expect(await readdir(path.join(cwd, folder))).toContain('steps.jsonl');
  });

  it('exits 1 for a test that failed and names the clause, what was expected and what was found', async () => {
    const ended = await attempt(GREET, '--expected', 'The text "Hello Bob" is shown.');
    expect(ended.stdout).toMatch(/^FAILED {2}/);
    expect(ended.stdout).toContain('✗ The text "Hello Bob" is shown');
    expect(ended.stdout).toMatch(/expected .*Hello Bob/);
    expect(ended.code).toBe(1);
  });

  it('exits 4 for words it does not understand, and names them; nothing is run', async () => {
    const ended = await attempt('Frobnicate the gizmo.', '--json');
    expect(ended.code).toBe(4);
    const verdict = JSON.parse(ended.stdout);
    expect(verdict).toMatchObject({
      status: 'ERROR',
      result: null,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      steps: [],
    });
    expect(verdict.resultTitle + verdict.evaluationThought).toContain('Frobnicate');
  });

  it('tells with --accessibility what is wrong with the pages on the way, and passes all the same', async () => {
    const ended = await attempt('The heading "Welcome" is shown.', '--accessibility', 'AA');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('accessibility major: <html> element must have a lang attribute');
    const wrong = await attempt('The heading "Welcome" is shown.', '--accessibility', 'B');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('A, AA, AAA');
  });

  it('prints exactly one object with --json', async () => {
    const ended = await attempt(GREET, '--expected', 'The text "Hello Ann" is shown.', '--json');
    expect(ended.code).toBe(0);
    const verdict = JSON.parse(ended.stdout);
    expect(verdict).toMatchObject({ status: 'COMPLETED', result: 'PASSED', errorCode: null });
    expect(verdict.tokens).toEqual({ input: 0, output: 0 });
    expect(verdict.durationMs).toBeGreaterThan(0);
    expect(verdict.steps.map((step: { outcome: string }) => step.outcome)).toEqual(['done', 'done', 'held']);
    const texts = { goal: GREET, expected: 'The text "Hello Ann" is shown.' };
    for (const clause of verdict.clauses) {
      const source = texts[clause.source as keyof typeof texts];
      expect(source.slice(clause.span.start, clause.span.end)).toBe(clause.text);
      expect(clause.outcome).toBe('held');
      expect(clause.evidence.length).toBeGreaterThan(0);
    }
    expect(existsSync(path.join(verdict.evidenceDir, 'verdict.json'))).toBe(true);
  });

  it('starts at --start-path', async () => {
    const ended = await attempt('The heading "Orders" is shown.', '--start-path', 'orders', '--json');
    expect(JSON.parse(ended.stdout).result).toBe('PASSED');
  });

  it('keeps a secret of --config out of everything it prints', async () => {
    const ended = await attempt(
      'Enter {{login.code}} into the Name field. Click Greet.',
      '--expected',
      'The text "Hello Bob" is shown.',
      '--config',
      'login.code=s3cr3t-value',
      '--json',
    );
    expect(JSON.parse(ended.stdout).result).toBe('FAILED');
    expect(ended.stdout + ended.stderr).not.toContain('s3cr3t-value');
  });

  it('ends as ERROR with 4 where nothing answers', async () => {
    const ended = await cli(['try', '--url', CLOSED_URL, 'The heading "Hi" is shown.', '--json'], {
      cwd,
    });
    expect(ended.code).toBe(4);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      status: 'ERROR',
      result: null,
      errorCode: 'PLATFORM_NETWORK',
    });
  });

  it('ends in time when the page never answers', async () => {
    const ended = await attempt(
      'The heading "Hi" is shown.',
      '--start-path',
      '/never',
      '--timeout',
      '2',
      '--json',
    );
    expect(ended.code).toBe(4);
    expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'ERROR', errorCode: 'PLATFORM_TIMEOUT' });
  });

  it('ends at Ctrl-C with 130 and keeps the evidence', async () => {
    const running = startCli(
      ['try', '--url', app.url, 'Click Greet. The text "Never" is shown within 60 seconds.', '--json'],
      { cwd },
    );
    await running.seen(/Greet/);
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('Press Ctrl-C again');
    const verdict = JSON.parse(ended.stdout);
    expect(verdict).toMatchObject({ status: 'CANCELLED', result: null });
    expect(existsSync(path.join(verdict.evidenceDir, 'steps.jsonl'))).toBe(true);
  });

  it.each<[string, string[], string]>([
    ['no goal', ['try', '--url', 'http://x.test'], "missing required argument 'goal'"],
    ['an empty goal', ['try', '--url', 'http://x.test', '  '], 'The goal is empty'],
    ['no URL', ['try', 'Click Greet.'], "required option '--url <url>'"],
    ['a bad URL', ['try', '--url', 'localhost:3000', 'Click.'], 'Did you mean http://localhost:3000?'],
    [
      'an unknown option',
      ['try', '--url', 'http://x.test', '--ulr', 'x', 'Click.'],
      "unknown option '--ulr'",
    ],
    ['a bad time', ['try', '--url', 'http://x.test', '--timeout', 'soon', 'Click.'], 'number of seconds'],
    ['a bad config', ['try', '--url', 'http://x.test', '--config', 'x', 'Click.'], 'name.key=value'],
    ['an unknown command', ['tyr'], "unknown command 'tyr'"],
  ])('exits 2 for %s and says so on standard error', async (_what, args, message) => {
    const ended = await cli(args, { cwd });
    expect(ended.stderr).toContain(message);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(2);
  });

  it('prints help and version and exits 0', async () => {
    const help = await cli(['try', '--help'], { cwd });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('--start-path');
    expect((await cli(['--version'], { cwd })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
