import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcess } from '../../test/in-process.ts';

let home: string;
let servers: Server[];
let first: string;
let second: string;
/** Tokens that each server was shown, by its address. */
const shown = new Map<string, string[]>();

async function startServer(): Promise<string> {
  const server = createServer((request, response) => {
    const at = `http://${request.headers.host}`;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    shown.set(at, [...(shown.get(at) ?? []), token]);
    const ok = token.startsWith('assay_good');
    const body = ok
      ? { projects: [{ id: 'x', shortId: 'proj_a1', name: 'Shop' }], applications: [] }
      : { message: 'The token is not valid.', statusText: 'x', code: 'unauthenticated', requestId: 'r' };
    response.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'assay-login-'));
  servers = [];
  first = await startServer();
  second = await startServer();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(home, { recursive: true, force: true });
});

const assay = (args: string[], variables: Record<string, string> = {}) =>
  inProcess(args, { cwd: home, variables: { XDG_CONFIG_HOME: home, ...variables } });

describe('assay login', () => {
  const file = () => path.join(home, 'assay/credentials.json');

  it('keeps a token only after the server took it, in a file for its owner alone', async () => {
    const refused = await assay(['login', '--server', first], { ASSAY_TOKEN: 'assay_bad' });
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('not valid')]);
    await expect(stat(file())).rejects.toThrow('ENOENT');
    const taken = await assay(['login', '--server', `${first}/`], { ASSAY_TOKEN: 'assay_good_1' });
    expect(taken).toMatchObject({ code: 0, stdout: 'proj_a1  Shop\n' });
    expect(taken.stderr).not.toContain('assay_good_1');
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file()))).mode & 0o777).toBe(0o700);
    expect(await assay(['apps'])).toMatchObject({ code: 0 });
    expect(shown.get(first)!.at(-1)).toBe('assay_good_1');
  });

  it('sends a token to no server but the one it is kept for', async () => {
    const other = await assay(['apps', '--server', second]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('No API token for')]);
    expect((await assay(['apps'], { ASSAY_URL: second })).code).toBe(2);
    expect(shown.get(second)).toBeUndefined();
    expect((await assay(['login', '--server', second], { ASSAY_TOKEN: 'assay_good_2' })).code).toBe(0);
    await assay(['apps', '--server', first]);
    expect(shown.get(first)!.at(-1)).toBe('assay_good_1');
    await assay(['apps']);
    expect(shown.get(second)!.at(-1)).toBe('assay_good_2');
    await assay(['apps'], { ASSAY_TOKEN: 'assay_good_env' });
    expect(shown.get(second)!.at(-1)).toBe('assay_good_env');
  });

  it('refuses a file that others may read, and logout forgets', async () => {
    await chmod(file(), 0o644);
    const refused = await assay(['apps']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('chmod 600')]);
    await chmod(file(), 0o600);
    expect((await assay(['logout', '--server', second])).code).toBe(0);
    expect(await readFile(file(), 'utf8')).not.toContain('assay_good_2');
    expect((await assay(['logout'])).code).toBe(0);
    await expect(stat(file())).rejects.toThrow('ENOENT');
    expect(await assay(['logout'])).toMatchObject({ code: 3 });
  });
});
