import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inProcess } from '../../test/in-process.ts';

let cwd: string;
let server: Server | undefined;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-init-'));
});
afterAll(async () => {
  server?.close();
  await rm(cwd, { recursive: true, force: true });
});

const assay = (...args: string[]) => inProcess(args, { cwd, variables: { HOME: cwd } });
const read = (name: string) => readFile(path.join(cwd, name), 'utf8');

async function startApp(title: string): Promise<string> {
  server = createServer((_, response) => response.end(`<title>${title}</title>`));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('assay init', () => {
  it('writes a project file and a test of the page that is there, which explain understands', async () => {
    await writeFile(path.join(cwd, '.gitignore'), 'node_modules');
    const url = await startApp('My Shop');
    const made = await assay('init', '--url', url);
    expect(made).toMatchObject({ code: 0, stdout: 'assay run\n' });
    expect(JSON.parse(await read('assay.config.json'))).toEqual({ url, tests: ['tests'] });
    expect(await read('tests/start-page.md')).toContain('The title of the page is "My Shop".');
    expect(await read('.gitignore')).toBe('node_modules\nassay-output/\n.assay/\n');
    expect(await assay('explain', 'tests')).toMatchObject({ code: 0 });
    await writeFile(path.join(cwd, 'tests/start-page.md'), 'mine');
    expect((await assay('init', '--url', url)).stderr).toContain('tests/start-page.md is there already');
    expect(await read('tests/start-page.md')).toBe('mine');
    expect(await read('.gitignore')).toBe('node_modules\nassay-output/\n.assay/\n');
  });

  it('writes a draft where nothing answers: a test that proves nothing must not pass', async () => {
    expect((await assay('init', '--url', 'http://127.0.0.1:9')).code).toBe(0);
    expect(await read('tests/start-page.md')).toContain('Draft: yes');
    const run = await assay('run');
    expect([run.code, run.stderr]).toEqual([
      2,
      expect.stringContaining('Every test in these files is a draft'),
    ]);
  });
});

describe('the project file', () => {
  it.each<[string, string]>([
    ['{', 'is not JSON'],
    ['{ "server": "https://evil.test" }', 'Unrecognized key: "server"'],
    ['{ "url": "ftp://x" }', '"url": '],
    ['{ "tests": [] }', '"tests": '],
  ])('%j is refused', async (text, message) => {
    await writeFile(path.join(cwd, 'assay.config.json'), text);
    const run = await assay('run');
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('is not needed, and what is missing is said', async () => {
    expect((await assay('run', 'x.md')).stderr).toContain('Give --url');
    expect((await assay('run', '--url', 'http://127.0.0.1:9')).stderr).toContain('No test files');
  });
});
