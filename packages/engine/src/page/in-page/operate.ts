import { checkedState, describe, focusableAround, isDisabled, isEditable, isFocusable } from './facts.ts';
import { isCutOff, labelsOf } from './geometry.ts';
import { holdStill, turn } from './pulse.ts';
import { elementOf, refTo } from './refs.ts';
import { isPasswordField, isTypable, PASSWORD_MASK, roleOf } from './roles.ts';
import { fold, phraseOf, tidy, tierOf } from './text.ts';
import { buildTree, fieldValue, flatParent, isSubstituted } from './tree.ts';

export type Prepared =
  | { state: 'ok'; x: number; y: number }
  | { state: 'covered'; by: string }
  | { state: 'disabled' | 'hidden' | 'gone' | 'moving' };

/** Brings the element into view and finds a point of it that a click would really hit. */
export async function prepare(input: { ref: number; enabled: boolean; capMs: number }): Promise<Prepared> {
  const el = elementOf(input.ref);
  if (!el) return { state: 'gone' };
  if (input.enabled && isDisabled(el)) return { state: 'disabled' };
  let first: Prepared | null = null;
  for (const aim of aimsOf(el)) {
    if (isMoving(aim) && !(await holdStill(aim, input.capMs))) return { state: 'moving' };
    let hit = hitPoint(aim, el);
    if (hit.state === 'ok') return hit;
    for (const block of ['center', 'end', 'start'] as const) {
      aim.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
      await turn();
      if (!el.isConnected) return { state: 'gone' };
      hit = hitPoint(aim, el);
      if (hit.state === 'ok') return hit;
    }
    first ??= hit;
  }
  return first ?? { state: 'hidden' };
}

/** Where a click may go: the element or what stands for it; of a check box under something else also its labels. */
function aimsOf(el: Element): Element[] {
  const aim = aimOf(el);
  if (!aim) return [];
  const labels = aim === el ? labelsOf(el) : [];
  const shown = labels.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !isCutOff(e));
  return [innerControl(aim) ?? ownLine(aim), ...shown];
}

/** The middle of a node of a tree is a node below it, or the empty space beside its words. */
function ownLine(el: Element): Element {
  if (el.getAttribute('role') !== 'treeitem') return el;
  const line = Array.from(el.children).find(
    (e) => !e.matches('ul, ol, [role=group]') && tidy(e.textContent ?? ''),
  );
  return line?.checkVisibility({ visibilityProperty: true }) && !isCutOff(line) ? line : el;
}

const HOLDS_CONTROL =
  'th, td, li, h1, h2, h3, h4, h5, h6, [role=columnheader], [role=rowheader], [role=cell], [role=gridcell], [role=listitem], [role=heading]';

/** "Click the Company header": the button that is all there is in it. */
function innerControl(el: Element): Element | null {
  if (!el.matches(HOLDS_CONTROL) || el.hasAttribute('onclick')) return null;
  const controls = el.querySelectorAll('button, summary, a[href], [role=button], [role=link]');
  const only = controls.length === 1 ? controls[0]! : null;
  if (!only || tidy(only.textContent ?? '') !== tidy(el.textContent ?? '')) return null;
  return only.checkVisibility({ visibilityProperty: true }) && !isCutOff(only) ? only : null;
}

function isMoving(el: Element): boolean {
  for (const animation of document.getAnimations()) {
    if (animation.playState !== 'running') continue;
    const target = (animation.effect as KeyframeEffect | null)?.target;
    const end = animation.effect?.getComputedTiming().endTime;
    if (target?.contains(el) && typeof end === 'number' && Number.isFinite(end)) return true;
  }
  return false;
}

/** The element itself, or what stands for it: the label of a hidden check box or file input. */
function aimOf(el: Element): Element | null {
  const shown = (e: Element) => e.checkVisibility({ visibilityProperty: true }) && !isCutOff(e);
  const label = labelsOf(el).find(shown);
  // A box of a point or two was made for programs; people click what is drawn for it.
  const { width, height } = el.getBoundingClientRect();
  const tiny = isSubstituted(el) && width <= 2 && height <= 2;
  if (shown(el) && !(tiny && label)) return el;
  if (label) return label;
  if (el.localName === 'input') {
    for (let at = flatParent(el), i = 0; at && i < 3; at = flatParent(at), i++) {
      if (shown(at) && at.querySelectorAll('input').length === 1) return at;
    }
  }
  if (el.localName === 'option') return null;
  // Inline elements around blocks have no box of their own.
  for (const child of Array.from(el.children)) if (shown(child)) return child;
  return null;
}

function hitPoint(aim: Element, el: Element): Prepared {
  let covered = '';
  let inside = false;
  const rects = lineBoxes(aim);
  for (const rect of rects.slice(0, 3)) {
    const left = Math.max(rect.left, 0);
    const right = Math.min(rect.right, innerWidth);
    const top = Math.max(rect.top, 0);
    const bottom = Math.min(rect.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) continue;
    // The middle must be in view, or a half-scrolled row would be clicked on its rim.
    const full =
      right - left >= Math.min(rect.width, innerWidth) * 0.6 &&
      bottom - top >= Math.min(rect.height, innerHeight) * 0.6;
    if (!full) continue;
    for (const [fx, fy] of [
      [0.5, 0.5],
      [0.25, 0.5],
      [0.75, 0.5],
      [0.5, 0.2],
      [0.5, 0.8],
    ] as const) {
      const x = left + (right - left) * fx;
      const y = top + (bottom - top) * fy;
      inside = true;
      const hit = deepest(x, y);
      if (!hit) continue;
      if (reaches(hit, aim, el)) return { state: 'ok', x, y };
      if (!covered) covered = coverName(hit);
    }
  }
  return inside && covered ? { state: 'covered', by: covered } : { state: 'hidden' };
}

/** One box a line: pieces of one line (an icon and the words behind it) are clicked in their common middle. */
function lineBoxes(el: Element): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of el.getClientRects()) {
    if (rect.width < 1 || rect.height < 1) continue;
    const last = lines.at(-1);
    const beside = last && Math.abs(last.top - rect.top) < 1 && Math.abs(last.bottom - rect.bottom) < 1;
    const touches = last && rect.left <= last.right + 1 && rect.right >= last.left - 1;
    if (!beside || !touches) lines.push(rect);
    else {
      const left = Math.min(last.left, rect.left);
      const width = Math.max(last.right, rect.right) - left;
      lines[lines.length - 1] = new DOMRect(left, rect.top, width, rect.height);
    }
  }
  return lines;
}

export function deepest(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function reaches(hit: Element, aim: Element, el: Element): boolean {
  for (let at: Element | null = hit; at; at = flatParent(at)) {
    if (at === aim || at === el) return true;
    if (at.localName === 'label' && (at as HTMLLabelElement).control === el) return true;
  }
  // Hosts report themselves for what is slotted or closed inside.
  if (hit.contains(el) && getComputedStyle(aim).pointerEvents === 'none') return true;
  return hit.shadowRoot !== null && hit.contains(el);
}

function coverName(hit: Element): string {
  const tree = buildTree(false);
  for (let at: Element | null = hit; at; at = flatParent(at)) {
    const node = tree.byElement.get(at);
    if (!node) continue;
    const dialog = at.closest('dialog, [role=dialog], [role=alertdialog], [aria-modal=true]');
    const shown = dialog ? (tree.byElement.get(dialog) ?? node) : node;
    return describe(shown);
  }
  return hit.localName;
}

/** Where a child frame's content begins, in this frame's viewport, and whether a click at a point would reach it. */
export function frameBox(frame: Element): { x: number; y: number; width: number; height: number } | null {
  if (!frame.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const r = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  const left = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
  const top = Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop);
  return { x: r.x + left, y: r.y + top, width: frame.clientWidth, height: frame.clientHeight };
}

export function frameCover(frame: Element, point: { x: number; y: number }): string | null {
  const hit = deepest(point.x, point.y);
  return hit === frame || !hit ? null : coverName(hit);
}

export interface FieldInfo {
  kind: 'text' | 'special' | 'rich' | 'slider' | 'select' | 'wrapper' | 'none';
  type: string;
  editable: boolean;
  disabled: boolean;
  /** Reacts to single keys: completion lists, combo boxes. */
  keyed: boolean;
  maxLength: number;
  inner: number | null;
}

export function fieldInfo(ref: number): FieldInfo | null {
  const el = elementOf(ref);
  if (!el) return null;
  const role = roleOf(el);
  const type = el.localName === 'input' ? (el as HTMLInputElement).type : el.localName;
  let kind: FieldInfo['kind'] = 'none';
  let inner: number | null = null;
  if (el.localName === 'select') kind = 'select';
  else if (/^(date|time|month|week|datetime-local|color|range)$/.test(type)) kind = 'special';
  else if (el.localName === 'textarea' || (el.localName === 'input' && isTypable(el, role))) kind = 'text';
  else if ((el as HTMLElement).isContentEditable) kind = 'rich';
  else {
    const field = Array.from(el.querySelectorAll('input, textarea, [contenteditable]')).find((f) =>
      isTypable(f, roleOf(f)),
    );
    if (field) {
      kind = 'wrapper';
      inner = refTo(field);
    } else if (role === 'slider' || role === 'spinbutton') kind = 'slider';
  }
  return {
    kind,
    type,
    editable: kind === 'slider' || kind === 'wrapper' ? !isDisabled(el) : isEditable(el, role),
    disabled: isDisabled(el),
    keyed:
      role === 'combobox' ||
      role === 'searchbox' ||
      el.hasAttribute('aria-autocomplete') ||
      el.hasAttribute('list'),
    maxLength: (el as HTMLInputElement).maxLength ?? -1,
    inner,
  };
}

/** Focuses a field; `all`: its content selected, else the cursor at the end. */
export function focusField(input: { ref: number; select: 'all' | 'end' }): boolean {
  const el = elementOf(input.ref) as HTMLElement | null;
  if (!el) return false;
  el.focus({ preventScroll: true });
  // A text takes no focus itself; what it stands in may: an article, a row.
  if (!isFocusable(el)) focusableAround(el)?.focus({ preventScroll: true });
  if (el.localName === 'input' || el.localName === 'textarea') {
    const field = el as HTMLInputElement;
    if (input.select === 'all') field.select();
    else {
      try {
        field.setSelectionRange(field.value.length, field.value.length);
      } catch {
        // E-mail and number fields know no selection; the cursor stands at the end after focus.
      }
    }
  } else if (el.isContentEditable) {
    const range = document.createRange();
    range.selectNodeContents(el);
    if (input.select === 'end') range.collapse(false);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  return true;
}

/** Whether the field holds the text, told without letting a password out. */
export function holds(input: { ref: number; text: string; part: boolean }): { same: boolean; shown: string } {
  const el = elementOf(input.ref);
  if (!el) return { same: false, shown: '' };
  const raw = isPasswordField(el) ? (el as HTMLInputElement).value : (fieldValue(el, PASSWORD_MASK) ?? '');
  const flat = (s: string) =>
    s
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0/g, ' ')
      .trim();
  const same = input.part ? flat(raw).endsWith(flat(input.text)) : flat(raw) === flat(input.text);
  return { same, shown: isPasswordField(el) ? PASSWORD_MASK : raw };
}

/** Date, time, colour and range fields take no text: their value is set and the events a person's hand would cause are sent. */
export function setSpecial(input: { ref: number; value: string }): { ok: boolean; value: string } {
  const el = elementOf(input.ref) as HTMLInputElement | null;
  if (!el) return { ok: false, value: '' };
  const wanted = specialForm(el.type, input.value.trim());
  el.focus({ preventScroll: true });
  el.value = wanted;
  const ok = el.type === 'range' ? Number(el.value) === Number(wanted) : wanted === '' || el.value !== '';
  el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  el.dispatchEvent(new Event('change', { bubbles: true }));
  return { ok, value: el.value };
}

function specialForm(type: string, text: string): string {
  const pad = (n: number | string) => String(n).padStart(2, '0');
  if (type === 'color') {
    if (/^#[0-9a-f]{6}$/i.test(text)) return text.toLowerCase();
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas) return text;
    canvas.fillStyle = text;
    return String(canvas.fillStyle);
  }
  if (type === 'time' || type === 'datetime-local') {
    const clock = /(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*([ap])\.?m?\.?\s*$/i.exec(text);
    if (type === 'time') {
      const plain = clock ?? /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
      if (!plain) return text;
      return clockForm(plain, pad);
    }
    const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(text);
    if (iso) return `${iso[1]}T${iso[2]}`;
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) return text;
    return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
  }
  if (type === 'date' || type === 'month') {
    const cut = (ymd: string) => (type === 'month' ? ymd.slice(0, 7) : ymd);
    if (/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return cut(text);
    const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
    if (dotted) return cut(`${dotted[3]}-${pad(dotted[2]!)}-${pad(dotted[1]!)}`);
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) return text;
    return cut(`${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`);
  }
  if (type === 'range') return text.replace(/[%\s]/g, '');
  return text;
}

function clockForm(match: RegExpExecArray, pad: (n: number) => string): string {
  let hour = Number(match[1]);
  const half = match[4]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  return `${pad(hour)}:${match[2] ?? '00'}${match[3] ? `:${match[3]}` : ''}`;
}

export interface Chosen {
  missing: string[];
  disabled: string[];
  /** Options that fit one of the wanted names equally well. */
  twins: string[];
  chosen: string[];
  options: string[];
}

/** The options that fit a name best; several only when they read differently or stand for different values. */
function bestOptions(options: HTMLOptionElement[], name: string, exact: boolean): HTMLOptionElement[] {
  const phrase = phraseOf(name);
  let best: HTMLOptionElement[] = [];
  let top = 0;
  for (const option of options) {
    const score = Math.max(
      tierOf(option.label || option.text, phrase, exact),
      fold(option.value).toLowerCase() === phrase.lower ? 96 : 0,
    );
    if (score > top) {
      top = score;
      best = [option];
    } else if (score > 0 && score === top) {
      const [first] = best;
      if (first!.text !== option.text || first!.value !== option.value) best.push(option);
    }
  }
  return best;
}

/** Chooses options of a native select by label or value; nothing is changed unless every option exists. */
export function chooseNative(input: { ref: number; wanted: string[][]; exact: boolean }): Chosen | null {
  const el = elementOf(input.ref) as HTMLSelectElement | null;
  if (el?.localName !== 'select') return null;
  const options = Array.from(el.options);
  const missing: string[] = [];
  const disabled: string[] = [];
  const twins: string[] = [];
  const picked: HTMLOptionElement[] = [];
  for (const names of input.wanted) {
    const text = names[0]!;
    let fits: HTMLOptionElement[] = [];
    for (const name of names) if (fits.length === 0) fits = bestOptions(options, name, input.exact);
    const [best] = fits;
    if (fits.length > 1) twins.push(...fits.map((o) => tidy(o.label || o.text)));
    else if (!best) missing.push(text);
    else if (best.disabled) disabled.push(text);
    else picked.push(best);
  }
  const labels = options.map((o) => tidy(o.label || o.text));
  if (missing.length > 0 || disabled.length > 0 || twins.length > 0)
    return { missing, disabled, twins, chosen: [], options: labels };
  el.focus({ preventScroll: true });
  if (el.multiple) for (const option of options) option.selected = picked.includes(option);
  else el.selectedIndex = picked.at(-1)!.index;
  el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  el.dispatchEvent(new Event('change', { bubbles: true }));
  return { missing, disabled, twins, chosen: picked.map((o) => tidy(o.label || o.text)), options: labels };
}

/** What a control opens, by `aria-controls` or `aria-owns` of its own or of the field in it. */
export function popupOf(ref: number): number | null {
  const el = elementOf(ref);
  const says = '[aria-controls], [aria-owns]';
  const opener = el?.matches(says) ? el : el?.querySelector(says);
  const id = (opener?.getAttribute('aria-controls') ?? opener?.getAttribute('aria-owns') ?? '').trim();
  const popup = id ? (opener!.getRootNode() as Document).getElementById(id.split(/\s+/)[0]!) : null;
  return popup ? refTo(popup) : null;
}

export function stateOf(ref: number): {
  checked: boolean | 'mixed' | null;
  now: string | null;
  gone: boolean;
} {
  const el = elementOf(ref);
  if (!el) return { checked: null, now: null, gone: true };
  return {
    checked: checkedState(el) ?? selectedAsChecked(el),
    now: fieldValue(el, PASSWORD_MASK),
    gone: false,
  };
}

function selectedAsChecked(el: Element): boolean | null {
  const selected = el.getAttribute('aria-selected');
  return selected === null ? null : selected === 'true';
}

/** Chooses one option element itself. */
export function chooseOption(ref: number): boolean {
  const option = elementOf(ref) as HTMLOptionElement | null;
  const list = option?.closest('select');
  if (!option || !list || option.disabled || isDisabled(list)) return false;
  list.focus({ preventScroll: true });
  if (list.multiple) option.selected = true;
  else list.selectedIndex = option.index;
  list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

export function sliderNow(ref: number): number | null {
  const el = elementOf(ref);
  if (!el) return null;
  const now = el.getAttribute('aria-valuenow');
  return now === null ? shownBeside(el) : Number(now);
}

/** What a slider or spin button says of its value: in words, as a number, or as it is drawn. */
export function sliderSays(ref: number): string[] | null {
  const el = elementOf(ref);
  if (!el) return null;
  const said = [
    el.getAttribute('aria-valuetext'),
    el.getAttribute('aria-valuenow'),
    tidy(el.textContent ?? ''),
  ];
  return said.filter((text): text is string => text !== null && text !== '');
}

/** The one number drawn next to a slider that does not tell its value. */
function shownBeside(el: Element): number | null {
  const numberOf = (other: Element | null) => {
    const text = other && other.childElementCount === 0 ? tidy(other.textContent ?? '') : '';
    return /^-?\d+(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : null;
  };
  for (let at = flatParent(el), i = 0; at && i < 3; at = flatParent(at), i++) {
    const beside = numberOf(at.nextElementSibling) ?? numberOf(at.previousElementSibling);
    if (beside !== null) return beside;
    const leaves = Array.from(at.querySelectorAll('*')).filter((other) => numberOf(other) !== null);
    if (leaves.length === 1) return numberOf(leaves[0]!);
    if (leaves.length > 1) return null;
  }
  return null;
}
