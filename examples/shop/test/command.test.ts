import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFECTS, startShop } from '../src/index.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Runs the command; `onReady` is called with the address once it is printed. */
function run(args: string[], onReady?: (url: string, pid: number) => Promise<void>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const url = /^shop ready (\S+)\n/.exec(out)?.[1];
      if (url && onReady) onReady(url, child.pid!).catch(reject);
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

describe('the command', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints its address and ends cleanly on %s', async (signal) => {
    let title = '';
    const ended = await run(['--port', '0', '--defects', 'wrong-count,lax-email'], async (url, pid) => {
      title = /\d+ products/.exec(await (await fetch(`${url}/products`)).text())![0];
      // A visitor who is still waiting must not hold the shop open.
      void fetch(`${url}/api/stock`).catch(() => {});
      process.kill(pid, signal);
    });
    expect(ended).toMatchObject({ code: 0, signal: null, err: '' });
    expect(ended.out).toMatch(/^shop ready http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(title).toBe('17 products');
  });

  it('ends with 2 for an unknown defect and lists the names', async () => {
    const ended = await run(['--port', '0', '--defects', 'wrong-totl']);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('Unknown defect "wrong-totl"');
    for (const defect of DEFECTS) expect(ended.err).toContain(`  ${defect.name}\n`);
  });

  it.each([
    [['--port', 'x'], '--port is "x"'],
    [['--port', '70000'], 'whole number from 0 to 65535'],
    [['--slow-ms', '-1'], '--slow-ms'],
    [['--nonsense'], '--nonsense'],
    [['extra'], 'extra'],
  ])('ends with 2 for %j', async (args, words) => {
    const ended = await run(args);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(words);
    expect(ended.err).toContain('Usage:');
  });

  it('ends with 1 when the port is taken, and lists defects when asked', async () => {
    const other = await startShop();
    const taken = await run(['--port', new URL(other.url).port]);
    await other.close();
    expect(taken.code).toBe(1);
    expect(taken.err).toContain('EADDRINUSE');
    const list = await run(['--list-defects']);
    expect(list.code).toBe(0);
    expect(list.out.trim().split('\n')).toHaveLength(DEFECTS.length);
  });
});

describe('README', () => {
  it('has the row of every defect', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const rows = readme
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      DEFECTS.map((one) => [`\`${one.name}\``, one.kind, one.page, one.seen, one.caughtBy]),
    );
  });
});
