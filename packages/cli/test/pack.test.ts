import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startApp } from './cli-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
let cwd: string;
let dist: string;
let app: Awaited<ReturnType<typeof startApp>>;

/** The package as it lies in somebody's node_modules, where Node runs no TypeScript; its dependencies are those of this checkout. */
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-pack-'));
  app = await startApp();
  const modules = path.join(cwd, 'node_modules');
  dist = path.join(modules, '@assay/cli');
  await mkdir(path.dirname(dist), { recursive: true });
  for (const name of await readdir(path.join(ROOT, 'node_modules'))) {
    if (name !== '@assay') await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  const script = path.join(ROOT, 'scripts/pack/main.mjs');
  await run(process.execPath, [script, '--to', dist, '--no-tarball', '--no-dashboard']);
});
afterAll(async () => {
  await app.close();
  await rm(cwd, { recursive: true, force: true });
});

const assay = (...args: string[]) => run(process.execPath, [path.join(dist, 'assay.js'), ...args], { cwd });

it('says its version and runs a test in a browser', async () => {
  expect((await assay('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  await writeFile(path.join(cwd, 'greeting.md'), '## It greets\n\nThe heading "Welcome" is shown.\n');
  const { stdout } = await assay('run', 'greeting.md', '--url', app.url, '--reporter', 'ci');
  expect(stdout).toContain('PASSED  1 passed');
});

it('declares the version of the command, every dependency, and no script', async () => {
  const manifest = JSON.parse(await readFile(path.join(dist, 'package.json'), 'utf8'));
  expect(`${manifest.version}\n`).toBe((await assay('--version')).stdout);
  expect(manifest.bin).toEqual({ assay: 'assay.js' });
  expect(manifest).not.toHaveProperty('scripts');
  expect(Object.keys(manifest.dependencies)).toEqual(
    expect.arrayContaining(['playwright-core', '@electric-sql/pglite', 'axe-core', 'commander', 'hono']),
  );
  const lock = JSON.parse(await readFile(path.join(ROOT, 'package-lock.json'), 'utf8'));
  for (const name of Object.keys(manifest.dependencies)) {
    expect(lock.packages[`node_modules/${name}`]?.hasInstallScript, name).toBeFalsy();
  }
});
