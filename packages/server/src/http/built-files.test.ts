import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { traceViewer } from '../trace-viewer.ts';
import { BuiltFiles } from './built-files.ts';

let top: string;
let folder: URL;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'assay-built-'));
  await mkdir(join(top, 'dist/assets'), { recursive: true });
  await writeFile(join(top, 'secret.txt'), 'not for everybody');
  await writeFile(join(top, 'dist/index.html'), '<p>hello</p>');
  await writeFile(join(top, 'dist/assets/a.js'), 'export {};');
  folder = pathToFileURL(join(top, 'dist/'));
});

afterAll(async () => {
  await rm(top, { recursive: true });
});

test('files of the folder are found, nothing outside of it', async () => {
  const files = new BuiltFiles(folder);
  expect((await files.find('index.html'))?.type).toBe('text/html; charset=utf-8');
  expect((await files.find('assets/a.js'))?.type).toBe('text/javascript; charset=utf-8');
  const secret = join(top, 'secret.txt');
  const outside = [
    secret,
    `/${secret}`,
    `.${secret}`,
    `./${secret}`,
    '../secret.txt',
    'assets/../../secret.txt',
  ];
  for (const name of [
    ...outside,
    './index.html',
    'assets/./a.js',
    '',
    '/',
    '//host/x',
    'assets',
    'assets/',
    'none.js',
    'file:/x',
  ])
    expect(await files.find(name), name).toBeUndefined();
});

test('an address with two slashes leads to no file of the machine', async () => {
  const app = traceViewer(folder);
  app.onError((error, c) => c.text(error.message, 404));
  for (const path of [`/${join(top, 'secret.txt')}`, `.//${join(top, 'secret.txt')}`, '//etc/hostname']) {
    const answer = await app.request(`/trace-viewer/${path}`);
    expect(answer.status, path).toBe(404);
    expect(await answer.text(), path).toContain('The trace viewer has no file');
  }
  expect((await app.request('/trace-viewer/assets/a.js')).status).toBe(200);
});
