import type { Clock } from '../ctx.ts';

const DAY_MS = 86_400_000;

/** `2026-11-27` and the days before it, oldest first: `count` days of UTC in all, the last one being today. */
export function lastDays({ clock }: { clock: Clock }, count = 30): string[] {
  const now = clock.now().getTime();
  return Array.from({ length: count }, (_, at) =>
    new Date(now - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10),
  );
}
