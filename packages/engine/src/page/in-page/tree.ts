import { isPasswordField, roleOf } from './roles.ts';

/**
 * One walk over the page as a person sees it: open shadow roots instead of their hosts' children, slots filled,
 * invisible parts left out. Everything a look needs later is asked of these nodes.
 */
export interface TreeNode {
  el: Element;
  parent: TreeNode | null;
  kids: TreeNode[];
  /** Place in page order, and the place of the last node inside. */
  order: number;
  last: number;
  /** Visible text, white space folded; cut off at TEXT_CAP with `long` set. */
  text: string;
  long: boolean;
  role: string;
  depth: number;
}

export interface Tree {
  root: TreeNode;
  nodes: TreeNode[];
  byElement: Map<Element, TreeNode>;
  /** Holds what cannot be seen as well. */
  hidden: boolean;
  /** Something was left out because it cannot be seen. */
  lacks: boolean;
}

const TEXT_CAP = 600;
const SKIPPED: Record<string, true> = {
  script: true,
  style: true,
  noscript: true,
  template: true,
  head: true,
  meta: true,
  link: true,
  title: true,
  datalist: true,
  'assay-note': true,
};
const INLINE: Record<string, true> = {
  a: true,
  abbr: true,
  b: true,
  bdi: true,
  bdo: true,
  cite: true,
  code: true,
  data: true,
  dfn: true,
  del: true,
  em: true,
  font: true,
  i: true,
  ins: true,
  kbd: true,
  label: true,
  mark: true,
  q: true,
  s: true,
  samp: true,
  slot: true,
  small: true,
  span: true,
  strong: true,
  sub: true,
  sup: true,
  time: true,
  u: true,
  var: true,
  wbr: true,
};

/** Taken out of what is looked at, for a moment: the question is whether a check would notice (mutate.ts). */
export const gone = new Set<Element>();

/** Children in the flat tree: of the shadow root if there is one, of the slot's assignment, else the element's own. */
export function flatChildren(el: Element, evenClosed = false): ArrayLike<Node> {
  const shadow = el.shadowRoot;
  if (shadow) return shadow.childNodes;
  if (el.localName === 'slot') {
    const assigned = (el as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  if (!evenClosed && el.localName === 'details' && !(el as HTMLDetailsElement).open) {
    return Array.from(el.children)
      .filter((c) => c.localName === 'summary')
      .slice(0, 1);
  }
  return el.childNodes;
}

function ownChildrenOnly(el: Element): boolean {
  return el.shadowRoot === null && el.localName !== 'slot' && el.localName !== 'details';
}

export function flatParent(el: Element): Element | null {
  const slot = el.assignedSlot;
  if (slot) return slot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

const RENDERED = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false };

/** Shown to a person, its size and place aside: rendered, not `visibility: hidden`, not transparent. */
function isRendered(el: Element): boolean {
  return el.checkVisibility(RENDERED);
}

/** Hidden from sight though rendered: the 1-pixel texts for screen readers and boxes folded to nothing. */
const NEVER_COLLAPSED =
  /^(t[drh]|tbody|thead|tfoot|table|option|optgroup|b|i|em|strong|small|br|path|g|use)$/;

function isCollapsed(el: Element): boolean {
  if (NEVER_COLLAPSED.test(el.localName)) return false;
  const box = el as HTMLElement;
  const width = box.offsetWidth;
  if (width === undefined) return false;
  const height = box.offsetHeight;
  if (width > 1 && height > 1) return false;
  const style = getComputedStyle(el);
  if (style.display === 'contents' || style.display === 'inline') return false;
  return style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none';
}

export function isInlineBox(el: Element): boolean {
  if (!INLINE[el.localName]) return false;
  const display = getComputedStyle(el).display;
  return display.startsWith('inline') || display === 'contents';
}

/** `includeHidden`: everything that is in the document, for the question "is it there but hidden?". */
export function buildTree(includeHidden: boolean): Tree {
  const nodes: TreeNode[] = [];
  const byElement = new Map<Element, TreeNode>();
  let lacks = false;

  function visit(el: Element, parent: TreeNode | null, depth: number): TreeNode | null {
    const node = visitSeen(el, parent, depth);
    if (node === null) lacks = true;
    return node;
  }

  function visitSeen(el: Element, parent: TreeNode | null, depth: number): TreeNode | null {
    const tag = el.localName;
    if (depth > 400 || gone.has(el)) return null;
    let seen = true;
    // Options of a closed drop-down are not drawn, but a person can get at them.
    if (!includeHidden && parent && parent.el.localName !== 'select') {
      // A transparent check box over its drawing still is what a person clicks.
      seen = isRendered(el);
      if (!seen) {
        const style = getComputedStyle(el);
        if (style.display === 'none') return null;
        if (style.opacity === '0') {
          if (!isSubstituted(el)) return null;
          seen = true;
        } else if (style.display === 'contents' || style.visibility !== 'visible') {
          // Children of an invisible element may be visible again; its own text is not.
          seen = style.display === 'contents';
          if (!seen) lacks = true;
        } else return null;
      } else if (isCollapsed(el) && !isSubstituted(el)) return null;
    }
    const node: TreeNode = {
      el,
      parent,
      kids: [],
      order: nodes.length,
      last: nodes.length,
      text: '',
      long: false,
      role: roleOf(el),
      depth,
    };
    nodes.push(node);
    byElement.set(el, node);
    if (tag === 'input') {
      const input = el as HTMLInputElement;
      if (/^(button|submit|reset)$/.test(input.type)) {
        node.text =
          input.value || (input.type === 'submit' ? 'Submit' : input.type === 'reset' ? 'Reset' : '');
      }
    } else if (tag === 'textarea' || tag === 'iframe' || (tag === 'svg' && !hasParts(el))) {
      // Their content is a value, another document or a mere drawing.
    } else if (tag === 'select') {
      for (const option of Array.from((el as HTMLSelectElement).options)) visit(option, node, depth + 1);
      node.kids = nodes.slice(node.order + 1);
      node.text = Array.from((el as HTMLSelectElement).selectedOptions, (o) => o.label || o.text).join(', ');
    } else {
      readChildren(node, seen, depth);
    }
    node.last = nodes.length - 1;
    return node;
  }

  function readChildren(node: TreeNode, seen: boolean, depth: number): void {
    let text = '';
    const { el: owner } = node;
    if (!includeHidden && owner.localName === 'details' && !(owner as HTMLDetailsElement).open) lacks = true;
    const list = ownChildrenOnly(owner) ? null : flatChildren(owner, includeHidden);
    let i = 0;
    // Siblings are followed where they are the children, which is faster than to count them.
    let child: Node | null | undefined = list ? list[0] : owner.firstChild;
    for (; child; child = list ? list[++i] : child.nextSibling) {
      if (child.nodeType === 3) {
        if (seen && text.length < TEXT_CAP) text += (child as Text).data;
        else if (seen && /\S/.test((child as Text).data)) node.long = true;
        continue;
      }
      if (child.nodeType !== 1) continue;
      const el = child as Element;
      if (el.localName === 'br') {
        text += ' ';
        continue;
      }
      if (SKIPPED[el.localName] || isStroke(el)) continue;
      const kid = visit(el, node, depth + 1);
      if (!kid) continue;
      node.kids.push(kid);
      if (kid.long) node.long = true;
      if (!kid.text) continue;
      if (text.length >= TEXT_CAP) node.long = true;
      else text += isInlineBox(el) ? kid.text : ` ${kid.text} `;
    }
    if (text.length > TEXT_CAP) {
      node.long = true;
      text = text.slice(0, TEXT_CAP);
    }
    // The edges stay: "<b>Hello </b>world" must not become "Helloworld".
    node.text = /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text;
  }

  const root = visit(document.documentElement, null, 0)!;
  return { root, nodes, byElement, hidden: includeHidden, lacks };
}

/** A file input or check box behind a label or drawing: not seen itself, but operated through what stands for it. */
export function isSubstituted(el: Element): boolean {
  return el.localName === 'input' && /^(checkbox|radio|file)$/.test((el as HTMLInputElement).type);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Charts and drawn controls hold texts and parts with a role; an icon holds neither. */
function hasParts(svg: Element): boolean {
  return svg.querySelector('text, a, foreignObject, [role], [tabindex], [onclick]') !== null;
}

/** Lines and areas of a drawing that nobody can name. */
function isStroke(el: Element): boolean {
  if (el.namespaceURI !== SVG) return false;
  if (
    /^(defs|symbol|metadata|desc|clipPath|mask|marker|filter|linearGradient|radialGradient|use)$/.test(
      el.localName,
    )
  )
    return true;
  if (!/^(path|rect|circle|ellipse|line|polygon|polyline|image)$/.test(el.localName)) return false;
  return !el.hasAttribute('role') && !el.hasAttribute('tabindex') && !el.hasAttribute('onclick');
}

export function within(inner: TreeNode, outer: TreeNode): boolean {
  return inner.order >= outer.order && inner.order <= outer.last;
}

/** The full visible text of a node, when the capped one of the tree will not do. */
export function fullText(node: TreeNode, cap: number): string {
  if (!node.long) return node.text.trim();
  let out = '';
  const visitText = (n: TreeNode) => {
    if (out.length > cap) return;
    const children = flatChildren(n.el);
    const kids = new Map(n.kids.map((k) => [k.el, k]));
    for (let i = 0; i < children.length && out.length <= cap; i++) {
      const child = children[i]!;
      if (child.nodeType === 3) out += (child as Text).data;
      else if (child.nodeType === 1) {
        const kid = kids.get(child as Element);
        if (!kid) continue;
        const gap = isInlineBox(kid.el) ? '' : ' ';
        out += gap;
        if (kid.kids.length === 0 || !kid.long) out += kid.text;
        else visitText(kid);
        out += gap;
      }
    }
  };
  visitText(node);
  return out.replace(/\s+/g, ' ').trim().slice(0, cap);
}

/** Value of a field as a person reads it; null where there is none. Passwords never leave the page. */
export function fieldValue(el: Element, mask: string): string | null {
  const tag = el.localName;
  if (isPasswordField(el)) return (el as HTMLInputElement).value ? mask : '';
  if (tag === 'input') {
    const input = el as HTMLInputElement;
    if (/^(checkbox|radio|button|submit|reset|image|hidden)$/.test(input.type)) return null;
    if (input.type === 'file') return Array.from(input.files ?? [], (f) => f.name).join(', ');
    return input.value;
  }
  if (tag === 'textarea') return (el as HTMLTextAreaElement).value;
  if (tag === 'select') {
    return Array.from((el as HTMLSelectElement).selectedOptions, (o) => (o.label || o.text).trim()).join(
      ', ',
    );
  }
  if ((el as HTMLElement).isContentEditable) return (el as HTMLElement).innerText.trim();
  const role = el.getAttribute('role');
  if (role === 'slider' || role === 'spinbutton' || role === 'progressbar' || role === 'meter') {
    return el.getAttribute('aria-valuetext') ?? el.getAttribute('aria-valuenow');
  }
  if (tag === 'progress' || tag === 'meter') return String((el as HTMLProgressElement).value);
  if (tag === 'output') return null;
  if (role === 'combobox') {
    const inner = el.querySelector('input');
    if (inner) return isPasswordField(inner) ? mask : inner.value;
    return (el.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
  return null;
}
