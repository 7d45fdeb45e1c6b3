import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startPostgres } from '../../test/support/postgres.ts';
import { markdownTable, median } from '../stats.ts';
import { type Child, child } from './child.ts';
import type { Order, Outcome } from './driver.ts';
import { type Filled, fill, type Place } from './fill.ts';
import type { Readers } from './readers.ts';

const TOKEN = 'assay_bench_token_0123456789';
const CONNECTIONS = 16;
const WARMUP_MS = 500;
const MEASURE_MS = 2_000;
/** Long polls, and as many event streams. */
const READERS = 200;
/** Runs that they follow; something happens in one of them every 100 ms. */
const FOLLOWED = 20;

/** Filling the embedded database with more runs takes longer than the whole benchmark may. */
const MOST_EMBEDDED = 50_000;

const WAYS = ['bare', 'assay', 'cases', 'readers'] as const;
type Way = (typeof WAYS)[number];
const NAMES: Record<Way, string> = {
  bare: 'bare Hono route, one row',
  assay: '`GET /v1/run/{shortId}`',
  cases: 'the same with `?testCases=all`, no cases',
  readers: `the same beside ${READERS} long polls and ${READERS} streams`,
};

interface Subject {
  database: 'PostgreSQL' | 'embedded';
  runs: number;
  filled: Filled;
  server: Child;
  urls: { assay: string; bare: string };
  results: Record<Way, Outcome[]>;
}

export interface StatusOptions {
  rounds: number;
  /** Stored runs; the first is what the others are compared with. */
  sizes: number[];
  databases: Subject['database'][];
}

/**
 * Requests a second and p99 of the status route of the whole server and of a bare Hono route that reads the row of the run
 * through the same driver. Every server, the client and the readers are processes of their own on this machine; all of
 * them are asked in turn in every round, so that what else happens here hits all of them.
 */
export async function benchStatus(options: StatusOptions): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    const subjects: Subject[] = [];
    const cluster = options.databases.includes('PostgreSQL') ? await startPostgres() : undefined;
    if (cluster) ends.push(() => cluster.stop());
    for (const database of options.databases) {
      for (const runs of options.sizes) {
        if (database === 'embedded' && runs > MOST_EMBEDDED) continue;
        const place: Place = { dataDir: await mkdtemp(join(dir, 'data-')) };
        if (database === 'PostgreSQL') {
          const own = await createTestDatabase(cluster!.url);
          ends.push(() => own.drop());
          place.databaseUrl = own.url;
        }
        const began = performance.now();
        const filled = await fill(place, TOKEN, runs);
        say(`${database}: ${runs} runs stored in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
        const server = child(
          './server.ts',
          [JSON.stringify({ ...place, token: TOKEN })],
          join(place.dataDir, 'log'),
        );
        ends.push(() => server.end());
        const urls = await server.read<Subject['urls']>();
        subjects.push({
          database,
          runs,
          filled,
          server,
          urls,
          results: { bare: [], assay: [], cases: [], readers: [] },
        });
      }
    }
    const driver = child('./driver.ts');
    const readers = child('./readers.ts');
    ends.push(
      () => driver.end(),
      () => readers.end(),
    );
    for (let round = 0; round < options.rounds; round += 1) {
      const order = round % 2 ? [...WAYS].reverse() : WAYS;
      for (const subject of subjects) {
        for (const way of order) {
          say(
            `round ${round + 1} of ${options.rounds}: ${subject.database}, ${subject.runs} runs, ${way}        \r`,
          );
          subject.results[way].push(await measure(subject, way, driver, readers));
        }
      }
    }
    say('\n');
    return report(subjects);
  } finally {
    for (const end of ends.reverse()) await end().catch((error: Error) => say(`${error.message}\n`));
  }
}

const say = (text: string) => void process.stderr.write(text);

async function measure(subject: Subject, way: Way, driver: Child, readers: Child): Promise<Outcome> {
  const { filled, urls, server } = subject;
  const url = way === 'bare' ? urls.bare : urls.assay;
  const ids = filled.running.slice(0, FOLLOWED);
  if (way === 'readers') {
    readers.write({ url, token: TOKEN, ids, each: READERS });
    await readers.read<Readers>();
    server.write({ events: ids });
  }
  const suffix = way === 'cases' ? '?testCases=all' : '';
  const order: Order = {
    url,
    paths: filled.asked.map((id) => `/v1/run/${id}${suffix}`),
    token: TOKEN,
    connections: CONNECTIONS,
    warmupMs: WARMUP_MS,
    measureMs: MEASURE_MS,
  };
  driver.write(order);
  const outcome = await driver.read<Outcome>();
  if (outcome.error !== undefined) throw new Error(`${NAMES[way]}: ${outcome.error}`);
  if (way === 'readers') {
    server.write({ events: [] });
    readers.write({ close: true });
    const open = await readers.read<Readers>();
    if (open.polls !== READERS || open.streams !== READERS || open.events < READERS) {
      throw new Error(`the readers did not all read: ${JSON.stringify(open)}`);
    }
  }
  return outcome;
}

function report(subjects: Subject[]): string {
  const rows = subjects.flatMap((subject) => {
    const { database, runs, results } = subject;
    return WAYS.map((way) => {
      const all = results[way];
      const ratio = (key: 'perSecond' | 'p99') =>
        median(all.map((outcome, round) => outcome[key] / results.bare[round]![key])).toFixed(2);
      const ms = (key: 'p50' | 'p99') => `${median(all.map((outcome) => outcome[key])).toFixed(1)} ms`;
      const rate = median(all.map(({ perSecond }) => perSecond)).toFixed(0);
      return [
        database,
        runs.toLocaleString('en'),
        NAMES[way],
        rate,
        ms('p50'),
        ms('p99'),
        ratio('perSecond'),
        ratio('p99'),
      ];
    });
  });
  const head = ['database', 'runs', 'status requests', 'a second', 'p50', 'p99', 'ratio', 'p99 ratio'];
  return [markdownTable(head, rows), ...sizes(subjects)].join('\n');
}

/** How the largest table compares with the smallest, round by round. */
function sizes(subjects: Subject[]): string[] {
  return [...Map.groupBy(subjects, ({ database }) => database)].flatMap(([database, own]) => {
    const [small, large] = [own[0]!, own.at(-1)!];
    if (small === large) return [];
    const rates = large.results.assay.map(
      ({ perSecond }, round) => perSecond / small.results.assay[round]!.perSecond,
    );
    return [
      `\n${database}: with ${large.runs.toLocaleString('en')} runs ${median(rates).toFixed(2)} times as many status requests a second as with ${small.runs.toLocaleString('en')}.`,
    ];
  });
}
