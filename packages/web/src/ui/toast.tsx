import { CircleCheck, CircleX, Info, PencilLine, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { type Countdown, startCountdown } from './countdown.ts';

interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'bad' | 'open' | 'note';
  way?: { words: string; go: () => void };
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
  add({ text, tone: 'done', ...(options.undo && { way: { words: 'Undo', go: options.undo } }) });
}

/** Says that something was left open, with the way back to it. */
export function toastOpen(text: string, goBack: () => void): void {
  add({ text, tone: 'open', way: { words: 'Go back', go: goBack } });
}

/** Says what else there is to know of what was done. */
export function toastNote(text: string): void {
  add({ text, tone: 'note' });
}

/** Says what did not work, in the words of the server. */
export function toastTrouble(error: unknown): void {
  add({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
}

function add(item: Omit<Toast, 'id'>): void {
  lastId += 1;
  change([...toasts.slice(-2), { id: lastId, ...item }]);
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

const ICONS: Record<Toast['tone'], ReactNode> = {
  done: <CircleCheck size={18} aria-hidden className="shrink-0 text-passed" />,
  bad: <CircleX size={18} aria-hidden className="shrink-0 text-failed" />,
  note: <Info size={18} aria-hidden className="shrink-0 text-muted" />,
  open: <PencilLine size={18} aria-hidden className="shrink-0 text-muted" />,
};

function Shown({ item }: { item: Toast }) {
  const close = () => change(toasts.filter(({ id }) => id !== item.id));
  const countdown = useRef<Countdown | null>(null);
  useEffect(() => {
    const ms = item.way ? STAYS_MS.undo : item.tone === 'done' ? STAYS_MS.done : STAYS_MS.trouble;
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
      {ICONS[item.tone]}
      <span className="min-w-0 [overflow-wrap:anywhere]">{item.text}</span>
      {item.way && (
        <button
          type="button"
          className="link-inline shrink-0 font-medium"
          onClick={() => {
            item.way?.go();
            close();
          }}
        >
          {item.way.words}
        </button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={close} />
    </div>
  );
}
