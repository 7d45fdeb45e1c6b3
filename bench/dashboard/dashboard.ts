import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../packages/engine/src/browser/index.ts';
import { ensureBuilt } from '../../packages/web/test/support.ts';
import { markdownTable, median, quantile } from '../stats.ts';
import { type LargeRun, measureLargeRun } from './large-run.ts';
import { type LongTraceMeasured, measureLongTrace } from './long-trace.ts';
import { type Dashboard, openDashboard } from './open.ts';
import {
  narrowRunList,
  type Openings,
  openRunList,
  type Scrolled,
  scrollPlainRows,
  scrollRunList,
} from './run-list.ts';

/** What the list may take to open, in milliseconds, and the share of frames that may last longer than 50 ms. */
const OPEN_MS = 1_000;
/** What the console or the requests of a result may take from the click to their rows, in milliseconds. */
const LIST_MS = 200;
const LONG_FRAME_MS = 50;
const LONG_SHARE = 0.05;
const FEW = 100;

/**
 * The dashboard in a browser: the run list over `many` runs beside the same over 100, opened, narrowed and scrolled in turn;
 * then a run of 1,000 cases, scrolled, and watched while cases end; then the console and the requests of one result. Servers are processes of their own over embedded databases.
 */
export async function benchDashboard(
  rounds: number,
  many: number,
): Promise<{ table: string; missed: string[] }> {
  await ensureBuilt();
  const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const launched = await launchBrowser();
  const places: { runs: number; place: Dashboard; openings: Openings; narrowed: Map<string, number[]> }[] =
    [];
  try {
    for (const runs of [FEW, many]) {
      const began = performance.now();
      const place = await openDashboard(dir, launched.browser, runs);
      say(`${runs} runs stored and served after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
      places.push({ runs, place, openings: { cold: [], warm: [], within: [] }, narrowed: new Map() });
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const { runs, place, openings, narrowed } of round % 2 ? [...places].reverse() : places) {
        say(`round ${round + 1} of ${rounds}: ${runs} runs        \r`);
        await openRunList(place, openings);
        await narrowRunList(place, runs, narrowed);
      }
    }
    const [few, all] = places as [(typeof places)[0], (typeof places)[0]];
    say('\nscrolling, a run of 1,000 cases, and a result with long lists\n');
    const scrolled = { plain: await scrollPlainRows(all.place), list: await scrollRunList(all.place) };
    const large = await measureLargeRun(few.place, rounds);
    // Not on the same server: its worker would come to it only behind the cases that wait.
    const trace = await measureLongTrace(all.place, rounds);
    return report(few, all, scrolled, large, trace);
  } finally {
    for (const { place } of places) await place.server.end();
    await launched.close();
    await rm(dir, { recursive: true, force: true });
  }
}

const say = (text: string) => void process.stderr.write(text);
const ms = (value: number) => `${value.toFixed(0)} ms`;
const spread = (values: number[]) => `${ms(Math.min(...values))}–${ms(Math.max(...values))}`;

interface Measured {
  runs: number;
  openings: Openings;
  narrowed: Map<string, number[]>;
}

function report(
  few: Measured,
  all: Measured,
  scrolled: { plain: Scrolled; list: Scrolled },
  large: LargeRun,
  trace: LongTraceMeasured,
) {
  const missed: string[] = [];
  const line = (name: string, many: number[], reference: number[]) => {
    if (median(many) >= OPEN_MS) missed.push(`${name}: ${ms(median(many))}, ${ms(OPEN_MS)} is the aim`);
    const ratio = median(many) / median(reference);
    return [name, ms(median(many)), spread(many), ms(median(reference)), ratio.toFixed(2)];
  };
  const lists = markdownTable(
    [`run list over ${all.runs.toLocaleString('en')} runs`, 'median', 'range', `over ${few.runs}`, 'ratio'],
    [
      line('opened, nothing cached', all.openings.cold, few.openings.cold),
      line('opened again', all.openings.warm, few.openings.warm),
      line('opened by its link', all.openings.within, few.openings.within),
      ...[...all.narrowed].map(([name, times]) => line(`narrowed: ${name}`, times, few.narrowed.get(name)!)),
    ],
  );
  const smooth = (name: string, { frames, rowsInDocument }: Scrolled) => {
    const { lasted, busy } = frames;
    const long = lasted.filter((frame) => frame > LONG_FRAME_MS).length / lasted.length;
    if (long > LONG_SHARE) missed.push(`${name}: ${(long * 100).toFixed(1)} % of the frames are long`);
    return [
      name,
      String(lasted.length),
      ms(median(lasted)),
      ms(quantile(lasted, 0.95)),
      `${(long * 100).toFixed(1)} %`,
      ms(Math.max(...lasted)),
      `${busy.toFixed(1)} ms`,
      String(rowsInDocument),
    ];
  };
  const scrolls = markdownTable(
    [
      'scrolled by 120 px a frame',
      'frames',
      'median',
      'p95',
      'over 50 ms',
      'worst',
      'processor a frame',
      'rows in the document',
    ],
    [
      smooth('plain rows, the reference', scrolled.plain),
      smooth('the run list', scrolled.list),
      smooth('a run of 1,000 cases', large.scrolled),
      smooth('the same while cases end', large.scrolledWhileLive),
      smooth('a console of 5,000 lines', trace.scrolledConsole),
      smooth('3,000 requests', trace.scrolledNetwork),
    ],
  );
  const opened = markdownTable(
    ['lists of a result, opened', 'median', 'range'],
    Object.entries({ 'a console of 5,000 lines': trace.console, '3,000 requests': trace.network }).map(
      ([name, times]) => {
        if (median(times) >= LIST_MS) missed.push(`${name}: ${ms(median(times))}, ${ms(LIST_MS)} is the aim`);
        return [name, ms(median(times)), spread(times)];
      },
    ),
  );
  const { live } = large;
  if (live.renderedForNothing.length > 0)
    missed.push(`${live.renderedForNothing.length} rows drawn again for nothing`);
  if (live.touchedForNothing.length > 0)
    missed.push(`${live.touchedForNothing.length} rows touched for nothing`);
  if (live.changed.length === 0) missed.push('no row changed, so nothing was measured');
  const updates = markdownTable(
    ['a run of 1,000 cases, live', ''],
    [
      ['opened, nothing cached', `${ms(median(large.opened))} (${spread(large.opened)})`],
      ['cases that ended', `${large.ended} in ${large.seconds.toFixed(1)} s`],
      ['the first answer, with all cases', `${(large.firstBytes / 1024).toFixed(0)} KB`],
      [
        'those that followed',
        `${large.laterBytes.length}, at most ${(Math.max(...large.laterBytes) / 1024).toFixed(1)} KB`,
      ],
      ['commits of React', String(live.commits)],
      ['rows whose text changed', String(live.changed.length)],
      ['rows that only took another place', String(live.moved.length)],
      ['rows drawn again', String(live.rendered)],
      ['of them for nothing', String(live.renderedForNothing.length)],
      ['rows whose elements were touched for nothing', String(live.touchedForNothing.length)],
      ['tasks over 50 ms, the longest', `${large.longTasks.length}, ${ms(Math.max(0, ...large.longTasks))}`],
    ],
  );
  return { table: [lists, scrolls, opened, updates].join('\n\n'), missed };
}
