/** Elements handed out by the last looks. Numbers never come back, so a stale one is noticed. */
const refs = new Map<number, Element>();
let nextRef = 1;

/** Numbers that an element keeps for as long as it lives, so that two observations of a page can be compared. */
const lasting = new WeakMap<Element, number>();
const lastingElements = new Map<number, WeakRef<Element>>();

export function elementOf(ref: number): Element | null {
  const el = refs.get(ref) ?? lastingElements.get(ref)?.deref();
  return el?.isConnected ? el : null;
}

export function refTo(el: Element): number {
  const ref = nextRef++;
  refs.set(ref, el);
  if (refs.size > 2000) for (const key of refs.keys()) if (refs.size > 1000) refs.delete(key);
  return ref;
}

export function lastingRef(el: Element): number {
  const known = lasting.get(el);
  if (known !== undefined) return known;
  const ref = nextRef++;
  lasting.set(el, ref);
  lastingElements.set(ref, new WeakRef(el));
  return ref;
}

/** The lasting number of what a number stands for; null when it is gone. */
export function lastingRefOf({ ref }: { ref: number }): number | null {
  const el = elementOf(ref);
  return el && lastingRef(el);
}

/** Whether two numbers stand for one element. */
export function isSameElement({ a, b }: { a: number; b: number }): boolean {
  const el = elementOf(a);
  return el !== null && el === elementOf(b);
}
