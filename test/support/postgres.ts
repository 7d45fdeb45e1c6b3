import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

const READY_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;

export interface TestPostgres {
  /** Of a user who may create databases. */
  url: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server for tests, on 127.0.0.1 and a free port: TEST_DATABASE_URL where it is set, else a cluster of our
 * own in a temporary folder, without fsync, run by an unprivileged user. It ends with this process, however that ends.
 */
export async function startPostgres(binaries?: Promise<string>): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };

  const root = mkdtempSync(join(tmpdir(), 'assay-postgres-'));
  try {
    const user = await unprivilegedUser();
    if (user) chownSync(root, user.uid, user.gid);
    const programs = await reachable(await (binaries ?? postgresBinaries(say)), root, user);
    const data = join(root, 'data');
    await run(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'assay', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...user, cwd: root, env: plainEnv(root) },
    );
    return await serve(programs, root, data, user);
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const id = async (flag: string) => Number((await run('id', [flag, name])).stdout);
    try {
      return { uid: await id('-u'), gid: await id('-g') };
    } catch {
      // No such user; the next one.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as.',
  );
}

/** Binaries in a home folder may be out of reach for the other user: then they are copied beside the data. */
async function reachable(binaries: string, root: string, user: User | null): Promise<string> {
  const asUser = () =>
    run(join(binaries, 'initdb'), ['--version'], { ...user, cwd: root, env: plainEnv(root) });
  if (user === null || (await asUser().then(Boolean, () => false))) return binaries;
  const copy = join(root, 'server');
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function plainEnv(root: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: root, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * A shell stands between us and the server: when our end of its standard input closes, because we ask or because we were
 * killed, it shuts the server down fast (SIGINT) and removes the folder. Descriptor 3 is a copy of that input, since a
 * shell gives its background commands an empty one.
 */
const KEEPER = `
exec 3<&0
"$1" -D "$2" -p "$3" -k "$4" -h 127.0.0.1 $5 </dev/null >"$4/log" 2>&1 3<&- &
server=$!
( cat <&3 >/dev/null; kill -INT $server; sleep 10; kill -KILL $server ) 2>/dev/null &
watch=$!
wait $server
code=$?
kill $watch 2>/dev/null
rm -rf "$4"
exit $code`;

const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

async function serve(binaries: string, root: string, data: string, user: User | null): Promise<TestPostgres> {
  const port = await freePort();
  const settings = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  const keeper = spawn(
    'sh',
    ['-c', KEEPER, 'sh', join(binaries, 'postgres'), data, String(port), root, settings],
    {
      ...user,
      cwd: root,
      env: plainEnv(root),
      stdio: ['pipe', 'ignore', 'ignore'],
      // A group of its own: Ctrl-C in the terminal is for the tests, which still need the server while they end.
      detached: true,
    },
  );
  // It must not keep a test run alive; it ends when we do.
  keeper.unref();
  (keeper.stdin as unknown as { unref(): void }).unref();
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    keeper.once('close', () => {
      gone = true;
      resolve();
    });
  });
  const stop = async () => {
    keeper.stdin.end();
    keeper.ref();
    await Promise.race([ended, delay(STOP_LIMIT_MS, undefined, { ref: false })]);
    rmSync(root, { recursive: true, force: true });
  };
  const url = `postgres://assay@127.0.0.1:${port}/postgres`;
  try {
    await untilReady(url, () => gone, join(root, 'log'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function untilReady(url: string, gone: () => boolean, log: string): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  for (;;) {
    const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (gone()) throw new Error(`PostgreSQL ended while it started. Its log:\n${said}`, { cause: error });
      if (Date.now() > deadline) {
        throw new Error(`PostgreSQL was not ready after ${READY_LIMIT_MS / 1000} s. Its log:\n${said}`, {
          cause: error,
        });
      }
    }
    await delay(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An empty database for one test file; `drop` also ends connections that are still open. */
export async function createTestDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => execute(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
