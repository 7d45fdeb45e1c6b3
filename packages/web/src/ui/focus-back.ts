import { useCallback, useState } from 'react';

/** By dialog: where the keyboard goes when it is closed, the first that is still there. */
const ways = new WeakMap<Element, HTMLElement[]>();

/**
 * For the content of a dialog that is there while it is open: when it goes, the focus is again where it was before, on the
 * button of the menu that it was opened from, or where an earlier dialog came from that is gone by then.
 */
export function useFocusBack() {
  const [way] = useState(() => wayBack(document.activeElement));
  return {
    ref: useCallback(
      (dialog: HTMLElement | null) => {
        if (dialog) ways.set(dialog, way);
      },
      [way],
    ),
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      way.find((one) => one.isConnected)?.focus();
    },
  };
}

function wayBack(from: Element | null): HTMLElement[] {
  if (!(from instanceof HTMLElement)) return [];
  const menu = from.closest('[role=menu]');
  const opener = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  const dialog = (opener ?? from).closest('[role=dialog],[role=alertdialog]');
  return [opener ?? from, ...((dialog && ways.get(dialog)) ?? [])];
}
