import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { lazyPostgres } from './lazy-postgres.ts';
import { createTestDatabase, startPostgres } from './postgres.ts';

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('gives every test file an empty database of its own, and drops it with its connections', async () => {
  const database = await createTestDatabase(inject('postgresUrl'));
  await query(database.url, 'CREATE TABLE t (n int)');
  const other = await createTestDatabase(inject('postgresUrl'));
  toStop.push(other.drop);
  const tables = `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`;
  expect(await query(other.url, tables)).toEqual([{ n: 0 }]);

  const lingering = new pg.Client({ connectionString: database.url });
  lingering.on('error', () => {});
  await lingering.connect();
  await database.drop();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
});

test.skipIf(process.env.TEST_DATABASE_URL)(
  'starts on loopback with a PostgreSQL that will do, and leaves nothing',
  async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('assay-postgres-'));
    const postgres = await startPostgres();
    toStop.push(postgres.stop);
    expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
    const [row] = await query(postgres.url, `SELECT current_setting('server_version_num')::int AS version`);
    expect((row as { version: number }).version).toBeGreaterThanOrEqual(140_000);
    await postgres.stop();
    await expect(query(postgres.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('assay-postgres-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  },
);

test.skipIf(process.env.TEST_DATABASE_URL)(
  'ends with the process that started it, even when that is killed',
  async () => {
    const module = fileURLToPath(new URL('./postgres.ts', import.meta.url));
    const program = `
    import { startPostgres } from ${JSON.stringify(module)};
    console.log((await startPostgres()).url);
    setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    const url = printed.toString().trim();
    const [row] = await query(url, `SELECT current_setting('data_directory') AS folder`);
    const { folder } = row as { folder: string };
    child.kill('SIGKILL');
    await once(child, 'close');
    await vi.waitFor(async () => expect(existsSync(folder)).toBe(false), { timeout: 15_000, interval: 50 });
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  },
);

test('a lazy server does not start before somebody connects, and says why when it cannot', async () => {
  const start = vi.fn(async () => {
    throw new Error('no server to be had');
  });
  const lazy = await lazyPostgres(start);
  toStop.push(lazy.stop);
  expect(start).not.toHaveBeenCalled();
  await expect(query(lazy.url, 'SELECT 1')).rejects.toThrow('no server to be had');
});
