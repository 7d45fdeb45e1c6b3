import { copyText } from './secrets.ts';

declare const __assayPulse: ((kind: string) => void) | undefined;

/** Sent by our script in the page's world when `navigator.clipboard` has taken a text. */
const COPIED = '__assay-copied';
const MAX_COPIED = 100_000;

function tellCopied(text: string): void {
  if (text !== '' && typeof __assayPulse === 'function') __assayPulse(`copied:${text.slice(0, MAX_COPIED)}`);
}

/** What the page's own handlers put on the clipboard, or else what is selected. */
function onCopy(event: Event): void {
  const { clipboardData } = event as ClipboardEvent;
  tellCopied(event.defaultPrevented ? (clipboardData?.getData('text/plain') ?? '') : copyText(null));
}

function onCopied(event: Event): void {
  const { detail } = event as CustomEvent;
  if (typeof detail === 'string') tellCopied(detail);
}

/** The clipboard of a browser is shared by all its contexts, so what a page copies is kept by the runner. */
export function watchClipboard(): void {
  window.addEventListener('copy', onCopy);
  window.addEventListener('cut', onCopy);
  document.addEventListener(COPIED, onCopied);
}

/** Tells the focused element of a paste, as the browser would; true when the page has dealt with it itself. */
export function offerPaste(text: string): boolean {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || !document.hasFocus() || at.localName === 'iframe' || at.localName === 'frame') return false;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
  return !at.dispatchEvent(new ClipboardEvent('paste', init));
}
