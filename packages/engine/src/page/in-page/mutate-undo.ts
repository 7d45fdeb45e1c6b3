/**
 * Small changes of the page that are taken back a moment later, for the question whether a check would notice them.
 * Each is put back only where the page has not changed the same place meanwhile: what the page wrote itself stays.
 */
type Undo = () => void;

const kept = new Map<number, Undo[]>();
let nextChange = 1;

/** Collects how to take back what `work` does; null when it changed nothing. */
export function keepUndo(work: (undo: Undo[]) => number): { id: number; changed: number } | null {
  const undo: Undo[] = [];
  let changed = 0;
  try {
    changed = work(undo);
  } catch (error) {
    takeBack(undo);
    throw error;
  }
  if (changed === 0) {
    takeBack(undo);
    return null;
  }
  const id = nextChange++;
  kept.set(id, undo);
  return { id, changed };
}

export function unmutate(id: number): boolean {
  const undo = kept.get(id);
  if (!undo) return false;
  kept.delete(id);
  takeBack(undo);
  return true;
}

function takeBack(undo: Undo[]): void {
  for (const step of undo.reverse()) {
    try {
      step();
    } catch {
      // The page took the element away; there is nothing to put back.
    }
  }
}

export function putData(node: Text, to: string, undo: Undo[]): void {
  const before = node.data;
  node.data = to;
  undo.push(() => {
    if (node.data === to) node.data = before;
  });
}

/** `to` null takes the attribute away. */
export function putAttribute(el: Element, name: string, to: string | null, undo: Undo[]): void {
  const before = el.getAttribute(name);
  if (to === null) el.removeAttribute(name);
  else el.setAttribute(name, to);
  undo.push(() => {
    if (el.getAttribute(name) !== to) return;
    if (before === null) el.removeAttribute(name);
    else el.setAttribute(name, before);
  });
}

/** No event is fired, so the application keeps the value that it knows. */
export function putValue(field: HTMLInputElement | HTMLTextAreaElement, to: string, undo: Undo[]): void {
  const before = field.value;
  const [start, end] = selectionOf(field);
  field.value = to;
  const now = field.value;
  undo.push(() => {
    if (field.value !== now) return;
    field.value = before;
    if (start !== null && document.activeElement === field) field.setSelectionRange(start, end);
  });
}

function selectionOf(field: HTMLInputElement | HTMLTextAreaElement): [number | null, number | null] {
  try {
    return [field.selectionStart, field.selectionEnd];
  } catch {
    return [null, null];
  }
}

/** By an animation that does not end: neither an attribute nor a content security policy has to do with it. */
export function putStyle(el: Element, style: Record<string, string>, undo: Undo[]): void {
  const animation = el.animate([style, style], { duration: Number.MAX_SAFE_INTEGER, fill: 'both' });
  undo.push(() => animation.cancel());
}

export function putNode(node: Node, parent: Node, before: Node | null, undo: Undo[]): void {
  parent.insertBefore(node, before);
  undo.push(() => (node as ChildNode).remove());
}
