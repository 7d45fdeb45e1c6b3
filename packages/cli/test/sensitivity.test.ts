import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cli, startApp } from './cli-process.ts';

// Each test starts the real command with a browser.
vi.setConfig({ testTimeout: 90_000 });

const TESTS = `---
macros: ./greet.yaml
configs:
  visitor: { name: $VISITOR }
---
## It greets

Greet {{visitor.name}}.

Expected:
- The text "Hello" is shown
- The URL contains "/"

## After it greeted
Resume from: It greets

The heading "Welcome" is shown.

## Broken

The heading "Nowhere" is shown within 1 second.
`;
const MACROS = `macros:
  - phrase: greet {name}
    steps:
      - Enter "{name}" into the Name field
      - Click the "Greet" button
`;

let cwd: string;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-sensitivity-'));
  app = await startApp();
  await writeFile(path.join(cwd, 'greeting.md'), TESTS);
  await writeFile(path.join(cwd, 'greet.yaml'), MACROS);
});
afterAll(async () => {
  await app.close();
  await rm(cwd, { recursive: true, force: true });
});
const attempt = (...args: string[]) =>
  cli(['sensitivity', 'greeting.md', '--url', app.url, ...args], { cwd, env: { VISITOR: 'vis-1234' } });

describe('assay sensitivity', () => {
  it('lists the checks of tests that passed, and exits 1 for one that cannot fail', async () => {
    const ended = await attempt('--grep', 'greet');
    expect(ended.stdout).toMatch(
      /It greets {2}greeting\.md:\d+\n {2}✓ sensitive {3}The text "Hello" is shown/,
    );
    expect(ended.stdout).toMatch(
      /✗ cannot fail The URL contains "\/"\n {6}it is still true with path changed/,
    );
    expect(ended.stdout).toContain('✓ sensitive   The heading "Welcome" is shown');
    expect(ended.stdout).toContain('3 checks: 2 sensitive, 1 cannot fail, 0 not tried');
    expect(ended.code).toBe(1);
  });

  it('exits 0 when every check can fail, and tells it in JSON', async () => {
    await writeFile(path.join(cwd, 'good.md'), '## Good\nThe heading "Welcome" is shown.\n');
    const ended = await cli(['sensitivity', 'good.md', '--url', app.url, '--json'], { cwd });
    const report = JSON.parse(ended.stdout);
    expect(report).toMatchObject({
      result: 'PASSED',
      counts: { sensitive: 1, 'cannot-fail': 0, 'not-tried': 0 },
      tests: [{ name: 'Good', checks: [{ text: 'The heading "Welcome" is shown', verdict: 'sensitive' }] }],
    });
    expect(report.tests[0].checks[0].mutations).toContainEqual({
      name: 'target removed',
      noticed: true,
      decisive: true,
    });
    expect(ended.code).toBe(0);
  });

  it('says why the checks of a test that fails were not tried', async () => {
    const ended = await attempt('--grep', 'broken');
    expect(ended.stdout).toContain('✗ Broken');
    expect(ended.stdout).toContain('Only the checks of a test that passes can be tried.');
    expect(ended.code).toBe(1);
  });
});

describe('--macros', () => {
  const goal = 'Greet Ann. The text "Hello Ann" is shown.';
  it('gives try, run and explain phrases of a project', async () => {
    const tried = await cli(['try', goal, '--url', app.url, '--macros', 'greet.yaml'], { cwd });
    expect(tried.stdout).toMatch(/^PASSED/);
    await writeFile(path.join(cwd, 'own.md'), `## Own\n${goal}\n`);
    const run = await cli(['run', 'own.md', '--url', app.url, '--macros', 'greet.yaml'], { cwd });
    expect(run.code, run.stdout).toBe(0);
    const explained = await cli(['explain', 'own.md', '--macros', 'greet.yaml'], { cwd });
    expect(explained.stdout).toContain('Greet');
    expect(explained.code).toBe(0);
    expect((await cli(['explain', 'own.md'], { cwd })).code).toBe(1);
  });

  it('names file and line of what is wrong, and exits 2', async () => {
    await writeFile(
      path.join(cwd, 'bad.yaml'),
      'macros:\n  - phrase: greet {name}\n    step: [Click Greet]\n',
    );
    const bad = await cli(['explain', 'own.md', '--macros', 'bad.yaml'], { cwd });
    expect(bad.stderr).toContain('bad.yaml:3: Unknown key "step" of a macro. Did you mean "steps"?');
    expect(bad.code).toBe(2);
    await writeFile(path.join(cwd, 'lost.md'), '---\nmacros: ./nowhere.yaml\n---\n## Lost\nOpen /\n');
    const lost = await cli(['explain', 'lost.md'], { cwd });
    expect(lost.stderr).toContain('lost.md:2: nowhere.yaml: cannot be read');
    expect(lost.code).toBe(2);
  });
});
