import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/test/support.ts';
import { CLOSED_URL } from './cli-process.ts';
import { inProcess } from './in-process.ts';

let server: TestServer;
let url: string;

beforeAll(async () => {
  server = await startTestServer({ worker: false });
  url = server.url;
});
afterAll(() => server?.stop());

const tokens = (args: string[], env: Record<string, string> = {}) =>
  inProcess(['tokens', ...args], {
    cwd: tmpdir(),
    variables: { ASSAY_URL: url, ASSAY_TOKEN: server.token, HOME: '/nowhere', ...env },
  });

it('makes, lists, rotates and revokes tokens of a running server', async () => {
  const made = await tokens(['create', 'CI', '--scope', 'read', '--expires-in', '30']);
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('CI (') });
  const secret = made.stdout.trim();
  expect(secret).toMatch(/^assay_\w+_[\w-]{43}$/);
  const use = async (token: string) =>
    (await fetch(`${url}/v1/projects`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await use(secret)).toBe(200);

  const list = await tokens(['list']);
  expect(list.code).toBe(0);
  expect(list.stdout).toMatch(/^ID +NAME/);
  expect(list.stdout).toMatch(/CI +assay_\w+….* read +proj_\w+ +active/);
  expect(list.stdout).not.toContain(secret);
  const parsed = JSON.parse((await tokens(['list', '--json'])).stdout);
  const { id } = parsed.tokens.find((token: { name: string }) => token.name === 'CI');

  const rotated = await tokens(['rotate', id, '--overlap', '0']);
  expect(rotated).toMatchObject({ code: 0, stderr: expect.stringContaining('The old token works until') });
  expect(await use(secret)).toBe(401);
  const next = rotated.stdout.trim();
  expect(await use(next)).toBe(200);
  const all = JSON.parse((await tokens(['list', '--all', '--json'])).stdout).tokens;
  const newest = all.find((token: { rotatedFromId: string | null }) => token.rotatedFromId === id);
  expect((await tokens(['revoke', newest.id])).code).toBe(0);
  expect(await use(next)).toBe(401);

  const wide = await tokens(['create', 'all of it', '--organisation', '--scope', 'admin', '--json']);
  expect(JSON.parse(wide.stdout)).toMatchObject({
    token: { organisationWide: true },
    secret: expect.any(String),
  });
});

it('says what is wrong, with the exit code for it', async () => {
  const reader = (await tokens(['create', 'reader', '--scope', 'read'])).stdout.trim();
  const cases: [string[], Record<string, string>, number, string][] = [
    [['list'], { ASSAY_TOKEN: '' }, 2, 'Set ASSAY_TOKEN'],
    [['list'], { ASSAY_TOKEN: 'assay_wrong_token_0123' }, 3, 'not valid'],
    [['list'], { ASSAY_TOKEN: reader }, 3, 'admin scope'],
    [['list'], { ASSAY_URL: 'nonsense' }, 2, 'ASSAY_URL'],
    [['list', '--server', CLOSED_URL], {}, 4, 'cannot be reached (ECONNREFUSED)'],
    [['revoke', 'nobody'], {}, 3, 'There is no token "nobody"'],
    [['create', 'x', '--scope', 'root'], {}, 2, 'Allowed choices'],
    [['create', 'x', '--expires-in', 'soon'], {}, 2, 'number of days'],
    [['create', 'x', '--project', 'proj_zzzzzz'], {}, 3, 'proj_zzzzzz'],
    [['rotate'], {}, 2, 'missing required argument'],
  ];
  for (const [args, env, code, text] of cases) {
    const ended = await tokens(args, env);
    expect([ended.code, ended.stdout], args.join(' ')).toEqual([code, '']);
    expect(ended.stderr).toContain(text);
  }
});
