import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTestFiles, loadTestFiles } from './test-files.ts';

let cwd: string;
const write = async (name: string, text: string | Buffer = '## T\nOpen /') => {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), text);
};
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-files-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

it('takes files, folders and patterns, each file once', async () => {
  for (const name of [
    't/b.md',
    't/a.md',
    't/deep/c.md',
    't/README.md',
    't/notes.txt',
    't/.git/x.md',
    't/node_modules/y.md',
  ]) {
    await write(name);
  }
  expect(await findTestFiles(['t'], cwd)).toEqual(['t/a.md', 't/b.md', 't/deep/c.md']);
  expect(await findTestFiles(['t/b.md', 't/*.md'], cwd)).toEqual(['t/b.md', 't/a.md']);
  expect(await findTestFiles(['./t/**/c.md', path.join(cwd, 't/a.md')], cwd)).toEqual([
    't/deep/c.md',
    path.join(cwd, 't/a.md'),
  ]);
  expect(await findTestFiles(['.'], path.join(cwd, 't'))).toEqual(['a.md', 'b.md', 'deep/c.md']);
});

it('takes a folder that was named, wherever it lies', async () => {
  await write('node_modules/pkg/.cache/tests/a.md');
  const folder = 'node_modules/pkg/.cache/tests';
  expect(await findTestFiles([folder], cwd)).toEqual([`${folder}/a.md`]);
  expect(await findTestFiles([path.join(cwd, folder)], cwd)).toEqual([path.join(cwd, folder, 'a.md')]);
});

it('says what a name leads to when that is nothing', async () => {
  await mkdir(path.join(cwd, 'empty'));
  await expect(findTestFiles(['empty'], cwd)).rejects.toThrow('No test files in empty');
  await expect(findTestFiles(['nope/*.md'], cwd)).rejects.toThrow('No test file matches nope/*.md');
});

it('lists every problem of every file with its line', async () => {
  await write('a.md', '## A\nLables: x\nOpen /');
  await write('b.md', '## B\n\n');
  const error = await loadTestFiles(['a.md', 'b.md'], cwd).catch((caught: Error) => caught);
  expect((error as Error).message.split('\n')).toEqual([
    expect.stringMatching(/^a\.md:2: Unknown key "Lables"/),
    expect.stringMatching(/^b\.md:1: Test "B" is empty/),
  ]);
  expect(error).toMatchObject({ exitCode: 2 });
});

it('refuses what is not UTF-8 text', async () => {
  await write('a.md', Buffer.from([0x23, 0x20, 0xff, 0xfe]));
  await expect(loadTestFiles(['a.md'], cwd)).rejects.toThrow('a.md: cannot be read: it is not UTF-8 text');
});
