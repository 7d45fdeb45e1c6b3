import { useSyncExternalStore } from 'react';
import { exactTime, relativeTime } from '../format/time.ts';

let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, 20_000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A time in words that go on, with the exact one on hover. */
export function Ago({ at }: { at: string | null }) {
  useSyncExternalStore(subscribe, () => now);
  if (at === null) return <span className="text-muted">–</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactTime(date)} className="whitespace-nowrap">
      {relativeTime(date, new Date())}
    </time>
  );
}
