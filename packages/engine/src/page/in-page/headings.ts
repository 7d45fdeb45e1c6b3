import type { Tree, TreeNode } from './tree.ts';

/** A stretch of the page in page order: a container, or what stands under a heading. */
export interface Scope {
  from: number;
  to: number;
}

/** From a heading to the next one of its rank or higher. */
export function headingScope(tree: Tree, heading: TreeNode): Scope {
  const level = levelOf(heading);
  let to = tree.nodes.length - 1;
  for (let i = heading.last + 1; i < tree.nodes.length; i++) {
    const node = tree.nodes[i]!;
    if (node.role === 'heading' && levelOf(node) <= level) {
      to = i - 1;
      break;
    }
  }
  return { from: heading.order, to };
}

function levelOf(node: TreeNode): number {
  const explicit = Number(node.el.getAttribute('aria-level'));
  if (explicit > 0) return explicit;
  const match = /^h([1-6])$/.exec(node.el.localName);
  return match ? Number(match[1]) : 2;
}
