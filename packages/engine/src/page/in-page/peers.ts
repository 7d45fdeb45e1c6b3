import { isRepeated } from './fit.ts';
import { type Rect, rectOf } from './geometry.ts';
import { elementOf, refTo } from './refs.ts';
import { tidy } from './text.ts';
import { buildTree, type TreeNode } from './tree.ts';

/** The entries of the list or grid that an element is one of, in page order. */
export interface Peers {
  /** Place of the element's own entry among them, from 0. */
  index: number;
  entries: { ref: number; rect: Rect; text: string }[];
}

/** Null when the element stands in nothing that is repeated. */
export function peersOf(ref: number): Peers | null {
  const el = elementOf(ref);
  if (!el) return null;
  const tree = buildTree(false);
  for (let at: TreeNode | null = tree.byElement.get(el) ?? null; at; at = at.parent) {
    if (at.role !== 'listitem' && at.role !== 'option' && !isRepeated(at)) continue;
    const same = (at.parent?.kids ?? []).filter((kid) => kid.el.localName === at!.el.localName);
    if (same.length < 2) continue;
    return {
      index: same.indexOf(at),
      entries: same.map((kid) => ({ ref: refTo(kid.el), rect: rectOf(kid.el), text: tidy(kid.text) })),
    };
  }
  return null;
}
