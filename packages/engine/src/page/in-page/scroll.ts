import { elementOf } from './refs.ts';

function scrollsVertically(el: Element): boolean {
  if (el.scrollHeight <= el.clientHeight + 4 || el.clientHeight < 20) return false;
  if (el === document.scrollingElement) return true;
  return /^(auto|scroll|overlay)$/.test(getComputedStyle(el).overflowY);
}

/** Scrollable boxes of this frame, the largest first; the page itself counts. */
function scrollers(): Element[] {
  const found: Element[] = [];
  const visit = (root: ParentNode) => {
    for (const el of Array.from(root.querySelectorAll('*'))) {
      if (el.shadowRoot) visit(el.shadowRoot);
      if (
        el.scrollHeight > el.clientHeight + 4 &&
        el.clientHeight >= 20 &&
        el !== document.scrollingElement &&
        el !== document.body &&
        scrollsVertically(el)
      ) {
        if (el.checkVisibility({ visibilityProperty: true })) found.push(el);
      }
    }
  };
  visit(document);
  found.sort((a, b) => b.clientHeight * b.clientWidth - a.clientHeight * a.clientWidth);
  const page = document.scrollingElement;
  return page && scrollsVertically(page) ? [...found, page] : found;
}

function nearestScroller(el: Element | null): Element | null {
  for (let at = el; at; at = at.parentElement) if (scrollsVertically(at)) return at;
  const page = document.scrollingElement;
  if (page && scrollsVertically(page)) return page;
  return scrollers()[0] ?? null;
}

/** Scrolls the element's own scroller, or the page. False when there is nothing to scroll. */
export function scrollTo(input: {
  ref: number | null;
  to: 'top' | 'bottom' | 'up' | 'down' | 'into-view';
}): boolean {
  const el = input.ref === null ? null : elementOf(input.ref);
  if (input.to === 'into-view') {
    el?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    return el !== null;
  }
  const box = nearestScroller(el);
  if (!box) return false;
  const page = box.clientHeight * 0.85;
  const top =
    input.to === 'top'
      ? 0
      : input.to === 'bottom'
        ? box.scrollHeight
        : box.scrollTop + (input.to === 'up' ? -page : page);
  box.scrollTo({ top, behavior: 'instant' });
  return true;
}

/** One step of looking through a virtual list: every scroller goes on by most of its height; false at all ends. */
export function searchStep(input: { restart: boolean }): boolean {
  let moved = false;
  for (const box of scrollers().slice(0, 6)) {
    const before = box.scrollTop;
    box.scrollTo({
      top: input.restart ? 0 : before + Math.max(40, box.clientHeight * 0.8),
      behavior: 'instant',
    });
    if (Math.abs(box.scrollTop - before) > 1) moved = true;
  }
  return moved;
}

/** Where every scroller stands, to put them back after a vain search. */
let positions: { el: Element; top: number; left: number }[] = [];

export function keepScroll(): void {
  positions = scrollers().map((el) => ({ el, top: el.scrollTop, left: el.scrollLeft }));
}

export function putScrollBack(): void {
  for (const p of positions) p.el.scrollTo({ top: p.top, left: p.left, behavior: 'instant' });
  positions = [];
}
