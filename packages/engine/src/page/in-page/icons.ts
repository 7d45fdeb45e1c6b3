import type { Best } from './best.ts';
import { classWords } from './fit.ts';
import { nameOf } from './names.ts';
import { identifierWords, type Phrase } from './text.ts';
import type { TreeNode } from './tree.ts';

/** What an icon means when nothing else names a control. */
const ICON_WORDS: Record<string, string> = {
  close: 'x times cross xmark dismiss × ✕ ✖ ✗',
  delete: 'trash bin remove garbage x times × 🗑',
  remove: 'trash bin delete x times × minus',
  search: 'magnifier magnify loupe glass 🔍 🔎',
  menu: 'hamburger bars burger ☰ ≡ kebab ellipsis dots ⋮ …',
  cart: 'basket bag shopping 🛒',
  basket: 'cart bag shopping 🛒',
  edit: 'pencil pen ✎ ✏',
  settings: 'gear cog ⚙',
  next: 'right forward chevron › » → ▶',
  previous: 'prev left back chevron ‹ « ← ◀',
  back: 'left arrow ‹ « ←',
  add: 'plus + new',
  plus: 'add + increase increment',
  minus: '- − decrease decrement',
  account: 'user profile person avatar',
  profile: 'user account person avatar',
  favorite: 'heart star like ♥ ★ ☆ ♡',
  help: 'question ?',
  home: 'house 🏠',
  download: 'arrow-down ⬇',
};

/** Class names and symbol references of the drawing inside: `fa-trash`, `#icon-close`. */
export function offerIcon(node: TreeNode, best: Best): void {
  let words = `${classWords(node.el)} ${identifierWords(node.el.id)}`;
  for (const child of Array.from(node.el.querySelectorAll('i, svg, use, img, span')).slice(0, 6)) {
    const link = child.getAttribute('href') ?? child.getAttribute('xlink:href') ?? '';
    words += ` ${classWords(child)} ${identifierWords(link.split('#').at(-1) ?? '')}`;
  }
  best.offer(words, 'icon', 32);
  const meanings = ICON_WORDS[best.phrase.loose];
  if (!meanings) return;
  const have = new Set(words.toLowerCase().split(/\s+/));
  if (meanings.split(' ').some((w) => have.has(w))) {
    if (best.score < 40) {
      best.score = 40;
      best.source = 'icon';
      best.matched = words.trim();
    }
  }
}

/** Controls whose whole text is a sign: `×` closes, `☰` is the menu. */
export function signFits(node: TreeNode, phrase: Phrase): boolean {
  const meanings = ICON_WORDS[phrase.loose];
  const text = node.text.trim();
  if (meanings === undefined || text.length === 0 || text.length > 2) return false;
  if (nameOf(node.el) !== text && node.el.localName !== 'input') return false;
  return meanings.split(' ').includes(text);
}
