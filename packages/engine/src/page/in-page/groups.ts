import { classWords, isMessage, isOperable, isRepeated } from './fit.ts';
import { type Candidate, headingOf, isHeaderRow } from './match.ts';
import { OPERABLE_ROLES } from './roles.ts';
import { identifierWords, phraseOf, singular } from './text.ts';
import { type Tree, type TreeNode, within } from './tree.ts';

/** The stretches of the page below the headings of that name. */
type Headed = (word: string) => { from: number; to: number }[];

/** The numbers of the pages are repeated too, but nobody means them. */
const PAGING = /(^|\s)(pagination|pager|paginator|paging|breadcrumbs?)(\s|$)/i;

/** "products", "items", "results": the repeated things of that name, by class, test id, or the heading above them. */
export function repeatedGroup(
  tree: Tree,
  names: string[],
  inScope: (n: TreeNode) => boolean,
  headed: Headed,
): Candidate[] {
  for (const name of names) {
    const word = phraseOf(name).words.at(-1) ?? '';
    const one = singular(word);
    if (!word || (one === word && !/^(people|children)$/.test(word))) continue;
    const named = tree.nodes.filter((n) => {
      if (!inScope(n) || n.kids.length === 0) return false;
      const id = `${n.el.getAttribute('class') ?? ''} ${n.el.getAttribute('data-testid') ?? ''} ${n.el.getAttribute('data-test') ?? ''}`;
      if (!id.toLowerCase().includes(one)) return false;
      return new RegExp(
        `(^|[\\s_-])${one.replace(/[^\p{L}\p{N}]/gu, '')}([\\s_-](card|item|tile|row|entry|box))?($|\\s)`,
        'i',
      ).test(id);
    });
    const outer = named.filter(
      (n) => !named.some((m) => m !== n && within(n, m)) && (isRepeated(n) || named.length === 1),
    );
    if (outer.length > 0) return outer.map((node) => ({ node, score: 80, source: 'class', matched: one }));
    const group = heldGroup(tree, word, inScope, headed);
    if (group.length > 0) return group.map((node) => ({ node, score: 80, source: 'repeat', matched: word }));
  }
  return [];
}

/** The repeated things in what is called `word`: a list of that name, else the largest group, else below a heading. */
function heldGroup(tree: Tree, word: string, inScope: (n: TreeNode) => boolean, headed: Headed): TreeNode[] {
  const called = new RegExp(`(^|[\\s_-])${word}(list|grid|s)?($|[\\s_-])`, 'i');
  const holders = tree.nodes.filter((n) => {
    // A form that filters products, or a menu that leads to them, holds none.
    if (!inScope(n) || n.kids.length === 0 || /^(form|search|navigation|banner|contentinfo)$/.test(n.role))
      return false;
    const id = `${n.el.getAttribute('class') ?? ''} ${n.el.id} ${n.el.getAttribute('data-testid') ?? ''} ${n.el.getAttribute('aria-label') ?? ''}`;
    return called.test(id);
  });
  let best: TreeNode[] = [];
  for (const holder of holders) {
    const group = largestRepeat(tree, (n) => inScope(n) && n.order >= holder.order && n.order <= holder.last);
    if (group.length > 0 && /^(list|table|grid|treegrid|feed)$/.test(holder.role)) return group;
    if (group.length > best.length) best = group;
  }
  if (best.length > 0) return best;
  const scope = headed(word)[0];
  if (!scope && !/^(items?|results?|cards?|entries|rows)$/.test(word)) return [];
  return largestRepeat(tree, (n) => inScope(n) && (!scope || (n.order >= scope.from && n.order <= scope.to)));
}

function largestRepeat(tree: Tree, inside: (n: TreeNode) => boolean): TreeNode[] {
  let best: TreeNode[] = [];
  for (const node of tree.nodes) {
    if (!inside(node) || PAGING.test(`${classWords(node.el)} ${identifierWords(node.el.id)}`)) continue;
    const rows = node.kids.filter(
      (k) =>
        inside(k) &&
        (k.role === 'listitem' ||
          k.role === 'article' ||
          (k.role === 'row' && !isHeaderRow(k)) ||
          isRepeated(k)),
    );
    const uniform = rows.filter((k) => k.role === rows[0]!.role && !isMessage(k));
    // The outermost group wins unless an inner one is clearly the list (a page's sections are no list).
    if (uniform.length > best.length) best = uniform;
  }
  return best;
}

/** "The third result": one of those things; clicked, what is there to click in it. */
export function nthOfGroup(group: Candidate[], click: boolean): Candidate[] {
  if (!click) return group;
  return group.map((c) => ({ ...c, node: linkIn(c.node) ?? c.node }));
}

/** The title of a card, or its only link, is what a click on the card means. */
function linkIn(node: TreeNode): TreeNode | null {
  if (OPERABLE_ROLES[node.role]) return null;
  const links: TreeNode[] = [];
  const walk = (n: TreeNode) => {
    for (const kid of n.kids) {
      if (kid.role === 'link' || kid.role === 'button') links.push(kid);
      walk(kid);
    }
  };
  walk(node);
  const heading = headingOf(node);
  const titled = links.find((l) => heading && (within(l, heading) || within(heading, l)));
  return titled ?? links.find((l) => l.role === 'link') ?? (links.length === 1 ? links[0]! : null);
}

/** "The text below": words that stand for themselves, each block of them once; no captions, no headings. */
export function textBlocks(candidates: Candidate[]): Candidate[] {
  const blocks = candidates.filter(({ node }) => isTextBlock(node));
  return blocks.filter((c) => !blocks.some((other) => other !== c && within(c.node, other.node)));
}

function isTextBlock(node: TreeNode): boolean {
  if (node.text.trim() === '' || node.role === 'heading' || isOperable(node)) return false;
  if (node.el.closest('label, legend, button, a[href], option, h1, h2, h3, h4, h5, h6') !== null)
    return false;
  return node.kids.every((kid) => !isOperable(kid) && getComputedStyle(kid.el).display.startsWith('inline'));
}
