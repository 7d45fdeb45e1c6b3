import { headerTexts } from './facts.ts';
import { classWords, isOperable, isPointer } from './fit.ts';
import { type Candidate, cellsOf } from './match.ts';
import { forgetNames, nameOf, nearbyText } from './names.ts';
import { elementOf } from './refs.ts';
import { OPERABLE_ROLES } from './roles.ts';
import { fold, phraseOf, tidy } from './text.ts';
import { buildTree, type Tree, type TreeNode } from './tree.ts';

/**
 * "The total is $84.50": the person names the label and means what stands beside it. `node` is the element that shows
 * the value; `text` the value without its label.
 */
export interface Labelled {
  node: TreeNode;
  text: string;
}

const VALUE_LIKE =
  /^[\s~≈<>+-]*(?:[$€£¥₹]|[A-Z]{2,3}\s)?\s*[-+]?\d[\d.,\s:/-]*\s*(?:%|[$€£¥]|[A-Za-z]{1,12}\.?)?(?:\s*\/\s*\w+)?$/;
const LABEL_CLASS = /(^|[\s_-])(label|key|term|caption|name|title|legend)([\s_-]|$)/i;

export function labelledValue(candidate: Candidate, names: string[], tree: Tree): Labelled | null {
  const node = candidate.node;
  if (OPERABLE_ROLES[node.role] || node.long) return null;
  const text = fold(node.text);
  const rest = afterLabel(text, names);
  if (rest !== null && rest !== '') return { node, text: rest };
  if (rest === null) return null;
  const value = partner(node, text);
  if (!value) return null;
  const known = tree.byElement.get(value.el);
  return known ? { node: known, text: tidy(known.text) } : null;
}

/** What follows the label in one text: `Total: $84.50` gives `$84.50`; '' when the text is only the label. */
function afterLabel(text: string, names: string[]): string | null {
  for (const name of names) {
    const label = phraseOf(name);
    if (!label.loose) continue;
    const own = phraseOf(text.replace(/\s*[:：]\s*$/, ''));
    if (own.loose === label.loose || own.compact === label.compact) return '';
    const colon = /^([^:：]{1,60})[:：]\s*(\S.*)$/s.exec(text);
    if (colon && phraseOf(colon[1]!).loose === label.loose) return colon[2]!.trim();
    // Without a colon only a number may follow: "Total $84.50", not "Total control".
    const words = text.split(' ');
    for (let i = 1; i < words.length; i++) {
      if (phraseOf(words.slice(0, i).join(' ')).loose !== label.loose) continue;
      const tail = words.slice(i).join(' ');
      if (VALUE_LIKE.test(tail) || /^\d/.test(tail)) return tail;
    }
    // "84.50 total", "5 items": the number comes first.
    const first = /^([$€£¥]?\d[\d.,]*\s*[%€$£¥]?)\s+(.+)$/.exec(text);
    if (first && phraseOf(first[2]!).loose === label.loose) return first[1]!.trim();
    const counter = /^(.+?)\s*\((\d[\d.,]*)\)$/.exec(text);
    if (counter && phraseOf(counter[1]!).loose === label.loose) return counter[2]!;
  }
  return null;
}

/** "Click the phone number": what can be clicked beside the label that is called so. */
export function labelledControl(candidate: Candidate, names: string[]): TreeNode | null {
  const { node } = candidate;
  if (isOperable(node) || isPointer(node) || node.long || node.el.closest('label') !== null) return null;
  if (afterLabel(fold(node.text), names) !== '') return null;
  if (!/[:：]$/.test(fold(node.text)) && !LABEL_CLASS.test(classWords(node.el))) return null;
  if (getComputedStyle(node.el).cursor === 'pointer') return null;
  const at = node;
  const next = at.parent?.kids[at.parent.kids.indexOf(at) + 1];
  const clickable = (n: TreeNode) => n.role === 'link' || n.role === 'button' || isPointer(n);
  if (!next) return null;
  return clickable(next) ? next : next.kids.length === 1 && clickable(next.kids[0]!) ? next.kids[0]! : null;
}

function partner(node: TreeNode, text: string): TreeNode | null {
  let at = node;
  // A label that is the only thing in its wrapper stands for the wrapper.
  while (at.parent && at.parent.kids.length === 1 && fold(at.parent.text) === text) at = at.parent;
  const parent = at.parent;
  if (!parent) return null;
  if (at.el.localName === 'dt') {
    const siblings = parent.kids;
    const next = siblings[siblings.indexOf(at) + 1];
    return next?.el.localName === 'dd' ? next : null;
  }
  const cell = /^(cell|gridcell|rowheader)$/.test(at.role);
  if (cell) {
    const row = parent;
    const cells = cellsOf(row);
    const index = cells.indexOf(at);
    // Only tables of names and values: in a table of records the next cell is another property.
    return cells.length === 2 && index === 0 && !hasHeaderRow(row) ? cells[1]! : null;
  }
  const i = parent.kids.indexOf(at);
  const next = parent.kids[i + 1];
  const before = parent.kids[i - 1];
  const labelLike =
    /[:：]$/.test(fold(node.text)) || LABEL_CLASS.test(classWords(at.el)) || at.el.localName === 'label';
  if (next && !next.long) {
    const value = fold(next.text);
    if (value && value.length <= 200 && (VALUE_LIKE.test(value) || labelLike) && !OPERABLE_ROLES[next.role])
      return next;
  }
  // A bare text after the label, in the parent itself.
  if (!next && parent.kids.length === 1) return null;
  if (before && !next && VALUE_LIKE.test(fold(before.text))) return before;
  return null;
}

function hasHeaderRow(row: TreeNode): boolean {
  let table = row.parent;
  while (table && !/^(table|grid|treegrid)$/.test(table.role)) table = table.parent;
  return table !== null && headerTexts(table).length > 0;
}

/** `<p><b>Total</b> $84.50</p>`: the value is text of the parent. */
export function parentWithValue(candidate: Candidate, names: string[], tree: Tree): Labelled | null {
  const parent = candidate.node.parent;
  if (!parent || parent.long || OPERABLE_ROLES[candidate.node.role]) return null;
  const text = fold(parent.text);
  if (text.length > 160) return null;
  const rest = afterLabel(text, names);
  const known = tree.byElement.get(parent.el);
  return rest && known ? { node: known, text: rest } : null;
}

/** What a field is called: its name, else the words that stand by it. */
export function captionOf(ref: number): string {
  forgetNames();
  const el = elementOf(ref);
  const tree = buildTree(false);
  const node = el && tree.byElement.get(el);
  return node ? tidy(nameOf(node.el) || nearbyText(node, tree)) : '';
}
