import { CircleCheck, CircleX, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { type Countdown, startCountdown } from './countdown.ts';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  undo?: () => void;
}

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** How long each stays, in milliseconds: what can be read only here or be done only here stays longer. */
const STAYS_MS = { done: 7_000, trouble: 12_000, undo: 12_000 };

/** Says that something was done, with a way back where there is one. */
export function toast(text: string, options: { undo?: () => void } = {}): void {
  lastId += 1;
  change([...toasts.slice(-2), { id: lastId, text, bad: false, ...options }]);
}

/** Says what did not work, in the words of the server. */
export function toastTrouble(error: unknown): void {
  lastId += 1;
  const text = error instanceof Error ? error.message : String(error);
  change([...toasts.slice(-2), { id: lastId, text, bad: true }]);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-4 z-60 flex flex-col items-center gap-2"
    >
      {shown.map((item) => (
        <Shown key={item.id} item={item} />
      ))}
    </div>
  );
}

function Shown({ item }: { item: Toast }) {
  const close = () => change(toasts.filter(({ id }) => id !== item.id));
  const countdown = useRef<Countdown | null>(null);
  useEffect(() => {
    const ms = item.bad ? STAYS_MS.trouble : item.undo ? STAYS_MS.undo : STAYS_MS.done;
    const started = startCountdown(ms, () => change(toasts.filter(({ id }) => id !== item.id)));
    countdown.current = started;
    return () => started.stop();
  }, [item]);
  // It does not go while somebody reads it or is about to press what is in it.
  const pause = () => countdown.current?.pause();
  const resume = () => countdown.current?.resume();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done with it, it only stays longer
    <div
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocus={pause}
      onBlur={resume}
      className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 shadow-high"
    >
      {item.bad ? (
        <CircleX size={18} aria-hidden className="shrink-0 text-failed" />
      ) : (
        <CircleCheck size={18} aria-hidden className="shrink-0 text-passed" />
      )}
      <span className="min-w-0 [overflow-wrap:anywhere]">{item.text}</span>
      {item.undo && (
        <button
          type="button"
          className="link-inline shrink-0 font-medium"
          onClick={() => {
            item.undo?.();
            close();
          }}
        >
          Undo
        </button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={close} />
    </div>
  );
}
