import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerbContext } from '../ctx.ts';
import { announce } from '../db/notices.ts';
import { findRunTestCase } from './find.ts';

/** A worker answers within some 100 ms; later than this there is no picture just now. */
const WAIT_MS = 1_600;

/** Of the n-th picture of an attempt, in its live folder. */
export function pictureName(count: number): string {
  return `${count}.jpg`;
}

/**
 * Asks the worker that runs the case for a picture of the page as it is now, a masked JPEG, and waits for it. Null when
 * the case does not run, or there is none just now: the page is being replaced, a dialog is open. Nothing is stored.
 *
 * @param input.waitMs Default 1,600.
 */
export async function getLivePicture({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; waitMs?: number };
}): Promise<Buffer | null> {
  const row = await findRunTestCase(ctx, input.shortId);
  if (row.status !== 'RUNNING') return null;
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const off = ctx.notices.on('picture', (id) => {
    const [runTestCaseId, count] = id.split(':');
    if (runTestCaseId === row.id) resolve(Number(count));
  });
  const timer = setTimeout(() => resolve(null), input.waitMs ?? WAIT_MS);
  try {
    await announce(ctx.db, 'watch', row.id);
    const count = await promise;
    if (count === null) return null;
    const folder = ctx.artifacts.liveDir({ runId: row.run_id, runTestCaseId: row.id, attempt: row.attempt });
    // Gone when the case has ended meanwhile.
    return await readFile(join(folder, pictureName(count))).catch(() => null);
  } finally {
    clearTimeout(timer);
    off();
  }
}
