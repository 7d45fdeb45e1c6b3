import { elementOf, refTo } from './refs.ts';
import { isPasswordField } from './roles.ts';
import { fold } from './text.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Boxes that a picture must not show: password fields, and the smallest elements whose text or value holds a secret, with
 * their text where it reaches beyond them. What a frame draws by itself (a canvas, a picture) cannot be read.
 */
export function secretBoxes(secrets: string[]): Box[] {
  const found = new Set<Element | Range>();
  const isOne = (text: string) => secrets.some((s) => s !== '' && text.includes(s));
  // Most texts are folded as they stand.
  const holds = (text: string) => isOne(text) || (/[^\x21-\x7e ]|[`]| {2}/.test(text) && isOne(fold(text)));
  const isShown = (content: string) => content.includes('attr(') || holds(content);
  const visit = (root: Document | ShadowRoot) => {
    for (const el of Array.from(root.querySelectorAll('input, textarea'))) {
      const field = el as HTMLInputElement;
      if (isPasswordField(field) && field.value !== '') found.add(field);
      else if (holds(field.value) || (field.value === '' && holds(field.placeholder))) found.add(field);
    }
    if (secrets.length > 0) {
      for (const text of textsThat(root, holds)) addText(text, secrets, found);
      for (const el of Array.from(root.querySelectorAll('select')))
        if (Array.from(el.selectedOptions).some((option) => holds(option.label))) found.add(el);
    }
    for (const el of Array.from(root.querySelectorAll('*'))) {
      // A style sheet may show what an attribute holds.
      if (secrets.length > 0 && hasAttribute(el, isOne))
        if (['::before', '::after'].some((part) => isShown(getComputedStyle(el, part).content)))
          found.add(el);
      if (el.shadowRoot) visit(el.shadowRoot);
    }
  };
  visit(document);
  const boxes: Box[] = [];
  for (const one of found) {
    const r = one.getBoundingClientRect();
    if (r.width > 0 && r.height > 0) boxes.push({ x: r.x, y: r.y, width: r.width, height: r.height });
  }
  return boxes;
}

/** Texts with a secret in them, or that make one together: those of one line may be cut into several. */
function textsThat(root: Document | ShadowRoot, holds: (text: string) => boolean): Text[][] {
  const out: Text[][] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const parts = new Map<Node, Text[]>();
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const text = n as Text;
    if (holds(text.data)) out.push([text]);
    const block = blockOf(text);
    const known = parts.get(block);
    if (known) known.push(text);
    else parts.set(block, [text]);
  }
  for (const texts of parts.values())
    if (texts.length > 1 && holds(texts.map(({ data }) => data).join('')))
      if (!texts.some((text) => holds(text.data))) out.push(texts);
  return out;
}
const WITHIN_LINE =
  /^(a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)$/;

function hasAttribute({ attributes }: Element, holds: (text: string) => boolean): boolean {
  for (let i = 0; i < attributes.length; i++) if (holds(attributes[i]!.value)) return true;
  return false;
}

function blockOf(text: Text): Node {
  let at: Node = text;
  do at = at.parentNode!;
  while (at.parentNode && WITHIN_LINE.test((at as Element).localName ?? ''));
  return at;
}

/** What holds the texts, and the words themselves: they may stand out of it, or it may have no box of its own. */
function addText(texts: Text[], secrets: string[], found: Set<Element | Range>): void {
  for (const text of texts) {
    if (text.parentElement) found.add(text.parentElement);
    const whole = texts.length > 1 || !secrets.some((s) => s !== '' && text.data.includes(s));
    for (const secret of whole ? [text.data] : secrets) {
      if (secret === '') continue;
      for (let at = text.data.indexOf(secret); at >= 0; at = text.data.indexOf(secret, at + secret.length)) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + secret.length);
        found.add(range);
      }
    }
  }
}

let veil: HTMLElement | null = null;
let veiled: Box[] = [];

/** Lays dark boxes over secrets for the time of a picture. Nothing of the page is changed; the boxes take no clicks. */
export function drawVeil(secrets: string[]): number {
  veil?.remove();
  veil = null;
  const boxes = secretBoxes(secrets);
  veiled = boxes;
  if (boxes.length === 0) return 0;
  veil = document.createElement('assay-note');
  veil.setAttribute('aria-hidden', 'true');
  veil.style.cssText =
    'all:initial;position:fixed;inset:0;z-index:2147483647;pointer-events:none;display:block';
  const shadow = veil.attachShadow({ mode: 'closed' });
  for (const b of boxes) {
    const div = document.createElement('div');
    div.style.cssText = `position:absolute;left:${b.x}px;top:${b.y}px;width:${b.width}px;height:${b.height}px;background:#334`;
    shadow.append(div);
  }
  const top = Array.from(document.querySelectorAll('dialog'))
    .filter((d) => d.matches(':modal'))
    .at(-1);
  (top ?? document.documentElement).append(veil);
  return boxes.length;
}

/** False when a secret shows where the veil did not cover it: it came, or moved, since it was drawn. */
export function liftVeil(secrets: string[]): boolean {
  const covers = (a: Box, b: Box) =>
    Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && b.width - a.width < 1 && b.height - a.height < 1;
  const held = secretBoxes(secrets).every((box) => veiled.some((known) => covers(known, box)));
  veil?.remove();
  veil = null;
  return held;
}

/** Text to copy: the target's, or what is selected. */
export function copyText(ref: number | null): string {
  const el = ref === null ? null : elementOf(ref);
  if (el) {
    if (isPasswordField(el)) return '';
    const field = el as HTMLInputElement;
    if (/^(input|textarea)$/.test(el.localName)) return field.value;
    if (el.localName === 'select') return (el as HTMLSelectElement).selectedOptions[0]?.text ?? '';
    return (el as HTMLElement).innerText.trim();
  }
  const active = document.activeElement as HTMLInputElement | null;
  if (active && /^(input|textarea)$/.test(active.localName) && !isPasswordField(active)) {
    const { selectionStart: from, selectionEnd: to, value } = active;
    return from !== null && to !== null && to > from ? value.slice(from, to) : value;
  }
  return String(getSelection() ?? '');
}

export interface DroppedFile {
  name: string;
  type: string;
  base64: string;
}

/** Drops files on an element as a hand would: enter, over, drop, with a real DataTransfer. */
export function dropFiles(input: { ref: number; files: DroppedFile[] }): boolean {
  const el = elementOf(input.ref);
  if (!el) return false;
  const data = new DataTransfer();
  for (const f of input.files) {
    const bytes = Uint8Array.from(atob(f.base64), (c) => c.charCodeAt(0));
    data.items.add(new File([bytes], f.name, { type: f.type }));
  }
  const r = el.getBoundingClientRect();
  const at = {
    clientX: r.x + r.width / 2,
    clientY: r.y + r.height / 2,
    bubbles: true,
    cancelable: true,
    composed: true,
    dataTransfer: data,
  };
  el.dispatchEvent(new DragEvent('dragenter', at));
  const over = new DragEvent('dragover', at);
  el.dispatchEvent(over);
  const taken = over.defaultPrevented;
  if (taken) el.dispatchEvent(new DragEvent('drop', at));
  else el.dispatchEvent(new DragEvent('dragleave', at));
  return taken;
}

export function sessionValues(): { origin: string; values: Record<string, string> } {
  const values: Record<string, string> = {};
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i);
      if (key !== null) values[key] = sessionStorage.getItem(key) ?? '';
    }
  } catch {
    // Sandboxed and opaque origins have no storage.
  }
  return { origin: location.origin, values };
}

/** The file input that belongs to an element: itself, of its label, inside it, or alone beside it. */
export function fileInputNear(ref: number): number | null {
  const el = elementOf(ref);
  if (!el) return null;
  const isFile = (e: Element | null): e is HTMLInputElement =>
    e?.localName === 'input' && (e as HTMLInputElement).type === 'file';
  if (isFile(el)) return ref;
  const control = (el.closest('label') as HTMLLabelElement | null)?.control ?? null;
  if (isFile(control)) return refTo(control);
  const inside = el.querySelectorAll('input[type=file]');
  if (inside.length === 1) return refTo(inside[0]!);
  for (let at = el.parentElement, i = 0; at && i < 3; at = at.parentElement, i++) {
    const near = at.querySelectorAll('input[type=file]');
    if (near.length === 1) return refTo(near[0]!);
    if (near.length > 1) return null;
  }
  return null;
}
