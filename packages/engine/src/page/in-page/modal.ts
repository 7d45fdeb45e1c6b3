import { isDialog } from './fit.ts';
import { isCutOff, rectOf } from './geometry.ts';
import type { Candidate } from './match.ts';
import { type Tree, type TreeNode, within } from './tree.ts';

/** The dialog on top, if one is open: it takes the clicks. */
export function topModal(tree: Tree): TreeNode[] {
  const open = tree.nodes.filter((n) => {
    if (n.depth < 2) return false;
    if (n.el.localName === 'dialog') return n.el.matches(':modal');
    return n.role === 'dialog' || n.role === 'alertdialog' || n.el.getAttribute('aria-modal') === 'true'
      ? isDialog(n)
      : false;
  });
  const covering = open.filter((n) => {
    const r = rectOf(n.el);
    if (r.width < 1 || r.height < 1) return false;
    if (n.el.localName === 'dialog' || n.el.getAttribute('aria-modal') === 'true') return !isCutOff(n.el);
    const x = Math.min(Math.max(r.x + r.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(r.y + r.height / 2, 0), innerHeight - 1);
    const hit = document.elementFromPoint(x, y);
    return hit !== null && n.el.contains(hit);
  });
  const last = covering.at(-1);
  return last ? [last] : [];
}

export function preferModal(tree: Tree, candidates: Candidate[]): void {
  const modal = topModal(tree)[0];
  if (!modal) return;
  for (const c of candidates) if (within(c.node, modal)) c.score += 200;
}
