import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { markdownTable, median, quantile } from './stats.ts';

const MAIN = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
const TOKEN = 'assay_bench_token_0123456789';

/**
 * How soon `assay start --wait` tells the end of a run, also when the server was killed with SIGKILL and was away meanwhile:
 * once directly (connections are refused), once behind a proxy that answers 502. The server has no worker; a run ends when
 * it is cancelled, and time counts from the answer to that.
 */
export async function benchWait(
  rounds: number,
  outageSeconds: number,
): Promise<{ table: string; worst: number }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'assay-bench-wait-'));
  let server = await up(dir, 0);
  try {
    const api = apiOf(server.url);
    const { application } = await api('/v1/applications', { name: 'Bench', url: 'http://127.0.0.1:9' });
    const applicationShortId = application.shortId;
    await api('/v1/test-cases', { name: 'Opens', goal: 'Open /', applicationShortId, isEnabled: true });

    const undisturbed: Noticed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const waiting = await startAndWait(server.url);
      // Anywhere in the long polls.
      await sleep(500 + Math.random() * 6_000);
      undisturbed.push(await endOf(waiting, api));
      process.stderr.write(`\rround ${round + 1} of ${rounds}  `);
    }
    process.stderr.write('\n');
    const rows = [row('no outage', undisturbed, '-')];

    const proxy = await startProxy(server.url);
    for (const [name, url] of [
      ['connections refused', server.url],
      ['a proxy answers 502', proxy.url],
    ] as const) {
      const waiting = await startAndWait(url);
      await sleep(2_000);
      server.child.kill('SIGKILL');
      const killed = Date.now();
      await sleep(outageSeconds * 1000);
      server = await up(dir, Number(new URL(server.url).port));
      const away = (Date.now() - killed) / 1000;
      await waiting.seen(/answers again/);
      const back = Date.now() - server.readyAt;
      process.stderr.write(`${name}: away ${away.toFixed(0)} s, noticed ${back} ms after "ready"\n`);
      const noticed = await endOf(waiting, api);
      rows.push(row(`${name}, killed and away ${away.toFixed(0)} s`, [noticed], `${Math.max(0, back)} ms`));
      undisturbed.push(noticed);
    }
    await proxy.close();
    return {
      table: markdownTable(
        [
          'assay start --wait',
          'end told after, median',
          'worst',
          'process ended after, worst',
          'back noticed after',
        ],
        rows,
      ),
      worst: Math.max(...undisturbed.map(({ told }) => told)),
    };
  } finally {
    server.child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
}

interface Noticed {
  /** Milliseconds from the end of the run to its verdict in the log. */
  told: number;
  ended: number;
}

function row(name: string, noticed: Noticed[], back: string): string[] {
  const told = noticed.map((one) => one.told);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    `${name} (${noticed.length})`,
    ms(median(told)),
    ms(quantile(told, 1)),
    ms(Math.max(...noticed.map(({ ended }) => ended))),
    back,
  ];
}

interface Waiting {
  run: string;
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

async function startAndWait(url: string): Promise<Waiting> {
  const child = assay(['start', '--wait', '--timeout', '600'], { ASSAY_URL: url, ASSAY_TOKEN: TOKEN });
  const seen = watch(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [, run] = await seen(/^run \S+\/results\/(\w+)$/m);
  return { run: run!, seen, ended };
}

async function endOf(waiting: Waiting, api: ReturnType<typeof apiOf>): Promise<Noticed> {
  const told = waiting.seen(/^CANCELLED/m).then(() => performance.now());
  await api(`/v1/run/${waiting.run}/cancel`, { mode: 'now' });
  const began = performance.now();
  const code = await waiting.ended;
  const ended = performance.now() - began;
  if (code !== 130) throw new Error(`assay start --wait exited ${code}, not 130`);
  return { told: Math.max(0, (await told) - began), ended };
}

async function up(dir: string, port: number) {
  const args = ['up', '--port', String(port), '--data', dir, '--no-worker'];
  const child = assay(args, { ASSAY_BOOTSTRAP_TOKEN: TOKEN, ASSAY_LOG_LEVEL: 'error' });
  const [, url] = await watch(child)(/^ready (\S+)$/m);
  return { child, url: url!, readyAt: Date.now() };
}

function assay(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The first match in what a process has written, as soon as there is one. */
function watch(child: ChildProcess): Waiting['seen'] {
  let text = '';
  const looks = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const look of looks) look();
    });
  }
  return (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text);
        if (match) resolve(match);
      };
      looks.add(look);
      look();
      child.once('close', () => reject(new Error(`it ended without ${pattern}:\n${text}`)));
    });
}

function apiOf(url: string) {
  return async (at: string, body: object) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${at}: ${await answer.text()}`);
    // biome-ignore lint/suspicious/noExplicitAny: a wrong shape fails the benchmark
    return (await answer.json()) as any;
  };
}

/** Passes requests on; when there is nobody, 502 with a page of HTML, as the proxies of the world do. */
async function startProxy(target: string): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((asked, answer) => {
    const onward = request(
      `${target}${asked.url}`,
      { method: asked.method!, headers: asked.headers },
      (response) => {
        answer.writeHead(response.statusCode!, response.headers);
        response.pipe(answer);
        response.once('error', () => answer.destroy());
      },
    );
    onward.once('error', () => {
      if (answer.headersSent) return void answer.destroy();
      answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
    });
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
