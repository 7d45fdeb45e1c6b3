import { isMessage } from './fit.ts';
import { isCutOff, labelsOf, rectOf } from './geometry.ts';
import { cellsOf, headingOf, isHeaderRow } from './match.ts';
import { nameOf } from './names.ts';
import type { InPageFacts } from './query.ts';
import { isTypable, PASSWORD_MASK } from './roles.ts';
import { tidy } from './text.ts';
import { fieldValue, flatParent, fullText, isSubstituted, type Tree, type TreeNode } from './tree.ts';

const ITEMS_CAP = 200;

/**
 * What a person can see, or operate through what is drawn for it: a check box made transparent or tiny, whose label
 * shows its state, is there for a person.
 */
function isSeen(el: Element): boolean {
  const seen = el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isCutOff(el);
  if (seen || !isSubstituted(el) || !el.checkVisibility({ visibilityProperty: true })) return seen;
  const labels = labelsOf(el);
  const drawn = (other: Element) =>
    other.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isCutOff(other);
  return labels.some(drawn) || (!isCutOff(el) && el.parentElement !== null && drawn(el.parentElement));
}

export function isDisabled(el: Element): boolean {
  if (el.matches(':disabled')) return true;
  if (el.closest('[inert]')) return true;
  for (let at: Element | null = el, i = 0; at && i < 12; at = flatParent(at), i++) {
    const aria = at.getAttribute('aria-disabled');
    if (aria === 'true') return true;
    if (aria === 'false') return false;
  }
  return false;
}

export function isEditable(el: Element, role: string): boolean {
  if (!isTypable(el, role) && el.localName !== 'select') return false;
  if (isDisabled(el)) return false;
  return !(el as HTMLInputElement).readOnly && el.getAttribute('aria-readonly') !== 'true';
}

function tri(value: string | null): boolean | 'mixed' | null {
  return value === 'true' ? true : value === 'false' ? false : value === 'mixed' ? 'mixed' : null;
}

export function checkedState(el: Element): boolean | 'mixed' | null {
  if (el.localName === 'input' && /^(checkbox|radio)$/.test((el as HTMLInputElement).type)) {
    const input = el as HTMLInputElement;
    return input.indeterminate ? 'mixed' : input.checked;
  }
  const aria = tri(el.getAttribute('aria-checked'));
  if (aria !== null) return aria;
  const pressed = tri(el.getAttribute('aria-pressed'));
  return pressed;
}

export function selectedState(el: Element): boolean | null {
  if (el.localName === 'option') return (el as HTMLOptionElement).selected;
  const aria = tri(el.getAttribute('aria-selected'));
  if (aria !== null) return aria === true;
  const current = el.getAttribute('aria-current');
  if (current !== null) return current !== 'false';
  const own = checkedState(el);
  if (own !== null) return own === true;
  const inner = el.querySelector('[aria-selected], [aria-current]:not([aria-current=false])');
  if (inner && el.querySelectorAll('[aria-selected]').length <= 1) {
    return inner.getAttribute('aria-selected') !== 'false';
  }
  const words = (el.getAttribute('class') ?? '').split(/\s+/);
  if (words.some((w) => /^(is-)?(selected|active|current)$|--(selected|active|current)$/i.test(w)))
    return true;
  return null;
}

function expandedState(el: Element): boolean | null {
  if (el.localName === 'details') return (el as HTMLDetailsElement).open;
  if (el.localName === 'summary') return (el.parentElement as HTMLDetailsElement | null)?.open ?? null;
  const own = tri(el.getAttribute('aria-expanded'));
  if (own !== null) return own === true;
  const inner = el.querySelectorAll('[aria-expanded]');
  return inner.length === 1 ? inner[0]!.getAttribute('aria-expanded') === 'true' : null;
}

const KEPT_ATTRIBUTES = [
  'aria-sort',
  'aria-invalid',
  'aria-current',
  'aria-busy',
  'aria-required',
  'aria-level',
  'aria-live',
  'aria-haspopup',
  'aria-disabled',
  'aria-readonly',
  'aria-valuenow',
  'type',
  'href',
  'placeholder',
  'title',
  'alt',
  'src',
  'required',
  'readonly',
  'maxlength',
  'min',
  'max',
  'lang',
  'target',
  'download',
];

export function factsOf(
  node: TreeNode,
  tree: Tree,
): Omit<InPageFacts, 'ref' | 'score' | 'description' | 'source' | 'matched' | 'labelledValue' | 'inModal'> {
  const el = node.el;
  const value = fieldValue(el, PASSWORD_MASK);
  const attributes: Record<string, string> = {};
  for (const key of KEPT_ATTRIBUTES) {
    const v = el.getAttribute(key);
    if (v !== null) attributes[key] = v.slice(0, 500);
  }
  const address = addressOf(el);
  if (address) attributes.address = address.slice(0, 500);
  if (isUnloaded(el)) attributes.unloaded = 'true';
  const field = el.localName === 'input' || el.localName === 'textarea' || el.localName === 'select';
  if (field && (el as HTMLInputElement).validationMessage) {
    attributes['validation-message'] = (el as HTMLInputElement).validationMessage;
  }
  const rect = rectOf(el);
  const root = el.getRootNode() as Document | ShadowRoot;
  const active = root.activeElement;
  return {
    role: node.role,
    name: nameOf(el).slice(0, 500),
    text: field
      ? /^(button|submit|reset)$/.test((el as HTMLInputElement).type)
        ? node.text
        : null
      : fullText(node, 20_000),
    value,
    tag: el.localName,
    typable: isTypable(el, node.role),
    visible: isSeen(el),
    enabled: !isDisabled(el),
    editable: isEditable(el, node.role),
    checked: checkedState(el),
    selected: selectedState(el),
    expanded: expandedState(el),
    pressed:
      tri(el.getAttribute('aria-pressed')) === null ? null : el.getAttribute('aria-pressed') === 'true',
    focused:
      active === el ||
      (active !== null && !isFocusable(el) && focusableAround(el) === active && document.hasFocus()) ||
      (active !== null && document.hasFocus() && el.contains(active) && isOneField(el)),
    attributes,
    box: rect.width > 0 && rect.height > 0 ? rect : null,
    cells: node.role === 'row' ? cellsByHeader(node) : null,
    items: itemsOf(node, tree),
  };
}

/** Where a link leads or what a picture shows, as a whole address; of a part of a link or a card with one, that of the link. */
function addressOf(el: Element): string | null {
  if (el.localName === 'img') return (el as HTMLImageElement).currentSrc || (el as HTMLImageElement).src;
  if (/^(video|audio|source|iframe|embed)$/.test(el.localName)) return (el as HTMLIFrameElement).src;
  const around = el.closest('a[href], area[href]');
  const inside = around ? [around] : el.querySelectorAll('a[href]');
  if (inside.length !== 1) return null;
  const { href } = inside[0] as HTMLAnchorElement;
  return typeof href === 'string' ? href : null;
}

/** A picture that was asked for and did not come; drawings have no size of their own to tell it by. */
function isUnloaded(el: Element): boolean {
  if (el.localName !== 'img') return false;
  const { complete, naturalWidth, currentSrc } = el as HTMLImageElement;
  return complete && naturalWidth === 0 && currentSrc !== '' && !/\.svg\b|^data:image\/svg/.test(currentSrc);
}

export function isFocusable(el: Element): boolean {
  return el.matches(
    'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]:not([contenteditable=false])',
  );
}

const HOLDS_FOCUS =
  'article, tr, li, td, th, [role=article], [role=row], [role=option], [role=listitem], [role=gridcell], [role=cell], [role=treeitem]';

/** The row, article or item around an element, where that takes the focus for what is in it. */
export function focusableAround(el: Element): HTMLElement | null {
  for (let at = flatParent(el), i = 0; at && i < 8; at = flatParent(at), i++) {
    if (isFocusable(at)) return at.matches(HOLDS_FOCUS) ? (at as HTMLElement) : null;
  }
  return null;
}

function isOneField(el: Element): boolean {
  return el.querySelectorAll('input, textarea, select, [contenteditable]').length === 1;
}

function cellsByHeader(row: TreeNode): Record<string, string> {
  let table = row.parent;
  while (table && !/^(table|grid|treegrid)$/.test(table.role)) table = table.parent;
  const headers = table ? headerTexts(table) : [];
  const cells: Record<string, string> = {};
  cellsOf(row).forEach((cell, i) => {
    const key = headers[i] || String(i + 1);
    const field = cell.el.querySelector('input:not([type=hidden]), select, textarea');
    const text = fullText(cell, 2000);
    const shown =
      text || (field ? (fieldValue(field, PASSWORD_MASK) ?? String(checkedState(field) ?? '')) : '');
    cells[key in cells ? `${key} (${i + 1})` : key] = shown;
  });
  return cells;
}

export function headerTexts(table: TreeNode): string[] {
  const find = (n: TreeNode): TreeNode | null => {
    for (const kid of n.kids) {
      if (kid.role === 'row') return kid;
      const inner = kid.role === 'table' ? null : find(kid);
      if (inner) return inner;
    }
    return null;
  };
  const first = find(table);
  return first && isHeaderRow(first) ? cellsOf(first).map((c) => tidy(c.text)) : [];
}

/** Texts of the items of a list, table or select; null for anything that holds none. */
function itemsOf(node: TreeNode, tree: Tree): string[] | null {
  const el = node.el;
  if (el.localName === 'select') {
    return Array.from((el as HTMLSelectElement).options, (o) => tidy(o.label || o.text)).slice(0, ITEMS_CAP);
  }
  const want = /^(table|grid|treegrid)$/.test(node.role)
    ? 'row'
    : /^(list|menu|listbox|tree|tablist|radiogroup|menubar|navigation|combobox)$/.test(node.role)
      ? 'item'
      : null;
  const items: TreeNode[] = [];
  for (let i = node.order + 1; i <= node.last && items.length < ITEMS_CAP && want; i++) {
    const n = tree.nodes[i]!;
    const fits =
      want === 'row'
        ? n.role === 'row' && !isHeaderRow(n)
        : /^(listitem|option|menuitem|menuitemcheckbox|menuitemradio|treeitem|tab|radio)$/.test(n.role);
    if (!fits) continue;
    items.push(n);
    if (n.role !== 'treeitem') i = n.last;
  }
  if (items.length > 0) return items.map((n) => fullText(n, 1000) || nameOf(n.el));
  const controlled = el.getAttribute('aria-controls') ?? el.getAttribute('aria-owns');
  if (controlled && want) {
    const other = document.getElementById(controlled.split(/\s+/)[0]!);
    const known = other ? tree.byElement.get(other) : undefined;
    if (known && known !== node) return itemsOf(known, tree);
  }
  if (want) return [];
  // Cards side by side are a list without the markup.
  const largest =
    node.kids.length >= 2 &&
    node.kids.every((k) => k.el.localName === node.kids[0]!.el.localName && k.kids.length > 0);
  return largest ? node.kids.slice(0, ITEMS_CAP).map((k) => fullText(k, 1000)) : null;
}

/** How a message names an element: `button "Save"`, `row "Alice"`, `text "Thank you"`. */
export function describe(node: TreeNode): string {
  const role =
    node.role === 'generic' || node.role === 'paragraph'
      ? isMessage(node)
        ? 'message'
        : 'text'
      : node.role === 'img'
        ? 'image'
        : node.role;
  let name = nameOf(node.el);
  if (!name || role === 'text') name = tidy(node.text) || name;
  if (role === 'row')
    name = tidy(
      cellsOf(node)
        .map((c) => c.text)
        .find((t) => /\p{L}/u.test(t)) ?? node.text,
    );
  if (!name) name = tidy(headingOf(node)?.text ?? '') || node.el.getAttribute('placeholder') || node.el.id;
  if (name.length > 80) name = `${name.slice(0, 77)}…`;
  return name ? `${role} "${name}"` : `${role} without a name`;
}

/** Tells equal ones apart by where they stand: ` in row "Alice"`. */
export function whereabouts(node: TreeNode): string {
  for (let at = node.parent; at; at = at.parent) {
    if (at.role === 'row' || at.role === 'dialog' || at.role === 'listitem' || at.role === 'article')
      return ` in ${describe(at)}`;
    if (/^(navigation|banner|contentinfo|main|form|region|group|table|complementary)$/.test(at.role)) {
      const name = nameOf(at.el) || tidy(headingOf(at)?.text ?? '');
      const kind =
        at.role === 'banner' ? 'the page header' : at.role === 'contentinfo' ? 'the page footer' : at.role;
      return name && name.length < 60 ? ` in ${kind} "${name}"` : ` in ${kind}`;
    }
  }
  return '';
}
