import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;

/**
 * Runs `work` while this process holds the lock file, so that two starts at once do not install over each other.
 * A lock whose process is gone is taken over.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (pid: number) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  for (;;) {
    const holder = take(path);
    if (holder === null) break;
    if (!runs(holder)) {
      breakLock(path, holder);
      continue;
    }
    if (!told) options.onWait?.(holder.pid);
    told = true;
    await delay(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @typedef {{ pid: number, started: string }} Holder `started` tells a process from a later one of the same id. */

/**
 * Takes the lock, or tells who has it. The file is linked into place whole, so nobody ever reads half of it.
 * @param {string} path
 * @returns {Holder | null}
 */
function take(path) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    linkSync(draft, path);
    return null;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return read(path) ?? { pid: 0, started: '' };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} path */
function read(path) {
  try {
    return /** @type {Holder} */ (JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Moves a dead process's lock away. When somebody was faster, what was moved is the lock of a living process: it goes back.
 * @param {string} path
 * @param {Holder} dead
 */
function breakLock(path, dead) {
  const aside = `${path}.broken.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && (moved.pid !== dead.pid || moved.started !== dead.started)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third one has taken it meanwhile.
    }
  }
  rmSync(aside, { force: true });
}

/** @param {Holder} holder */
function runs(holder) {
  if (!holder.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return startOf(holder.pid) === holder.started;
}

/**
 * When a process started, in clock ticks since boot (proc(5): field 22; the fields are counted after the name's closing
 * bracket). `ended` for one that only waits to be collected; empty where the system has no /proc.
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
