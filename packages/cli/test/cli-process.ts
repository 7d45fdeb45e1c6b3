import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';

/** The real command in a process of its own. */

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const FOREIGN =
  /^(DATABASE_URL|ASSAY_(?!BROWSER)\w+|QATECH_\w+|XDG_CONFIG_HOME|GITHUB_\w+|GITLAB_CI|CI_\w+|CIRCLE\w+|TF_BUILD|BITBUCKET_\w+|BUILDKITE\w*|JENKINS_\w+)$/;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** The first match in what was written so far, as soon as there is one; rejects when the process ends without. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

export interface CliOptions {
  cwd: string;
  env?: Record<string, string>;
}

export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', ...options.env };
  // Neither settings of an installation nor the CI job that runs these tests may reach the command.
  for (const name of Object.keys(env)) {
    if (options.env?.[name] === undefined && FOREIGN.test(name)) delete env[name];
  }
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    wake();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const seen = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (!match) return;
        waiting.delete(check);
        resolve(match);
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`ended without ${pattern}:\n${stdout}\n${stderr}`)));
    });
  return { child, ended, seen };
}

export function cli(args: readonly string[], options: CliOptions): Promise<Ended> {
  return startCli(args, options).ended;
}

/** A URL on this machine at which nothing listens: a port that was free a moment ago may be taken by another test. */
export const CLOSED_URL = 'http://127.0.0.1:4';

/** A small application: a greeter, an order that the server loses, a page that never answers. */
export async function startApp(): Promise<{ url: string; close(): Promise<void> }> {
  const pages: Record<string, string> = {
    '/': `<h1>Welcome</h1><nav><a href="/orders">Orders</a></nav>
      <form onsubmit="event.preventDefault(); document.querySelector('output').textContent = 'Hello ' + this.name.value">
      <label>Name <input name="name"></label><button>Greet</button></form><output></output>`,
    '/orders':
      '<h1>Orders</h1><table><tr><th>Order</th><th>Status</th></tr><tr><td>1042</td><td>Paid</td></tr></table>',
  };
  const server: Server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    if (path === '/never') return;
    const page = pages[path];
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Greeter</title><main>${page ?? '<h1>Not found</h1>'}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
