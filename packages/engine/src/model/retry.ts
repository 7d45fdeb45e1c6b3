import { sleep } from '../examine/stop.ts';

/** Tries of one question, the first included. */
export const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Waits before the next try: what the provider asked for, else half a second that doubles, with jitter. */
export async function pauseBefore(
  attempt: number,
  askedMs: number | null,
  signal: AbortSignal,
): Promise<void> {
  const grown = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  await sleep(Math.min(askedMs ?? grown, LONGEST_PAUSE_MS), signal);
}
