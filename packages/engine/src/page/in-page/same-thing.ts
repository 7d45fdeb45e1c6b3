import { isRepeated } from './fit.ts';
import type { Candidate } from './match.ts';
import { nameOf } from './names.ts';
import { FIELD_ROLES, OPERABLE_ROLES } from './roles.ts';
import { phraseOf } from './text.ts';
import { type TreeNode, within } from './tree.ts';

/** The picture and the title of a card, both links of the same name: scripts take them to the same place. */
function sameLinkTwice(a: TreeNode, b: TreeNode): boolean {
  if (a.role !== 'link' || b.role !== 'link') return false;
  const drawn = (n: TreeNode) => n.text.trim() === '' && n.el.querySelector('img, svg') !== null;
  if (drawn(a) === drawn(b) || phraseOf(nameOf(a.el)).loose !== phraseOf(nameOf(b.el)).loose) return false;
  for (let at = a.parent, i = 0; at && i < 5; at = at.parent, i++) if (within(b, at)) return isRepeated(at);
  return false;
}

interface Surroundings {
  href: string;
  label: HTMLLabelElement | null;
}

/** The link and the label around a node, looked up once: each candidate is compared with many. */
export function surroundings(): (node: TreeNode) => Surroundings {
  const known = new Map<TreeNode, Surroundings>();
  return (node) => {
    let found = known.get(node);
    if (!found) {
      found = { href: hrefOf(node), label: node.el.closest('label') };
      known.set(node, found);
    }
    return found;
  };
}

export function sameThing(a: Candidate, b: Candidate, around: (node: TreeNode) => Surroundings): boolean {
  const one = a.node;
  const two = b.node;
  if (one === two || within(two, one) || within(one, two)) return true;
  const first = around(one);
  const second = around(two);
  if (first.href && first.href === second.href) return true;
  const labelled = (label: Element, other: Element) =>
    label.localName === 'label' && (label as HTMLLabelElement).control === other;
  if (labelled(one.el, two.el) || labelled(two.el, one.el)) return true;
  if (namesControl(one, two) || namesControl(two, one)) return true;
  if (first.label?.control === two.el || second.label?.control === one.el) return true;
  return sameLinkTwice(one, two) || sameCardTwice(one, two);
}

/** The text that a control is called by with `aria-labelledby`, which no `<label>` ties to it. */
export function namesControl(text: TreeNode, control: TreeNode): boolean {
  if (!text.el.id || OPERABLE_ROLES[text.role]) return false;
  if (!FIELD_ROLES[control.role] && control.role !== 'radiogroup') return false;
  return (control.el.getAttribute('aria-labelledby') ?? '').split(/\s+/).includes(text.el.id);
}

function hrefOf(node: TreeNode): string {
  const link = node.el.closest('a[href]') as HTMLAnchorElement | null;
  if (!link) return '';
  const raw = link.getAttribute('href') ?? '';
  return raw === '' || raw.startsWith('#') || raw.startsWith('javascript:') ? '' : String(link.href);
}

/** The picture and the title of one card, neither of them a control. */
function sameCardTwice(a: TreeNode, b: TreeNode): boolean {
  if ((a.role === 'img') === (b.role === 'img')) return false;
  if (OPERABLE_ROLES[a.role] || OPERABLE_ROLES[b.role]) return false;
  for (let at = a.parent, i = 0; at && i < 4; at = at.parent, i++)
    if (within(b, at)) return isRepeated(at) || i < 2;
  return false;
}
