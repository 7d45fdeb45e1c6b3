import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';

export interface Child {
  process: ChildProcess;
  lines: string[];
  /** Waits for a line that begins so. */
  says(start: string, times?: number): Promise<void>;
  /** kill -9, by its own pid; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a script of this folder with the Node that runs the tests. */
export function startChild(script: string, args: string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr! }).on('line', (line) => errors.push(line));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    process: child,
    lines,
    async says(start, times = 1) {
      await vi.waitUntil(
        () => {
          if (child.exitCode !== null) throw new Error(`${script} ended: ${errors.join('\n')}`);
          return lines.filter((line) => line.startsWith(start)).length >= times;
        },
        { timeout: 30_000, interval: 20 },
      );
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
