import type { Clock } from '../ctx.ts';
import { AppError } from '../errors.ts';

const DAY_MS = 86_400_000;
/** Longest time that may be asked for, in days. */
const MOST_DAYS = 366;

/** `from` default 30 days before `to`, `to` default now; ISO 8601. */
export function metricsRange(
  { clock }: { clock: Clock },
  input: { from?: string | undefined; to?: string | undefined },
): { from: Date; to: Date } {
  const to = input.to === undefined ? clock.now() : new Date(input.to);
  const from = input.from === undefined ? new Date(to.getTime() - 30 * DAY_MS) : new Date(input.from);
  if (from >= to || to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw new AppError('bad_request', `from must be before to, and at most ${MOST_DAYS} days before it.`);
  }
  return { from, to };
}
