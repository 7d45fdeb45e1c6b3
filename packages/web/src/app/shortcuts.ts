import { useEffect, useSyncExternalStore } from 'react';

export const SHORTCUTS: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Find a page, test or run, or do something'],
      ['?', 'Show these shortcuts'],
      ['/', 'Go to the search of the page'],
      ['g o', 'Overview'],
      ['g r', 'Runs'],
      ['g t', 'Tests'],
      ['g p', 'Plans'],
      ['g f', 'Findings'],
      ['g l', 'Release checks'],
      ['g m', 'Conversations'],
      ['g a', 'Applications'],
      ['g c', 'Configs'],
      ['g d', 'Devices'],
      ['g i', 'Integrations'],
      ['g w', 'Webhooks'],
      ['g s', 'Project settings'],
    ],
  },
  {
    title: 'In the result of a case',
    keys: [
      ['← →', 'Step before, step after'],
      ['Home End', 'First step, last step'],
      ['j k', 'Next clause, clause before'],
    ],
  },
];

type Open = 'palette' | 'shortcuts' | null;

let open: Open = null;
const listeners = new Set<() => void>();

/** Which of the two dialogs of the shell is open. */
export function useOpenDialog(): Open {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}

export function setOpenDialog(next: Open): void {
  open = next;
  for (const listener of listeners) listener();
}

export function openShortcuts(): void {
  setOpenDialog('shortcuts');
}

/** Whether keys go into a text: then they are letters, not shortcuts. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    target?.isContentEditable === true ||
    /^(input|textarea|select)$/i.test(target?.tagName ?? '') ||
    document.querySelector('[role=dialog]') !== null
  );
}

/** The shortcuts of every page; `go` gets the letter after `g`. */
export function useShortcuts(go: (letter: string) => void): void {
  useEffect(() => {
    let afterG = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        setOpenDialog(open === 'palette' ? null : 'palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (afterG) {
        afterG = false;
        go(event.key);
        return;
      }
      if (event.key === 'g') afterG = true;
      if (event.key === '?') openShortcuts();
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type=search]');
        if (search) {
          event.preventDefault();
          search.focus();
        }
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go]);
}
