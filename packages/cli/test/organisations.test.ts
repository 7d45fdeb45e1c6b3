import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { createTestDatabase } from '../../../test/support/postgres.ts';
import { runProgram } from '../src/program.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cwd: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-organisations-'));
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(async () => {
  await database?.drop();
  await rm(cwd, { recursive: true, force: true });
});

async function organisations(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) =>
    ({
      write(text: string) {
        written[name] += text;
        return true;
      },
    }) as unknown as NodeJS.WriteStream;
  const code = await runProgram(['organisations', ...args], {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    cwd,
    surroundings: {
      variables: { DATABASE_URL: database.url, ASSAY_DATA: path.join(cwd, 'data'), ASSAY_LOG_LEVEL: 'error' },
      color: false,
    },
  });
  return { code, ...written };
}

it('makes, lists, suspends, resumes and deletes organisations', async () => {
  const made = await organisations('create', 'Team A', '--owner', 'ann@example.com');
  expect(made.code, made.stderr).toBe(0);
  expect(made.stdout).toMatch(/^http\S+\/invitation#assay_invite_[\w-]{43}\n$/);
  expect((await organisations('delete', 'Team A', '--yes')).stderr).toContain('only organisation');
  expect((await organisations('create', 'Team B', '--owner', 'bob@example.com')).code).toBe(0);

  const suspended = await organisations('suspend', 'Team B');
  expect(suspended).toMatchObject({ code: 0, stderr: expect.stringContaining('is suspended') });
  const list = (await organisations('list')).stdout;
  expect(list).toMatch(/^\S{36} {2}active {5}projects 1 {2}members 0 {2}Team A$/m);
  expect(list).toMatch(/^\S{36} {2}suspended {2}projects 1 {2}members 0 {2}Team B$/m);
  const id = /^(\S+) .*Team B$/m.exec(list)![1]!;
  expect((await organisations('resume', id)).code).toBe(0);
  expect((await organisations('list')).stdout).not.toContain('suspended');

  expect(await organisations('delete', id)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--yes'),
  });
  expect((await organisations('list')).stdout).toContain('Team B');
  expect((await organisations('delete', id, '--yes')).code).toBe(0);
  expect((await organisations('list')).stdout).not.toContain('Team B');
});

it('says what is wrong', async () => {
  const twice = () => organisations('create', 'Twin', '--owner', 'c@example.com');
  expect([(await twice()).code, (await twice()).code]).toEqual([0, 0]);
  for (const [args, code, words] of [
    [['suspend', 'Nobody'], 3, 'no organisation "Nobody"'],
    [['suspend', 'Twin'], 2, 'Give the id'],
    [['create', 'X', '--owner', 'nobody'], 2, 'e-mail address'],
    [['create', 'X'], 2, '--owner'],
    [['create', ' ', '--owner', 'c@example.com'], 2, '1 to 100'],
  ] as [string[], number, string][]) {
    expect(await organisations(...args), args.join(' ')).toMatchObject({
      code,
      stderr: expect.stringContaining(words),
    });
  }
});
