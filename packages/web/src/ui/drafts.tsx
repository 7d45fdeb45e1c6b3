import { useBlocker, useRouter } from '@tanstack/react-router';
import { PencilLine } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { toastOpen } from './toast.tsx';
import { watchUnsaved } from './unsaved.tsx';

/** As JSON, by key. In memory alone: they outlive pages and a new sign-in of the same person, not the tab, which asks before it goes. */
const kept = new Map<string, string>();
watchUnsaved(() => kept.size > 0);

/** What was written under `key` and not saved; undefined when there is nothing. */
export function keptDraft<Draft>(key: string): Draft | undefined {
  const text = kept.get(key);
  return text === undefined ? undefined : JSON.parse(text);
}

/** For what was saved or sent, also when its form is gone by then; what `isIt` says no to was written since. */
export function forgetDraft<Draft>(key: string, isIt: (draft: Draft) => boolean): void {
  const draft = keptDraft<Draft>(key);
  if (draft !== undefined && isIt(draft)) kept.delete(key);
}

/**
 * Keeps what is being written, so that going to another page loses nothing; `keptDraft` gives it back when the form is
 * made again. `unsaved` null: nothing is written, or all of it is saved. With a `title`, leaving says that it is kept.
 */
export function useDraft(key: string, unsaved: unknown, title: string | null): void {
  const text = unsaved === null ? null : JSON.stringify(unsaved);
  useEffect(() => {
    if (text === null) kept.delete(key);
    else kept.set(key, text);
  }, [key, text]);
  const said = useRef<string | null>(null);
  said.current = text === null ? null : title;
  const { history } = useRouter();
  useBlocker({
    shouldBlockFn: useCallback(
      ({ current, next }: { current: { pathname: string }; next: { pathname: string } }) => {
        if (said.current !== null && current.pathname !== next.pathname)
          toastOpen(`${said.current} is not saved. What you wrote is kept there.`, () =>
            history.push(current.pathname),
          );
        return false;
      },
      [history],
    ),
    enableBeforeUnload: false,
  });
}

/** Stands above a form that was filled from a draft, until it is saved or given up. */
export function DraftNote({ onDiscard }: { onDiscard: () => void }) {
  return (
    <p
      role="status"
      className="flex items-center gap-2.5 rounded-lg bg-accent-soft px-3 py-1.5 text-sm text-accent"
    >
      <PencilLine size={16} aria-hidden className="shrink-0" />
      <span className="min-w-0 grow">What you wrote before is here again, not saved yet.</span>
      <Button
        size="small"
        className="shrink-0"
        onClick={({ currentTarget }) => {
          // This button goes with what it discards.
          currentTarget.form?.querySelector<HTMLElement>('input, textarea')?.focus();
          onDiscard();
        }}
      >
        Discard it
      </Button>
    </p>
  );
}
