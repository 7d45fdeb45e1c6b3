import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Settings of a real installation that must not leak into the demo. */
const NOT_INHERITED = ['DATABASE_URL', 'ASSAY_DATA', 'ASSAY_PUBLIC_URL', 'ASSAY_SECRET_KEY'];

export interface ServerProcess {
  url: string;
  shopUrl: string;
  token: string;
  /** Asks it to drain with SIGTERM and waits at most 20 s; then it is killed. Returns how it ended. */
  stop(): Promise<'drained' | 'killed'>;
}

/**
 * Starts `assay up --sample` as a child process and waits until it is ready, so that the demo can reach it only as
 * everybody else does: over HTTP. Throws with what the child wrote when it ends or is not ready in time.
 */
export async function startServerProcess(options: {
  dataDir: string;
  defects: readonly string[];
  variables: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
}): Promise<ServerProcess> {
  const token = `assay_demo_${randomBytes(32).toString('base64url')}`;
  const env: NodeJS.ProcessEnv = { ...options.variables };
  for (const name of NOT_INHERITED) delete env[name];
  Object.assign(env, { ASSAY_BOOTSTRAP_TOKEN: token, ASSAY_LOG_LEVEL: 'warn' });
  const args = [
    'up',
    '--port',
    '0',
    '--data',
    options.dataDir,
    '--sample',
    '--sample-defects',
    options.defects.join(','),
  ];
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line);
    if (errors.length > 40) errors.shift();
  });
  const stop = () => end(child, exited);
  try {
    const { url, shopUrl } = await untilReady(child, exited, errors, options.signal);
    return { url, shopUrl, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(
  child: ChildProcess,
  exited: Promise<void>,
  errors: string[],
  signal: AbortSignal,
): Promise<{ url: string; shopUrl: string }> {
  const found = new Map<string, string>();
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error([why, ...errors].join('\n  ')));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const [word = '', rest = ''] = line.split(/ (.*)/);
      found.set(word, rest);
      const url = found.get('ready');
      const shopUrl = found.get('shop');
      if (url && shopUrl) resolve({ url, shopUrl });
    });
    child.once('error', (error) => fail(`The server could not be started: ${error.message}`));
    void exited.then(() => fail(`The server ended before it was ready (exit code ${child.exitCode}):`));
    signal.addEventListener('abort', () => fail('The server was not ready in time:'), { once: true });
  });
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<'drained' | 'killed'> {
  if (child.exitCode !== null || child.signalCode !== null) return 'drained';
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exited;
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL' ? 'killed' : 'drained';
}
