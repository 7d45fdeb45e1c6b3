import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';

describe('the lock beside the embedded database', () => {
  const place = () => {
    const directory = join(mkdtempSync(join(tmpdir(), 'assay-lock-')), 'database');
    const holder = (more: object) =>
      writeFileSync(
        `${directory}.lock`,
        JSON.stringify({ pid: process.pid, started: '', host: hostname(), since: 'then', ...more }),
      );
    return { directory, file: `${directory}.lock`, holder };
  };

  it('is held once, and free again after release', () => {
    const { directory, file } = place();
    const lock = lockDirectory(directory);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => lockDirectory(directory)).toThrow(`in use by process ${process.pid} on ${hostname()}`);
    lock.release();
    expect(existsSync(file)).toBe(false);
    lockDirectory(directory).release();
  });

  it('is taken over from a dead process, and from another one with the same pid', () => {
    const { directory, holder } = place();
    holder({ pid: 2 ** 22 + 1 });
    lockDirectory(directory).release();
    holder({ started: 'another boot:1' });
    lockDirectory(directory).release();
  });

  it('of another host is kept while it is fresh, and taken over when it is old', () => {
    const { directory, file, holder } = place();
    holder({ host: 'elsewhere', pid: 1 });
    expect(() => lockDirectory(directory)).toThrow('in use by process 1 on elsewhere');
    utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    lockDirectory(directory).release();
  });

  it('that is half written is respected for a moment', () => {
    const { directory, file } = place();
    writeFileSync(file, '{"pid":');
    expect(() => lockDirectory(directory)).toThrow('in use by another process that is just starting');
    utimesSync(file, new Date(Date.now() - 5_000), new Date(Date.now() - 5_000));
    lockDirectory(directory).release();
  });
});
