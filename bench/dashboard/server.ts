import { createInterface } from 'node:readline';
import {
  createApplication,
  createLogger,
  importTestCases,
  loadConfig,
  startRun,
  type VerbContext,
} from '@assay/core';
import { startServer } from '@assay/server';
import { aTest } from '../../packages/core/test/support/project.ts';
import { examination } from '../../packages/core/test/support/scripted.ts';
import { type LongTrace, writeLongTrace } from '../../packages/web/test/long-trace.ts';

/**
 * The server process of the dashboard benchmark: `node server.ts '{"dataDir"}'`. It prints where it is. A line on standard
 * input asks for something, a line on standard output says that it was done; it ends with its standard input.
 *
 * `{"start": 1000}`: starts a run of that many cases, which wait. `{"end": 50, "everyMs": 200}`: lets that many of them end,
 * one after the other; every tenth fails. `{"trace": {"lines": 5000, "requests": 3000}}`: runs a case that leaves such a trace.
 */
const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string };

/** A test of this name says behind it what trace it leaves. */
const TALKATIVE = 'Talkative ';

/** Cases that may end now, and who waits for one more. */
let allowed = 0;
let everyMs = 0;
let ended = 0;
let onEnd: (() => void) | undefined;

async function mayEnd(signal: AbortSignal | undefined): Promise<void> {
  while (allowed === 0 && !signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
  allowed -= 1;
}

const server = await startServer({
  // As in production: every request is counted for the rate limit and logged.
  config: loadConfig({ ASSAY_RATE_LIMIT: '10000000' }, { dataDir, workerConcurrency: 2 }),
  log: createLogger({ level: 'info' }),
  worker: true,
  port: 0,
  linkToListener: true,
  workerOptions: {
    examine: async (input, options) => {
      if (input.test.name.startsWith(TALKATIVE)) {
        const size = JSON.parse(input.test.name.slice(TALKATIVE.length)) as LongTrace;
        return { ...examination('PASSED'), files: await writeLongTrace(options.traceDir, size) };
      }
      await mayEnd(options.signal);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      ended += 1;
      if (allowed === 0) onEnd?.();
      return examination(ended % 10 === 0 ? 'FAILED' : 'PASSED');
    },
  },
});
const ctx: VerbContext = {
  ...server.app.ctx,
  actor: { kind: 'system', projectId: server.bootstrap.project.id },
};
say({ url: server.url, project: server.bootstrap.project.shortId });

const input = createInterface({ input: process.stdin });
input.on('line', async (line) => {
  const order = JSON.parse(line) as
    | { start: number }
    | { trace: LongTrace }
    | { end: number; everyMs: number };
  if ('start' in order) say({ run: await start(order.start) });
  else if ('trace' in order) say({ run: await leaveTrace(order.trace) });
  else {
    everyMs = order.everyMs;
    const done = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    allowed = order.end;
    await done;
    say({ ended });
  }
});
input.on('close', async () => {
  await server.close({ timeoutMs: 1_000 });
  process.exit(0);
});

async function start(count: number): Promise<string> {
  const application = await createApplication({ ctx, input: { name: 'Shop', url: 'http://shop.example' } });
  const tests = Array.from({ length: count }, (_, index) =>
    aTest(`Case ${index + 1}: the basket keeps its goods`),
  );
  for (let first = 0; first < count; first += 200) {
    const part = tests.slice(first, first + 200);
    await importTestCases({ ctx, input: { application: application.shortId, tests: part } });
  }
  return (await startRun({ ctx, input: {} })).run.shortId;
}

async function leaveTrace(trace: LongTrace): Promise<string> {
  const application = await createApplication({ ctx, input: { name: 'Talk', url: 'http://shop.example' } });
  const tests = [aTest(`${TALKATIVE}${JSON.stringify(trace)}`)];
  const { testCases } = await importTestCases({ ctx, input: { application: application.shortId, tests } });
  return (await startRun({ ctx, input: { testCaseIds: testCases.map(({ id }) => id) } })).run.shortId;
}

function say(value: unknown): void {
  console.log(JSON.stringify(value));
}
