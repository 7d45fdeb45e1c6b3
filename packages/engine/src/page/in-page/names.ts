import { PASSWORD_MASK, roleOf } from './roles.ts';
import { fold, identifierWords, tidy } from './text.ts';
import { fieldValue, type Tree, type TreeNode } from './tree.ts';

/**
 * Accessible names, the essentials of accname 1.2: aria-labelledby, aria-label, the native label, content, title,
 * placeholder. Hidden elements give a name when they are referred to.
 */

let nameCache = new WeakMap<Element, string>();

export function forgetNames(): void {
  nameCache = new WeakMap();
}

const FROM_CONTENT: Record<string, true> = {
  button: true,
  cell: true,
  checkbox: true,
  columnheader: true,
  gridcell: true,
  heading: true,
  link: true,
  menuitem: true,
  menuitemcheckbox: true,
  menuitemradio: true,
  option: true,
  radio: true,
  row: true,
  rowheader: true,
  switch: true,
  tab: true,
  tooltip: true,
  treeitem: true,
};

export function nameOf(el: Element): string {
  const known = nameCache.get(el);
  if (known !== undefined) return known;
  nameCache.set(el, '');
  const name = tidy(computeName(el, roleOf(el)));
  nameCache.set(el, name);
  return name;
}

function byIds(el: Element, ids: string): Element[] {
  const root = el.getRootNode() as Document | ShadowRoot;
  const found: Element[] = [];
  for (const id of ids.trim().split(/\s+/)) {
    const hit = id ? (root.getElementById(id) ?? document.getElementById(id)) : null;
    if (hit) found.push(hit);
  }
  return found;
}

function computeName(el: Element, role: string): string {
  const labelledBy = el.getAttribute('aria-labelledby');
  if (labelledBy) {
    const text = byIds(el, labelledBy)
      .map((other) => other.getAttribute('aria-label') ?? contentName(other, 0, true))
      .join(' ')
      .trim();
    if (text) return text;
  }
  const label = el.getAttribute('aria-label')?.trim();
  if (label) return label;
  const native = nativeName(el);
  if (native) return native;
  if (FROM_CONTENT[role]) {
    const text = contentName(el, 0, false);
    if (text.trim()) return text;
  }
  const title = el.getAttribute('title')?.trim();
  if (title) return title;
  return el.getAttribute('placeholder')?.trim() ?? el.getAttribute('aria-placeholder')?.trim() ?? '';
}

function nativeName(el: Element): string {
  switch (el.localName) {
    case 'input': {
      const input = el as HTMLInputElement;
      if (input.type === 'button' || input.type === 'submit' || input.type === 'reset') {
        return input.value || (input.type === 'submit' ? 'Submit' : input.type === 'reset' ? 'Reset' : '');
      }
      if (input.type === 'image') return input.alt || input.value || 'Submit';
      return labelText(input);
    }
    case 'select':
    case 'textarea':
    case 'meter':
    case 'progress':
    case 'output':
      return labelText(el as HTMLInputElement);
    case 'img':
    case 'area':
      return el.getAttribute('alt')?.trim() ?? '';
    case 'svg':
      return directChild(el, 'title')?.textContent?.trim() ?? '';
    case 'fieldset':
      return childText(el, 'legend');
    case 'table':
      return childText(el, 'caption');
    case 'figure':
      return childText(el, 'figcaption');
    case 'optgroup':
      return (el as HTMLOptGroupElement).label;
    case 'option':
      return (el as HTMLOptionElement).label || (el as HTMLOptionElement).text;
    default:
      return '';
  }
}

function directChild(el: Element, tag: string): Element | null {
  for (const child of Array.from(el.children)) if (child.localName === tag) return child;
  return null;
}

function childText(el: Element, tag: string): string {
  const child = directChild(el, tag);
  return child ? contentName(child, 0, true) : '';
}

/** Text of the labels of a field, the field's own content left out. */
export function labelText(el: HTMLInputElement): string {
  const labels = el.labels ? Array.from(el.labels) : [];
  return labels
    .map((label) => contentName(label, 0, true, el))
    .join(' ')
    .trim();
}

const BLOCKS =
  /^(div|p|li|td|th|tr|h[1-6]|section|article|ul|ol|dt|dd|br|button|option|legend|header|footer)$/;

function contentName(el: Element, depth: number, evenHidden: boolean, except?: Element): string {
  if (depth > 30) return '';
  let out = '';
  const shadow = el.shadowRoot;
  const children: ArrayLike<Node> = shadow
    ? shadow.childNodes
    : el.localName === 'slot' && (el as HTMLSlotElement).assignedNodes().length > 0
      ? (el as HTMLSlotElement).assignedNodes()
      : el.childNodes;
  for (let i = 0; i < children.length && out.length < 1000; i++) {
    const node = children[i]!;
    if (node.nodeType === 3) {
      out += (node as Text).data;
      continue;
    }
    if (node.nodeType !== 1 || node === except) continue;
    const child = node as Element;
    const tag = child.localName;
    if (tag === 'script' || tag === 'style' || tag === 'template' || tag === 'noscript') continue;
    if (child.getAttribute('aria-hidden') === 'true' && !evenHidden) continue;
    if (!child.checkVisibility({ visibilityProperty: true }) && (!evenHidden || depth > 0)) continue;
    const gap = BLOCKS.test(tag) ? ' ' : '';
    out += gap + embeddedName(child, depth, evenHidden, except) + gap;
  }
  return out.replace(/\s+/g, ' ');
}

function embeddedName(child: Element, depth: number, evenHidden: boolean, except?: Element): string {
  const label = child.getAttribute('aria-label')?.trim();
  if (label) return label;
  if (child.localName === 'img' || child.localName === 'svg') {
    return nativeName(child) || child.getAttribute('title') || '';
  }
  if (child.localName === 'input' || child.localName === 'textarea' || child.localName === 'select') {
    const type = (child as HTMLInputElement).type;
    if (type === 'checkbox' || type === 'radio') return '';
    return fieldValue(child, PASSWORD_MASK) ?? '';
  }
  const text = contentName(child, depth + 1, evenHidden, except);
  return text.trim() ? text : (child.getAttribute('title') ?? '');
}

/** Test ids by the usual attribute names. */
export function testIdOf(el: Element): string {
  return (
    el.getAttribute('data-testid') ??
    el.getAttribute('data-test-id') ??
    el.getAttribute('data-test') ??
    el.getAttribute('data-qa') ??
    el.getAttribute('data-cy') ??
    ''
  );
}

export function idWords(el: Element): string[] {
  const out: string[] = [];
  if (el.id && el.id.length < 80) out.push(identifierWords(el.id));
  const name = el.getAttribute('name');
  if (name && name.length < 80 && name !== el.id) out.push(identifierWords(name));
  return out;
}

/**
 * What a person would call a field that has no label of its own: the text before it in its line, the cell to the
 * left, the `dt`, or, for check boxes and radios, the text after it.
 */
export function nearbyText(node: TreeNode, tree: Tree): string {
  const after = node.role === 'checkbox' || node.role === 'radio' || node.role === 'switch';
  let at: TreeNode | null = node;
  for (let hops = 0; at && hops < 4; hops++) {
    const text =
      siblingText(at, after ? 'after' : 'before', tree) ||
      siblingText(at, after ? 'before' : 'after', tree, true);
    if (text) return text;
    const parent: TreeNode | null = at.parent;
    if (!parent || parent.kids.length > 12 || /^(form|body|main|table|ul|ol)$/.test(parent.el.localName))
      return '';
    at = parent;
  }
  return '';
}

function siblingText(node: TreeNode, side: 'before' | 'after', tree: Tree, onlyCheckable = false): string {
  if (onlyCheckable && !(node.role === 'checkbox' || node.role === 'radio' || node.role === 'switch'))
    return '';
  let sibling: Node | null = side === 'before' ? node.el.previousSibling : node.el.nextSibling;
  for (let i = 0; sibling && i < 6; i++) {
    if (sibling.nodeType === 3) {
      const text = fold((sibling as Text).data);
      if (/[\p{L}\p{N}]/u.test(text)) return text.length <= 120 ? text : '';
    } else if (sibling.nodeType === 1) {
      const other = tree.byElement.get(sibling as Element);
      if (other) {
        // Another field in between has its own label: the text beyond it is not ours.
        if (holdsField(other)) return '';
        const text = fold(other.text);
        if (/[\p{L}\p{N}]/u.test(text)) return text.length <= 120 ? text : '';
      }
    }
    sibling = side === 'before' ? sibling.previousSibling : sibling.nextSibling;
  }
  return '';
}

function holdsField(node: TreeNode): boolean {
  if (/^(input|select|textarea|button)$/.test(node.el.localName)) return true;
  return node.el.querySelector('input:not([type=hidden]), select, textarea') !== null;
}
