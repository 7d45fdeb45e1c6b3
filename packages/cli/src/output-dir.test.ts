import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareOutput, writeManifest } from './output-dir.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-output-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const options = (more: object) => ({
  given: undefined,
  kind: 'run' as const,
  cwd,
  now: new Date('2026-03-01T10:20:30Z'),
  random: () => 'beef',
  ...more,
});

it('makes a folder of its own for each run', async () => {
  expect(await prepareOutput(options({}))).toBe(path.join(cwd, 'assay-output/run-20260301-102030-beef'));
});

it('keeps the newest twenty and nothing of anybody else is removed', async () => {
  await mkdir(path.join(cwd, 'assay-output/mine'), { recursive: true });
  for (let minute = 10; minute < 40; minute += 1) {
    const kind = minute % 2 ? 'run' : 'try';
    await prepareOutput(options({ kind, now: new Date(`2026-03-01T10:${minute}:00Z`) }));
  }
  const left = (await readdir(path.join(cwd, 'assay-output'))).sort((a, b) =>
    a.slice(4).localeCompare(b.slice(4)),
  );
  expect(left).toHaveLength(21);
  expect(left).toContain('mine');
  expect(left.filter((name) => name !== 'mine')[0]).toBe('try-20260301-102000-beef');
});

it('clears only what the last run made in a given folder', async () => {
  const dir = await prepareOutput(options({ given: 'evidence' }));
  for (const name of ['01-log-in', '02-pay', 'keep-me']) await mkdir(path.join(dir, name));
  await mkdir(path.join(cwd, 'outside'));
  await writeManifest(dir, ['01-log-in', '../outside', 'keep-me']);
  await prepareOutput(options({ given: 'evidence' }));
  expect((await readdir(dir)).sort()).toEqual(['02-pay', 'assay-run.json', 'keep-me']);
  expect(await readdir(cwd)).toContain('outside');
});

it('says where evidence could not be written', async () => {
  await writeFile(path.join(cwd, 'file'), '');
  await expect(prepareOutput(options({ given: 'file/below' }))).rejects.toThrow(
    'Evidence cannot be written to file/below',
  );
});
