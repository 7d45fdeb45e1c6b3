/** Puts a text on the clipboard; rejects when the browser does not let us. At plain http addresses browsers have only the old way. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  // Inside of what has the focus: an open dialog takes the focus back from anywhere else.
  const focused = document.activeElement as HTMLElement | null;
  (focused?.parentElement ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  if (!isCopied)
    throw new Error('The browser did not let the page copy. Select the text and copy it by hand.');
}
