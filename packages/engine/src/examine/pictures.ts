import { join } from 'node:path';
import type { ExamineOptions } from '../examine-types.ts';
import type { PageSession } from '../page/types.ts';
import type { TraceWriter } from '../trace/writer.ts';
import type { Outcome } from './attempt.ts';
import { type Stop, within } from './stop.ts';

const CAP_MS = 5_000;
const CAP_STOPPED_MS = 1_000;
/** A picture this young still shows the page that a check saw at its first look. */
const FRESH_MS = 100;

/** Takes the picture of a step: its name in the trace folder, or null when none was wanted or possible. */
export function createPictures(
  session: PageSession,
  trace: TraceWriter,
  stop: Stop,
  wanted: NonNullable<ExamineOptions['screenshots']>,
): (index: number, outcome: Outcome) => Promise<string | null> {
  let last: { name: string; at: number } | null = null;
  return async (index, outcome) => {
    const isBad = outcome.outcome === 'broken' || outcome.outcome === 'undecided';
    const isWanted = wanted === 'every-step' ? outcome.outcome !== 'skipped' : wanted === 'not-held' && isBad;
    if (!isWanted || session.dialogOpen()) return null;
    // A picture costs as much as several checks; checks that follow at once on one page share it.
    if (outcome.atOnce && last !== null && Date.now() - last.at < FRESH_MS) return last.name;
    const name = trace.screenshotName(index);
    const capMs = stop.reason() === null ? CAP_MS : CAP_STOPPED_MS;
    const taken = await within(session.screenshot(join(trace.dir, name)), capMs, false);
    last = taken ? { name, at: Date.now() } : null;
    return taken ? name : null;
  };
}
