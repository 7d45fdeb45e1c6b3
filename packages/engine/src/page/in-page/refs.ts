/** Elements handed out by the last looks. Numbers never come back, so a stale one is noticed. */
const refs = new Map<number, Element>();
let nextRef = 1;

export function elementOf(ref: number): Element | null {
  const el = refs.get(ref);
  return el?.isConnected ? el : null;
}

export function refTo(el: Element): number {
  const ref = nextRef++;
  refs.set(ref, el);
  if (refs.size > 2000) for (const key of refs.keys()) if (refs.size > 1000) refs.delete(key);
  return ref;
}
