import * as Radix from '@radix-ui/react-dialog';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useFocusBack } from './focus-back.ts';

/** What would be lost with the page; each says so at the moment at which it is asked. */
const checks = new Set<() => boolean>();

/** Says before the whole page goes away what else would be lost with it. Returns how to stop saying it. */
export function watchUnsaved(isUnsaved: () => boolean): () => void {
  checks.add(isUnsaved);
  return () => checks.delete(isUnsaved);
}

function hasUnsaved(): boolean {
  return [...checks].some((isUnsaved) => isUnsaved());
}

window.addEventListener('beforeunload', (event) => {
  if (hasUnsaved()) event.preventDefault();
});

interface Asking {
  ask: (then: () => void) => void;
  question: ReactNode;
}

/**
 * Asks before what was typed is lost: on the way to another page, and by the browser before the tab goes. A change of
 * the address on the same page loses nothing. `question` has to be drawn; `ask` is for other ways out, such as closing
 * a dialog. After saving, `isUnsaved` is false, or the way on says `ignoreBlocker`.
 */
export function useUnsaved(isUnsaved: () => boolean): Asking {
  // Held by reference: the blocker is set up once, and looks at the form as it then is.
  const latest = useRef(isUnsaved);
  latest.current = isUnsaved;
  useEffect(() => watchUnsaved(() => latest.current()), []);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: useCallback(
      ({ current, next }: { current: { pathname: string }; next: { pathname: string } }) =>
        current.pathname !== next.pathname && latest.current(),
      [],
    ),
    enableBeforeUnload: false,
    withResolver: true,
  });
  const { ask, question } = useAsk(() => latest.current());
  if (status === 'blocked') return { ask, question: <Question onStay={reset} onDiscard={proceed} /> };
  return { ask, question };
}

/** The same question before the whole page is left for another one by a click of ours. */
export function useAskBeforeLeaving(): Asking {
  return useAsk(hasUnsaved);
}

function useAsk(isUnsaved: () => boolean): Asking {
  const [onDiscard, setOnDiscard] = useState<(() => void) | null>(null);
  const ask = (then: () => void) => {
    if (isUnsaved()) setOnDiscard(() => then);
    else then();
  };
  const stay = () => setOnDiscard(null);
  const discard = () => {
    stay();
    onDiscard?.();
  };
  return { ask, question: onDiscard && <Question onStay={stay} onDiscard={discard} /> };
}

/** Loads another page of the server; what was to be asked was asked before. */
export function leaveFor(address: string): void {
  checks.clear();
  // On the way back browsers show the page as it was left.
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  location.assign(address);
}

/** Loads this page anew for somebody else, to whom nothing of it is shown before. */
export function startAfresh(): void {
  checks.clear();
  location.reload();
}

/** Stands above a dialog that it was asked in. */
function Question({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  const back = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onStay()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-55 bg-black/45" />
        <Radix.Content
          {...back}
          role="alertdialog"
          onOpenAutoFocus={(event) => {
            // Of the two answers, the one that loses nothing.
            event.preventDefault();
            stay.current?.focus();
          }}
          className="fixed top-[20vh] left-1/2 z-55 w-[calc(100vw-48px)] max-w-sm -translate-x-1/2 rounded-xl border border-line bg-surface p-5 shadow-high"
        >
          <Radix.Title className="text-lg font-bold">Leave without saving?</Radix.Title>
          <Radix.Description className="mt-1 text-muted">What you typed would be lost.</Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onDiscard}>Discard</Button>
            <Button ref={stay} kind="primary" onClick={onStay}>
              Stay
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
