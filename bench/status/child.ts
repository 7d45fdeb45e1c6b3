import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Longest wait for one line. */
const LINE_MS = 120_000;
/** How long a process may take to end by itself. */
const END_MS = 10_000;

export interface Child {
  /** The next line that it prints, as JSON. Throws when it ends instead, or after two minutes. */
  read<T>(): Promise<T>;
  write(value: unknown): void;
  /** Closes its standard input, which tells it to end. */
  end(): Promise<void>;
}

/** A process of the benchmark. It ends with its standard input, so also when this process is killed. `log`: file for standard error. */
export function child(script: string, args: string[] = [], log?: string): Child {
  const errors = log === undefined ? undefined : openSync(log, 'w');
  const spawned = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: ['pipe', 'pipe', errors ?? 'inherit'],
  });
  if (errors !== undefined) closeSync(errors);
  spawned.stdin!.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => spawned.once('close', () => resolve()));
  const lines = createInterface({ input: spawned.stdout! })[Symbol.asyncIterator]();
  return {
    async read<T>() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`${script} said nothing for ${LINE_MS / 1000} s`)),
          LINE_MS,
        );
      });
      const next = await Promise.race([lines.next(), late]).finally(() => clearTimeout(timer));
      if (next.done) throw new Error(`${script} ended${log === undefined ? '' : `; see ${log}`}`);
      return JSON.parse(next.value) as T;
    },
    write: (value) => void spawned.stdin!.write(`${JSON.stringify(value)}\n`),
    async end() {
      spawned.stdin!.end();
      const kill = setTimeout(() => spawned.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(kill);
    },
  };
}
