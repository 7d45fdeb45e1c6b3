import { CircleCheck, CircleX, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';

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

/** Says that something was done, with a way back where there is one. Goes away after 7 seconds. */
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
  useEffect(() => {
    const timer = setTimeout(
      () => change(toasts.filter(({ id }) => id !== item.id)),
      item.bad ? 12_000 : 7_000,
    );
    return () => clearTimeout(timer);
  }, [item]);
  return (
    <div className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 shadow-high">
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
