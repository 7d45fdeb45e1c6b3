import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bootstrap, openApp, type VerbContext } from '@assay/core';
import { createApplication, createLogger, importTestCases, loadConfig } from '@assay/server';
import { markdownTable, median, quantile } from './stats.ts';

const TOKEN = 'assay_bench_token_0123456789';
const CONNECTIONS = 16;
const SERVER = fileURLToPath(new URL('./status-server.ts', import.meta.url));

interface Round {
  perSecond: number;
  latencies: number[];
}

/**
 * Requests a second of GET /v1/run/{id} of the whole server (authentication, validation, request ids, log) and of a bare
 * Hono route that reads one row through the same driver. One server at a time, each in its own process, on the same
 * embedded database; this process is the client, with 16 connections kept alive.
 */
export async function benchStatusRequests(
  rounds: number,
  secondsEach: number,
): Promise<{ table: string; ratio: number }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'assay-bench-data-'));
  try {
    await fill(dir);
    const runId = await startOneRun(dir);
    const results = { bare: [] as Round[], assay: [] as Round[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const mode of round % 2 ? (['assay', 'bare'] as const) : (['bare', 'assay'] as const)) {
        await withServer(mode, dir, async (url) => {
          await load(url, runId, 1);
          results[mode].push(await load(url, runId, secondsEach));
        });
        process.stderr.write(`\rround ${round + 1} of ${rounds}: ${mode}  `);
      }
    }
    process.stderr.write('\n');
    const rate = (list: Round[]) => median(list.map(({ perSecond }) => perSecond));
    const row = (name: string, list: Round[]) => {
      const all = list.flatMap(({ latencies }) => latencies);
      return [
        name,
        rate(list).toFixed(0),
        `${median(all).toFixed(1)} ms`,
        `${quantile(all, 0.99).toFixed(1)} ms`,
        (rate(list) / rate(results.bare)).toFixed(2),
      ];
    };
    return {
      table: markdownTable(
        ['status requests', 'a second', 'p50', 'p99', 'ratio'],
        [row('bare Hono route, one row', results.bare), row('GET /v1/run/{shortId}', results.assay)],
      ),
      ratio: rate(results.assay) / rate(results.bare),
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string): Promise<void> {
  const config = loadConfig({ ASSAY_BOOTSTRAP_TOKEN: TOKEN }, { dataDir });
  const app = await openApp(config, { log: createLogger({ level: 'silent' }) });
  try {
    const { project } = await bootstrap({ ctx: app.ctx });
    const ctx: VerbContext = { ...app.ctx, actor: { kind: 'system', projectId: project.id } };
    const { shortId } = await createApplication({ ctx, input: { name: 'Bench', url: 'http://127.0.0.1:9' } });
    const tests = Array.from({ length: 20 }, (_, index) => ({
      name: `case ${index + 1}`,
      goal: 'Open the start page.',
      steps: null,
      expected: null,
      classification: 'POSITIVE' as const,
      startPath: null,
      labels: [],
      resumeFrom: null,
      waitFor: [],
      configs: [],
      isEnabled: true,
    }));
    await importTestCases({ ctx, input: { application: shortId, tests } });
  } finally {
    await app.close();
  }
}

async function startOneRun(dataDir: string): Promise<string> {
  return withServer('assay', dataDir, async (url) => {
    const answer = await fetch(`${url}/v1/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const body = (await answer.json()) as { run?: { shortId: string } };
    if (!body.run) throw new Error(`POST /v1/run answered ${answer.status}: ${JSON.stringify(body)}`);
    return body.run.shortId;
  });
}

async function withServer<T>(
  mode: 'assay' | 'bare',
  dataDir: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [SERVER, mode, dataDir, TOKEN], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    return await work(await readyUrl(child, exited));
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

async function readyUrl(child: ChildProcess, exited: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
    void exited.then(() => reject(new Error('the server of the benchmark ended before it was ready')));
  });
}

/** Asks as fast as the answers come, for `seconds`. Throws on any answer but 200. */
async function load(url: string, runId: string, seconds: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const target = new URL(`/v1/run/${runId}`, url);
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const asked = performance.now();
      request(target, { agent, headers: { authorization: `Bearer ${TOKEN}` } }, (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode !== 200) reject(new Error(`${target} answered ${answer.statusCode}`));
          latencies.push(performance.now() - asked);
          resolve();
        });
      })
        .once('error', reject)
        .end();
    });
  const connection = async () => {
    while (performance.now() < end) await one();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / elapsed, latencies };
}
