import { elementOf } from './refs.ts';

/** Where a mouse would begin and end to select all text of an element; null when part of it is out of view. */
export function textEnds(
  ref: number,
): { from: { x: number; y: number }; to: { x: number; y: number } } | null {
  const el = elementOf(ref);
  if (!el || el.localName === 'input' || el.localName === 'textarea') return null;
  const range = document.createRange();
  range.selectNodeContents(el);
  const rects = Array.from(range.getClientRects()).filter((r) => r.width > 0 && r.height > 0);
  const first = rects[0];
  const last = rects.at(-1);
  if (!first || !last || first.top < 0 || last.bottom > innerHeight || last.right > innerWidth) return null;
  return {
    from: { x: first.left + 1, y: first.top + first.height / 2 },
    to: { x: last.right - 1, y: last.top + last.height / 2 },
  };
}

/** Makes sure that all text of the element is selected, and nothing else. */
export function selectAll(ref: number): boolean {
  const el = elementOf(ref);
  if (!el) return false;
  if (el.localName === 'input' || el.localName === 'textarea') {
    (el as HTMLInputElement).focus({ preventScroll: true });
    (el as HTMLInputElement).select();
    return true;
  }
  const selection = getSelection();
  if (!selection) return false;
  const bare = (text: string) => text.replace(/\s+/g, '');
  const wanted = bare((el as HTMLElement).innerText ?? el.textContent ?? '');
  if (bare(selection.toString()) !== wanted) selection.selectAllChildren(el);
  return wanted !== '' && bare(selection.toString()) === wanted;
}
