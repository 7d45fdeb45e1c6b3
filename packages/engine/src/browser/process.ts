import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * True while a process of this id runs (signal 0 asks without sending; EPERM means it runs as somebody else). One that
 * has ended and only waits to be collected by its parent does not run.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** Ends a browser process that we started, and the helpers in its process group, at once. */
export function endProcess(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  const group = groupOf(pid);
  for (const target of group !== null && group !== groupOf(process.pid) ? [-group, pid] : [pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

/** Playwright starts a browser in a group of its own; a distribution's wrapper script may lead it, and not the browser. */
function groupOf(pid: number): number | null {
  const stat = statOf(pid);
  return stat ? Number(stat[2]) : null;
}

/** Linux: the fields of /proc/PID/stat after the bracketed name: state, parent, process group, … (proc(5)). */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Milliseconds in all. */
  timeoutMs: number;
  /** Milliseconds without a word of output; default: no such limit. */
  silenceMs?: number;
  signal?: AbortSignal;
}

/** Runs a command and gives what it printed. Throws with the last lines when it fails or takes too long. */
export async function runCommand(
  command: string,
  args: string[],
  options: CommandOptions,
): Promise<{ stdout: string; output: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ stdout: string; output: string }>();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let stdout = '';
  let output = '';
  let ended: string | null = null;
  const end = (why: string) => {
    ended ??= why;
    if (child.pid) endProcess(child.pid);
  };
  const total = setTimeout(() => end(`took longer than ${options.timeoutMs / 1000} s`), options.timeoutMs);
  const silence = options.silenceMs
    ? setTimeout(() => end(`said nothing for ${options.silenceMs! / 1000} s`), options.silenceMs)
    : null;
  const onAbort = () => end('was cancelled');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();

  const heard = (chunk: string) => {
    output = (output + chunk).slice(-20_000);
    silence?.refresh();
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout = (stdout + chunk).slice(-1_000_000);
    heard(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', heard);
  child.once('error', reject);
  child.once('close', (code, signal) => {
    if (ended) reject(new Error(`${ended}${tail(output)}`));
    else if (code === 0) resolve({ stdout, output });
    else reject(new Error(`ended with ${signal ?? `code ${code}`}${tail(output)}`));
  });
  try {
    return await promise;
  } finally {
    clearTimeout(total);
    if (silence) clearTimeout(silence);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** The causes that a person can do something about, as npm, apt-get and Playwright print them. */
const CAUSE =
  /getaddrinfo|ENOTFOUND|ECONN[A-Z]+|ETIMEDOUT|EAI_AGAIN|ENOSPC|EACCES|E404|timed out|Unable to locate/;

/** The line of an output that tells most about a failure, to stand on the same line as what failed. */
function tail(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at ') && !/complete log of this run/.test(line));
  const reason =
    lines.findLast((line) => CAUSE.test(line) && line.length > 40) ??
    lines.findLast((line) => /error|fail|unable|denied|not found|could not|^E: /i.test(line)) ??
    lines.at(-1);
  return reason ? `: ${reason.slice(0, 240)}` : '';
}
