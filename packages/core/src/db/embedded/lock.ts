import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { AppError } from '../../errors.ts';

/**
 * One process at a time on one embedded database: PGlite itself opens a directory twice without complaint, and rows
 * are lost. The lock is a file beside the directory, made with O_EXCL, that names its holder. It is stale when its
 * process is dead (pid and start time, same host), or when another host has not touched it for STALE_MS
 * (a container that came back under another name).
 */
const STALE_MS = 30_000;
const TOUCH_MS = 5_000;

interface Holder {
  pid: number;
  /** Tells two processes with the same pid apart. */
  started: string;
  host: string;
  since: string;
}

export interface DirectoryLock {
  release(): void;
}

/** Throws database_in_use with the holder named. */
export function lockDirectory(dataDir: string): DirectoryLock {
  const file = `${dataDir}.lock`;
  const mine: Holder = {
    pid: process.pid,
    started: processStart(process.pid) ?? '',
    host: hostname(),
    since: new Date().toISOString(),
  };
  if (!create(file, mine)) takeOver(file, dataDir, mine);
  const touch = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // The file is gone only when somebody removed it by hand; nothing to keep fresh then.
    }
  }, TOUCH_MS);
  touch.unref();
  return {
    release() {
      clearInterval(touch);
      const holder = read(file);
      if (holder !== undefined && same(holder, mine)) rmSync(file, { force: true });
    },
  };
}

function takeOver(file: string, dataDir: string, mine: Holder): void {
  // The guard keeps two processes that both see a stale lock from removing each other's fresh one.
  const guard = `${file}.takeover`;
  if (age(guard) > STALE_MS) rmSync(guard, { force: true });
  if (!create(guard, mine)) throw inUse(dataDir, read(guard) ?? read(file));
  try {
    const holder = read(file);
    if (holder !== undefined && !isStale(file, holder)) throw inUse(dataDir, holder);
    if (holder === undefined && age(file) < 2_000) throw inUse(dataDir, undefined);
    rmSync(file, { force: true });
    if (!create(file, mine)) throw inUse(dataDir, read(file));
  } finally {
    rmSync(guard, { force: true });
  }
}

function isStale(file: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return age(file) > STALE_MS;
  const started = processStart(holder.pid);
  return started === undefined || (holder.started !== '' && started !== '' && started !== holder.started);
}

function inUse(dataDir: string, holder: Holder | undefined): AppError {
  const who =
    holder === undefined
      ? 'another process that is just starting'
      : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return new AppError(
    'database_in_use',
    `The embedded database ${dataDir} is in use by ${who}. Only one process can have it open: end that process, ` +
      'talk to it over HTTP, choose another folder, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function create(file: string, holder: Holder): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined when it is missing or half written. */
function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function same(a: Holder, b: Holder): boolean {
  return a.pid === b.pid && a.started === b.started && a.host === b.host && a.since === b.since;
}

/** Milliseconds since the last touch; 0 when there is no file. */
function age(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

/** Boot and start tick of a live process; '' when it lives but cannot be told; undefined when there is none. */
function processStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    if (process.platform === 'linux') {
      // Field 22 of /proc/<pid>/stat (proc(5)), counted after the command name, which may hold spaces.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    }
    if (process.platform === 'darwin') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
  } catch {
    // Not readable: the pid alone has to do.
  }
  return '';
}
