import { flatParent, isSubstituted } from './tree.ts';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function rectOf(el: Element): Rect {
  const r = el.getBoundingClientRect();
  if (r.width > 0 || r.height > 0) return { x: r.x, y: r.y, width: r.width, height: r.height };
  // `display: contents` and empty wrappers: where their content is.
  if (el.childElementCount > 0 && el.childElementCount < 50) {
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (const child of Array.from(el.children)) {
      const c = child.getBoundingClientRect();
      if (c.width === 0 && c.height === 0) continue;
      left = Math.min(left, c.left);
      top = Math.min(top, c.top);
      right = Math.max(right, c.right);
      bottom = Math.max(bottom, c.bottom);
    }
    if (right > left) return { x: left, y: top, width: right - left, height: bottom - top };
  }
  return { x: r.x, y: r.y, width: r.width, height: r.height };
}

/** The labels of a field; of a check box also the one right behind it that nobody tied to any field. */
export function labelsOf(el: Element): Element[] {
  const own = Array.from((el as HTMLInputElement).labels ?? []);
  const next = el.nextElementSibling;
  const untied =
    isSubstituted(el) && next?.localName === 'label' && (next as HTMLLabelElement).control === null;
  return own.length === 0 && untied ? [next!] : own;
}

/** Where a person sees it: a check box that is not drawn itself is where its label is drawn. */
export function placeOf(el: Element): Rect {
  const own = rectOf(el);
  if (!isSubstituted(el)) return own;
  if (el.checkVisibility({ opacityProperty: true }) && own.width > 1 && !isCutOff(el)) return own;
  const drawn = labelsOf(el)
    .map(rectOf)
    .find((r) => r.width > 1);
  return drawn ?? own;
}

/** What an element does to what is in it. */
interface Clip {
  position: string;
  overflowX: string;
  overflowY: string;
  rect: DOMRect | null;
}

let clips: Map<Element, Clip> | null = null;

/** Within `work`, which must not change the page, the boxes around elements are read once each. */
export function withKnownClips<T>(work: () => T): T {
  clips = new Map();
  try {
    return work();
  } finally {
    clips = null;
  }
}

function clipOf(el: Element): Clip {
  const known = clips?.get(el);
  if (known) return known;
  const { position, overflowX, overflowY } = getComputedStyle(el);
  const isOpen = overflowX === 'visible' && overflowY === 'visible';
  const clip = { position, overflowX, overflowY, rect: isOpen ? null : el.getBoundingClientRect() };
  clips?.set(el, clip);
  return clip;
}

/**
 * True when nothing of the element can be seen however a person scrolls: no size, cut off by an ancestor that hides
 * its overflow, or beyond the edges that a page scrolls to.
 */
export function isCutOff(el: Element): boolean {
  let { x, y, width, height } = rectOf(el);
  if (width < 1 || height < 1) return true;
  if (x + width + window.scrollX <= 0 || y + height + window.scrollY <= 0) {
    if (getComputedStyle(el).position === 'fixed' || !scrolledAway(el)) return true;
  }
  let at = flatParent(el);
  let position = getComputedStyle(el).position;
  while (at && at !== document.documentElement && at !== document.body) {
    const style = clipOf(at);
    if (position === 'fixed') break;
    if (position === 'absolute' && style.position === 'static') {
      at = flatParent(at);
      continue;
    }
    const hidesX = style.overflowX === 'hidden' || style.overflowX === 'clip';
    const hidesY = style.overflowY === 'hidden' || style.overflowY === 'clip';
    if (hidesX || hidesY) {
      const r = style.rect!;
      if (hidesX) {
        const right = Math.min(x + width, r.right);
        x = Math.max(x, r.left);
        width = right - x;
      }
      if (hidesY) {
        const bottom = Math.min(y + height, r.bottom);
        y = Math.max(y, r.top);
        height = bottom - y;
      }
      if (width < 1 || height < 1) return true;
    } else if (style.overflowX !== 'visible') {
      // Inside a scroller anything can be brought into its box, so go on with the box.
      const r = style.rect!;
      x = r.x;
      y = r.y;
      width = r.width;
      height = r.height;
      if (width < 1 || height < 1) return true;
    }
    position = style.position;
    at = flatParent(at);
  }
  return false;
}

/** Inside some scroller that is scrolled: a negative place then only means "scrolled past". */
function scrolledAway(el: Element): boolean {
  let at = flatParent(el);
  while (at) {
    if (at.scrollTop > 0 || at.scrollLeft > 0) return true;
    at = flatParent(at);
  }
  return false;
}

export function overlapsRows(a: Rect, b: Rect): boolean {
  return Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > Math.min(a.height, b.height) * 0.3;
}

export function overlapsColumns(a: Rect, b: Rect): boolean {
  return Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > Math.min(a.width, b.width) * 0.1;
}

/** Distance between the nearest edges; 0 when they touch or overlap. */
export function gap(a: Rect, b: Rect): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width));
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height));
  return Math.hypot(dx, dy);
}

/** What lies over an edge of the anchor counts only where nothing stands beside it. */
const OVERLAID = 10_000;

/** An arrow or an eye that is drawn into a field: over its left or right end, and much narrower than the field. */
function overlaid(kind: string, it: Rect, anchor: Rect): number | null {
  if (!overlapsRows(it, anchor) || it.width > anchor.width / 3) return null;
  const middle = it.x + it.width / 2 - anchor.x;
  const fits = kind === 'left-of' ? middle < anchor.width / 4 : middle > (anchor.width * 3) / 4;
  return fits ? OVERLAID + Math.abs(middle) : null;
}

/** How far `it` is from `anchor` in the asked direction; null when it is not there at all. */
export function directed(kind: string, it: Rect, anchor: Rect): number | null {
  const slack = 2;
  switch (kind) {
    case 'right-of':
      if (!overlapsRows(it, anchor) || it.x + slack < anchor.x + anchor.width)
        return overlaid(kind, it, anchor);
      return it.x - (anchor.x + anchor.width);
    case 'left-of':
      if (!overlapsRows(it, anchor) || it.x + it.width > anchor.x + slack) return overlaid(kind, it, anchor);
      return anchor.x - (it.x + it.width);
    case 'below':
      if (!overlapsColumns(it, anchor) || it.y + slack < anchor.y + anchor.height) return null;
      return it.y - (anchor.y + anchor.height);
    case 'above':
      if (!overlapsColumns(it, anchor) || it.y + it.height > anchor.y + slack) return null;
      return anchor.y - (it.y + it.height);
    default: {
      // next-to: beside rather than below, when both are near.
      const distance = gap(it, anchor);
      return overlapsRows(it, anchor) ? distance : distance + 40;
    }
  }
}
