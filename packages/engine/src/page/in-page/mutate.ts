import { isHeaderRow } from './match.ts';
import { isEditingText, makeFault, makeThing, type Thing } from './mutate-make.ts';
import { flipState, otherOption, otherValue } from './mutate-state.ts';
import { keepUndo, putAttribute, putData, putNode, putStyle, putValue } from './mutate-undo.ts';
import { elementOf } from './refs.ts';
import { fold } from './text.ts';
import { buildTree, fullText, gone, isSubstituted, type Tree, type TreeNode } from './tree.ts';

type Undo = () => void;

/** What is changed for a moment. The elements are named by their refs; without any it is the page as a whole. */
export type PageChange =
  /** Taken out of what is looked at; it stays in the document, whose scripts may still hold it. */
  | { kind: 'remove' }
  | { kind: 'hide' }
  /** The text, or only the `part` of it, becomes `to`. */
  | { kind: 'text'; to: string; part?: string | null }
  /** The number in the text, or in the `part` of it. */
  | { kind: 'number'; to: string; part?: string | null }
  /** `to` null: any other value or option. */
  | { kind: 'value'; to: string | null }
  | { kind: 'option'; to: string | null }
  | { kind: 'state'; state: 'enabled' | 'checked' | 'selected' | 'expanded' }
  /** The elements, or the items inside the one element, change places from end to end. */
  | { kind: 'reverse' }
  /** Copies of the last element, or of the last item inside it, saying `text`. */
  | { kind: 'add'; count: number; inside?: boolean; text?: string | null }
  /** The first `limit` places that say a text say `to` instead. */
  | { kind: 'saying'; says: Saying; to: string; limit: number }
  /** Something that answers to a name stands in, or beside, the element. */
  | { kind: 'appear'; what: Thing; place: 'in' | 'after' | 'before'; count: number }
  /** Two violations of WCAG level A. */
  | { kind: 'fault' };

export interface Saying {
  text: string;
  pattern: boolean;
  caseSensitive: boolean;
}

export interface Changed {
  id: number;
  /** How many places were changed. */
  changed: number;
}

/** Null when there was nothing to change. `unmutate` takes it back. */
export function mutate(input: { refs: number[]; change: PageChange }): Changed | null {
  const els = input.refs.map(elementOf).filter((el): el is Element => el !== null);
  if (els.length < input.refs.length) return null;
  return keepUndo((undo) => change(els, input.change, undo));
}

function change(els: Element[], what: PageChange, undo: Undo[]): number {
  const each = (work: (el: Element) => boolean) => els.filter(work).length;
  switch (what.kind) {
    case 'remove':
      return each((el) => {
        gone.add(el);
        undo.push(() => gone.delete(el));
        return true;
      });
    case 'hide':
      return each((el) => hide(el, undo));
    case 'text':
      return each((el) => changeText(el, what.to, what.part ?? null, undo));
    case 'number':
      return each((el) => changeNumber(el, what.to, what.part ?? null, undo));
    case 'value':
      return each((el) => changeValue(el, what.to, undo));
    case 'option':
      return each((el) => otherOption(el, what.to, undo) || changeText(el, what.to ?? '§§§', null, undo));
    case 'state':
      return each((el) => flipState(el, what.state, undo));
    case 'reverse':
      return reverse(els.length > 1 ? els : els.flatMap(itemsInside), undo);
    case 'add':
      return add(els.at(-1), what.count, what.inside ?? false, what.text ?? null, undo);
    case 'saying':
      return changeSaying(els, what.says, what.to, what.limit, undo);
    case 'appear':
      return appear(els[0] ?? null, what.what, what.place, what.count, undo);
    case 'fault':
      putNode(makeFault(), document.body, null, undo);
      return 1;
  }
}

/** Transparent, so that nothing moves and no focus is lost; what is transparent by design is made invisible. */
function hide(el: Element, undo: Undo[]): boolean {
  if (el.localName === 'option') return false;
  const isDrawn = isSubstituted(el);
  if (isDrawn && document.activeElement === el) return false;
  putStyle(el, isDrawn ? { opacity: '0', visibility: 'hidden' } : { opacity: '0' }, undo);
  return true;
}

/** Text nodes that say something, of open shadow roots too. */
function textsIn(el: Element): Text[] {
  const out: Text[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === 3) {
      if (/\S/.test((node as Text).data)) out.push(node as Text);
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 11) return;
    if (/^(script|style|template|noscript)$/.test((node as Element).localName ?? '')) return;
    const shadow = (node as Element).shadowRoot;
    if (shadow) visit(shadow);
    for (const child of Array.from(node.childNodes)) visit(child);
  };
  visit(el);
  return out;
}

function isField(el: Element): el is HTMLInputElement | HTMLTextAreaElement {
  if (el.localName === 'textarea') return true;
  return (
    el.localName === 'input' && !/^(checkbox|radio|file|image|hidden)$/.test((el as HTMLInputElement).type)
  );
}

const SPOKEN = ['aria-label', 'alt', 'title', 'placeholder', 'aria-valuetext', 'aria-valuenow'];

function changeText(el: Element, to: string, part: string | null, undo: Undo[]): boolean {
  if (isField(el)) {
    putValue(el, to, undo);
    return true;
  }
  if (el.localName === 'select') return otherOption(el, to, undo) || otherOption(el, null, undo);
  const texts = textsIn(el);
  for (const name of SPOKEN.slice(4)) if (el.hasAttribute(name)) putAttribute(el, name, to, undo);
  const holder = part ? texts.find((node) => node.data.includes(part)) : undefined;
  if (holder && part) {
    putData(
      holder,
      holder.data.replace(part, () => to),
      undo,
    );
    return true;
  }
  if (texts.length > 0) {
    texts.forEach((node, i) => {
      putData(node, i === 0 ? to : '', undo);
    });
    return true;
  }
  const named = SPOKEN.filter((name) => el.hasAttribute(name));
  for (const name of named) putAttribute(el, name, to, undo);
  if (named.length > 0) return true;
  if (/^(img|svg|iframe|video|audio|canvas|br|hr|input)$/.test(el.localName)) return false;
  putNode(document.createTextNode(to), el, null, undo);
  return true;
}

const NUMBER = /\d[\d.,]*\d|\d/;

function changeNumber(el: Element, to: string, part: string | null, undo: Undo[]): boolean {
  for (const name of ['aria-valuenow', 'aria-valuetext'])
    if (NUMBER.test(el.getAttribute(name) ?? '')) putAttribute(el, name, to, undo);
  if (isField(el)) {
    putValue(el, el.value.replace(NUMBER, to), undo);
    return true;
  }
  const texts = textsIn(el).filter((node) => NUMBER.test(node.data));
  if (texts.length === 0) return el.hasAttribute('aria-valuenow');
  const holder = part ? texts.find((node) => node.data.includes(part)) : undefined;
  if (holder && part) {
    putData(holder, holder.data.replace(part, part.replace(NUMBER, to)), undo);
    return true;
  }
  // "$84" and ".50" in elements of their own are one number: the first holds it, the rest goes.
  const isSplit = texts.slice(1).every((node) => /^\s*[.,]?\d+\s*$/.test(node.data));
  texts.forEach((node, i) => {
    if (i === 0) putData(node, node.data.replace(NUMBER, to), undo);
    else if (isSplit) putData(node, '', undo);
  });
  return true;
}

function changeValue(el: Element, to: string | null, undo: Undo[]): boolean {
  if (el.localName === 'select') return otherOption(el, to, undo);
  if (isField(el)) {
    const value = to ?? otherValue(el);
    if (value === el.value) return false;
    putValue(el, value, undo);
    return el.value !== '' || value === '';
  }
  if (isEditingText(el)) return changeText(el, to ?? '§§§', null, undo);
  const inner = el.querySelector('input');
  if (el.getAttribute('role') === 'combobox' && inner) return changeValue(inner, to, undo);
  return changeText(el, to ?? '§§§', null, undo);
}

const ITEM = /^(listitem|option|menuitem|menuitemcheckbox|menuitemradio|treeitem|tab|radio|article)$/;

function itemsInside(el: Element): Element[] {
  const tree = buildTree(false);
  const node = tree.byElement.get(el);
  if (!node || el.localName === 'select') return [];
  const inside = tree.nodes.slice(node.order + 1, node.last + 1);
  const rows = inside.filter((n) => n.role === 'row' && !isHeaderRow(n));
  if (rows.length > 0) return rows.map((n) => n.el);
  const items = inside.filter((n) => ITEM.test(n.role));
  const outer = items.filter((n) => !items.some((other) => other !== n && other.el.contains(n.el)));
  return (outer.length > 0 ? outer : node.kids).map((n) => n.el);
}

/** Items of one build swap their texts, which no script can stumble over; others swap places. */
function reverse(els: Element[], undo: Undo[]): number {
  if (els.length < 2) return 0;
  const texts = els.map(textsIn);
  if (texts.every((nodes) => nodes.length === texts[0]!.length && nodes.length > 0)) {
    const data = texts.map((nodes) => nodes.map((node) => node.data));
    texts.forEach((nodes, i) => {
      const from = data[els.length - 1 - i]!;
      nodes.forEach((node, k) => {
        if (node.data !== from[k]) putData(node, from[k]!, undo);
      });
    });
    return els.length;
  }
  const marks = els.map((el) => {
    const mark = document.createComment('');
    el.before(mark);
    return mark;
  });
  const back = els.map((el, i) => () => marks[i]!.replaceWith(el));
  els.forEach((el, i) => {
    marks[els.length - 1 - i]!.after(el);
  });
  undo.push(() => {
    for (const put of back) put();
  });
  return els.length;
}

function add(
  last: Element | undefined,
  count: number,
  inside: boolean,
  text: string | null,
  undo: Undo[],
): number {
  if (!last) return 0;
  const items = inside ? itemsInside(last) : [last];
  const model = items.at(-1);
  if (model?.querySelector('iframe, object, embed, video, audio')) return 0;
  for (let i = 0; i < count; i++) {
    if (!model) {
      putNode(document.createTextNode(text ?? '§§§'), last, null, undo);
      continue;
    }
    const copy = model.cloneNode(true) as Element;
    for (const el of [copy, ...Array.from(copy.querySelectorAll('*'))])
      for (const name of ['id', 'name', 'for']) el.removeAttribute(name);
    putNode(copy, model.parentNode!, model.nextSibling, undo);
    if (text !== null) changeText(copy, text, null, []);
  }
  return count;
}

/** A place is the smallest element that says it all. */
function changeSaying(els: Element[], says: Saying, to: string, limit: number, undo: Undo[]): number {
  const tree = buildTree(false);
  const roots = els.length > 0 ? els.flatMap((el) => tree.byElement.get(el) ?? []) : [tree.root];
  const places: TreeNode[] = [];
  const fits = sayingTest(says);
  for (const root of roots) collectPlaces(root, tree, fits, places, limit);
  return places.filter((place) => changeText(place.el, to, null, undo)).length;
}

function collectPlaces(
  node: TreeNode,
  tree: Tree,
  fits: (text: string) => boolean,
  out: TreeNode[],
  limit: number,
): boolean {
  if (out.length >= limit || !fits(fullText(node, 100_000))) return false;
  let deeper = false;
  for (const kid of node.kids) if (collectPlaces(kid, tree, fits, out, limit)) deeper = true;
  if (!deeper && out.length < limit) out.push(node);
  return true;
}

/** As the judge compares: letter case aside, no number cut, no word cut at its beginning. */
function sayingTest({ text, pattern, caseSensitive }: Saying): (have: string) => boolean {
  if (pattern) {
    const expression = new RegExp(text, caseSensitive ? 'u' : 'iu');
    return (have) => expression.test(fold(have));
  }
  const form = (words: string) => (caseSensitive ? fold(words) : fold(words).toLowerCase());
  const want = form(text);
  return (have) => {
    const all = form(have);
    for (let at = all.indexOf(want); want && at !== -1; at = all.indexOf(want, at + 1)) {
      const head = all.slice(0, at);
      const tail = all.slice(at + want.length);
      const cutsNumber =
        (/^\d/.test(want) && /\d[.,]?$/.test(head)) || (/\d$/.test(want) && /^[.,]?\d/.test(tail));
      const cutsWord =
        /^\p{L}/u.test(want) && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(head);
      if (!cutsNumber && !cutsWord) return true;
    }
    return false;
  };
}

function appear(
  anchor: Element | null,
  thing: Thing,
  place: 'in' | 'after' | 'before',
  count: number,
  undo: Undo[],
): number {
  for (let i = 0; i < count; i++) {
    const inside = place === 'in' ? anchor : (anchor?.parentElement ?? null);
    const { node, parent } = makeThing(thing, inside);
    if (place === 'in' || !anchor) putNode(node, parent, null, undo);
    else putNode(node, anchor.parentNode!, place === 'after' ? anchor.nextSibling : anchor, undo);
  }
  return count;
}
