import { Best } from './best.ts';
import {
  canonicalRole,
  classWords,
  hiddenSelect,
  isCard,
  isDrawing,
  isMessage,
  isRepeated,
  NO_FIT,
  purposeFit,
  roleFit,
} from './fit.ts';
import { offerIcon, signFits } from './icons.ts';
import { idWords, labelText, nameOf, nearbyText, testIdOf } from './names.ts';
import type { Purpose, Query } from './query.ts';
import { FIELD_ROLES, isPasswordField, isTypable, OPERABLE_ROLES } from './roles.ts';
import { fold, identifierWords, type Phrase, phraseOf, TIER, tierOf } from './text.ts';
import { fieldValue, fullText, type Tree, type TreeNode } from './tree.ts';

/** An element that fits a query, and how well. */
export interface Candidate {
  node: TreeNode;
  score: number;
  source: string;
  matched: string;
}

const CONTAINER_ROLES: Record<string, true> = {
  table: true,
  grid: true,
  list: true,
  form: true,
  dialog: true,
  alertdialog: true,
  section: true,
  region: true,
  group: true,
  radiogroup: true,
  menu: true,
  menubar: true,
  navigation: true,
  tablist: true,
  tabpanel: true,
  toolbar: true,
  tree: true,
  article: true,
  card: true,
  figure: true,
  main: true,
  complementary: true,
  banner: true,
  contentinfo: true,
  search: true,
  listitem: true,
  item: true,
};

/** A person calls it by the sign drawn on it, whatever it is called for those who cannot see. */
const SIGN_OF_CLOSING = /^[x×✕✖✗]$/i;

/** Kinds of input a person names by what goes into them: "the date", "the e-mail". */
const NAMED_TYPES: Record<string, string> = {
  date: 'date',
  time: 'time',
  month: 'month',
  week: 'week',
  color: 'color',
  email: 'email',
  tel: 'phone',
  url: 'url',
  password: 'password',
};

/** Scores one element by one name: by its own properties first, then by what stands around it. */
function scoreByName(
  node: TreeNode,
  phrase: Phrase,
  query: Query,
  role: string | null,
  purpose: Purpose,
  tree: Tree,
): Best {
  const el = node.el;
  const best = new Best(phrase, query.exact);
  const field = FIELD_ROLES[node.role] === true || el.localName === 'textarea';
  const short = node.text.length <= phrase.raw.length * 3 + 160;
  switch (query.by) {
    case 'testid':
      best.offer(testIdOf(el), 'testid', 0);
      best.offer(identifierWords(testIdOf(el)), 'testid', 1);
      return best;
    case 'id':
      best.offer(el.id, 'id', 0);
      best.offer(el.getAttribute('name') ?? '', 'id', 1);
      return best;
    case 'placeholder':
      best.offer(el.getAttribute('placeholder') ?? '', 'placeholder', 0);
      return best;
    case 'title':
      best.offer(el.getAttribute('title') ?? '', 'title', 0);
      return best;
    case 'alt':
      best.offer(el.getAttribute('alt') ?? '', 'alt', 0);
      return best;
    case 'label':
      best.offer(field ? labelText(el as HTMLInputElement) : '', 'label', 0);
      best.offer(
        el.hasAttribute('aria-labelledby') ? nameOf(el) : (el.getAttribute('aria-label') ?? ''),
        'label',
        0,
      );
      if (field && best.score === 0) best.offer(nearbyText(node, tree), 'nearby', 5);
      return best;
    case 'text':
      if (short && !field) best.offer(node.text.trim(), 'text', 0);
      return best;
  }
  if (role === 'row') return scoreRow(node, best);
  if (role && CONTAINER_ROLES[role]) return scoreContainer(node, best, role);
  if (role === 'badge') return scoreBadge(node, best);
  // A value is not a name: the text of a drop-down is what is chosen in it.
  const valueText = el.localName === 'select' || field;
  if (node.text && (short || isMessageRole(role))) {
    const text = node.long ? fullText(node, 2000) : node.text.trim();
    best.offer(text, 'text', valueText ? 12 : 0);
  }
  if (field || OPERABLE_ROLES[node.role] || el.hasAttribute('aria-label') || node.role === 'img' || role) {
    best.offer(nameOf(el), 'name', 0);
    if (field) best.offer(labelText(el as HTMLInputElement), 'label', 0);
  }
  if (best.score >= 95) return best;
  best.offer(el.getAttribute('placeholder') ?? '', 'placeholder', 1);
  best.offer(el.getAttribute('title') ?? '', 'title', 2);
  best.offer(el.getAttribute('alt') ?? '', 'alt', 2);
  // A drawing has no other name than what its maker called it.
  if (best.score === 0 && (role === 'button' || role === 'icon') && isDrawing(node)) offerIcon(node, best);
  if (best.score >= 73 || query.exact) return best;
  const operable = OPERABLE_ROLES[node.role] || field;
  const testId = testIdOf(el);
  // Written like an identifier, it is one: nobody says shopping-cart-link by chance.
  if (testId && fold(testId).toLowerCase() === best.phrase.lower && /\w[-_]\w/.test(testId)) {
    best.offer(testId, 'testid', 4);
  }
  if (testId && (operable || role || node.kids.length === 0))
    best.offer(identifierWords(testId), 'testid', 22);
  if (operable) for (const words of idWords(el)) best.offer(words, 'id', 25);
  if (el.localName === 'input') best.offer(NAMED_TYPES[(el as HTMLInputElement).type] ?? '', 'type', 30);
  const behind = hiddenSelect(node);
  if (behind) {
    best.offer(nameOf(behind), 'name', 1);
    for (const words of idWords(behind)) best.offer(words, 'id', 25);
  }
  if (field && (!nameOf(el) || !labelText(el as HTMLInputElement)))
    best.offer(nearbyText(node, tree), 'nearby', 28);
  if (operable && !node.text.trim() && !nameOf(el)) offerIcon(node, best);
  // "The price": nothing says so on the page, but its maker called it that.
  if (purpose === 'read' && !role && !operable && node.kids.length === 0 && node.text.trim()) {
    // One of many of its kind comes after the one that stands for itself.
    const away = inRepeated(node) ? 4 : 0;
    for (const one of (el.getAttribute('class') ?? '').slice(0, 300).split(/\s+/))
      best.offer(identifierWords(one), 'class', 40 + away);
    best.offer(el.getAttribute('itemprop') ?? '', 'class', 38 + away);
  }
  if (role === 'icon' || role === 'img') {
    offerIcon(node, best);
    const src = el.getAttribute('src');
    if (src && src.length < 300) best.offer(identifierWords(src.split(/[/?#]/).at(-1) ?? ''), 'icon', 30);
  }
  return best;
}

function inRepeated(node: TreeNode): boolean {
  for (let at = node.parent, i = 0; at && i < 5; at = at.parent, i++)
    if (isRepeated(at) && (at.role === 'row' || isCard(at) === 0)) return true;
  return false;
}

function isMessageRole(role: string | null): boolean {
  return role === 'message' || role === 'alert' || role === 'status' || role === 'paragraph';
}

function scoreRow(node: TreeNode, best: Best): Best {
  for (const cell of cellsOf(node)) best.offer(cell.text.trim(), 'text', 0);
  if (node.el.hasAttribute('aria-label') || node.el.hasAttribute('aria-labelledby')) {
    best.offer(nameOf(node.el), 'name', 0);
  }
  if (best.score < 60) {
    best.offer(fullText(node, 2000), 'text', 10);
    for (const cell of cellsOf(node)) {
      const field = cell.el.querySelector('input');
      if (field && field.type !== 'password') best.offer(field.value, 'value', 6);
    }
  }
  return best;
}

export function cellsOf(row: TreeNode): TreeNode[] {
  const cells: TreeNode[] = [];
  const walk = (n: TreeNode) => {
    for (const kid of n.kids) {
      if (/^(cell|gridcell|rowheader|columnheader)$/.test(kid.role)) cells.push(kid);
      else if (kid.role !== 'row' && kid.role !== 'table') walk(kid);
    }
  };
  walk(row);
  return cells.length > 0 ? cells : row.kids;
}

function scoreContainer(node: TreeNode, best: Best, role: string): Best {
  const el = node.el;
  const loose = role === 'card' || role === 'listitem' || role === 'item' || role === 'article';
  best.offer(
    el.getAttribute('aria-label') || el.hasAttribute('aria-labelledby') ? nameOf(el) : '',
    'name',
    0,
  );
  if (/^(fieldset|table|figure)$/.test(el.localName)) best.offer(nameOf(el), 'name', 0);
  if (loose && !node.long) best.offer(node.text.trim(), 'text', 0);
  const heading = headingOf(node);
  if (heading) best.offer(heading.text.trim(), 'heading', 1);
  if (best.score < 90) {
    const before = precedingHeading(node);
    if (before && !loose) best.offer(before, 'heading', 6);
  }
  if (loose && best.score < 90) for (const leaf of leavesOf(node, 60)) best.offer(leaf, 'text', 3);
  if (best.score < 60 && !best.exact) {
    best.offer(identifierWords(testIdOf(el)), 'testid', 22);
    if (el.id) best.offer(identifierWords(el.id), 'id', 25);
    best.offer(classWords(el), 'class', 32);
  }
  if (best.score < 50 && (loose || role.includes('dialog') || isMessage(node))) {
    best.offer(fullText(node, 3000), 'text', loose ? 20 : 26);
  }
  return best;
}

/** The first heading (or legend, caption, summary) inside, which people use as the name of the whole. */
export function headingOf(node: TreeNode): TreeNode | null {
  const find = (n: TreeNode, depth: number): TreeNode | null => {
    for (const kid of n.kids) {
      if (kid.role === 'heading' || /^(legend|caption|summary|figcaption)$/.test(kid.el.localName))
        return kid;
      if (
        /(^|[\s_-])(title|heading|header|name)([\s_-]|$)/i.test(classWords(kid.el)) &&
        kid.kids.length === 0
      )
        return kid;
      if (depth < 6) {
        const inner = find(kid, depth + 1);
        if (inner) return inner;
      }
    }
    return null;
  };
  return find(node, 0);
}

function precedingHeading(node: TreeNode): string {
  let at: TreeNode | null = node;
  for (let hops = 0; at?.parent && hops < 3; hops++) {
    const siblings: TreeNode[] = at.parent.kids;
    for (let i = siblings.indexOf(at) - 1; i >= 0 && i >= siblings.indexOf(at) - 3; i--) {
      const other = siblings[i]!;
      if (other.role === 'heading') return fold(other.text);
      if (!other.long && other.text.length < 80) {
        const inner = headingOf(other);
        // A line with the heading, not a whole part of the page that has one.
        if (inner) return other.text.trim().length <= inner.text.trim().length + 24 ? fold(inner.text) : '';
      } else return '';
    }
    if (siblings.indexOf(at) > 3) return '';
    at = at.parent;
  }
  return '';
}

function leavesOf(node: TreeNode, limit: number): string[] {
  const out: string[] = [];
  const walk = (n: TreeNode) => {
    if (out.length >= limit) return;
    const text = n.text.trim();
    if (text && !n.long && n.kids.length <= 2) out.push(text);
    if (n.role === 'img') out.push(nameOf(n.el));
    for (const kid of n.kids) walk(kid);
  };
  for (const kid of node.kids) walk(kid);
  return out;
}

/** A badge is called after what it sits on: the cart link, the tab, the icon. */
function scoreBadge(node: TreeNode, best: Best): Best {
  best.offer(node.text.trim(), 'text', 0);
  best.offer(nameOf(node.el), 'name', 0);
  const own = `${classWords(node.el)} ${identifierWords(testIdOf(node.el))} ${identifierWords(node.el.id)}`;
  best.offer(own, 'class', 2);
  let at = node.parent;
  for (let i = 0; at && i < 4 && best.score < 60; i++, at = at.parent) {
    if (at.kids.length > 8) break;
    const words = `${nameOf(at.el)} ${at.text} ${classWords(at.el)} ${identifierWords(testIdOf(at.el))} ${identifierWords(at.el.id)} ${identifierWords(at.el.getAttribute('href') ?? '')}`;
    best.offer(words, 'near', 8 + i * 3);
  }
  return best;
}

/** All elements of the page that fit role and name (relations aside), with their scores; unsorted, page order. */
export function gather(
  tree: Tree,
  query: Query,
  purpose: Purpose,
  only?: (node: TreeNode) => boolean,
): Candidate[] {
  const role = canonicalRole(query.role);
  for (const name of query.names.length > 0 ? query.names : [null]) {
    const phrase = name === null ? null : phraseOf(name);
    const out: Candidate[] = [];
    for (const node of tree.nodes) {
      if (node.depth < 1 || (only && !only(node))) continue;
      const candidate = fit(node, phrase, query, role, purpose, tree);
      if (candidate) out.push(candidate);
    }
    if (out.length > 0) return out;
  }
  // People call any words a paragraph.
  if (role === 'paragraph' && query.names.length > 0)
    return gather(tree, { ...query, role: 'text' }, purpose, only);
  return [];
}

function fit(
  node: TreeNode,
  phrase: Phrase | null,
  query: Query,
  role: string | null,
  purpose: Purpose,
  tree: Tree,
): Candidate | null {
  const option = node.el.localName === 'option';
  if (option && role !== 'option' && !(purpose === 'read' && query.by === 'text')) return null;
  let penalty = 0;
  let opener = false;
  if (role) {
    penalty = roleFit(node, role);
    // "Open the Actions menu": a closed menu is opened by the button that has it.
    opener = penalty === NO_FIT && /^(click|hover|select)$/.test(purpose) && opensPopup(node, role, purpose);
    if (opener) penalty = 10;
    if (
      penalty === NO_FIT &&
      purpose === 'select' &&
      role === 'list' &&
      (/^(combobox|listbox)$/.test(node.role) || node.el.getAttribute('aria-haspopup') === 'listbox')
    )
      penalty = 3;
    // The column of a board is a list to those who drop something there.
    if (penalty === NO_FIT && purpose === 'drop' && role === 'list' && roleFit(node, 'section') !== NO_FIT)
      penalty = 6;
    // "Expand the Shipping section": its header, not the middle of what it holds.
    if (purpose === 'click' && role === 'section') {
      opener = unfolds(node);
      penalty = opener ? 0 : penalty === NO_FIT ? NO_FIT : penalty + 12;
    }
    if (penalty === NO_FIT) return null;
    if (role === 'row' && phrase === null && isHeaderRow(node)) return null;
    // Counting buttons must not count links; a named one may be a link that looks like a button.
    if (phrase === null && purpose === 'read' && OPERABLE_ROLES[role] && penalty > 3) return null;
  } else if (phrase === null && query.sameAs === undefined) {
    if (purpose === 'read' ? node.kids.length > 0 && !OPERABLE_ROLES[node.role] : !OPERABLE_ROLES[node.role])
      return null;
    if (purpose === 'read' && !node.text.trim() && !OPERABLE_ROLES[node.role] && node.role !== 'img')
      return null;
  }
  let score = 90;
  let source = 'position';
  let matched = '';
  if (phrase) {
    if (!role && (node.el.localName === 'body' || node.el.localName === 'main')) return null;
    const best = scoreByName(node, phrase, query, opener ? 'button' : role, purpose, tree);
    // "Change milk to bread": a field without a better name is the one that holds it.
    if (best.score <= 0 && purpose === 'fill' && query.by === null) offerValue(node, best);
    if (best.score <= 0) {
      if (!OPERABLE_ROLES[node.role]) return null;
      const closes = SIGN_OF_CLOSING.test(phrase.raw) && phraseOf(nameOf(node.el)).loose === 'close';
      if (!closes && (query.exact || !signFits(node, phrase))) return null;
      best.score = 39;
      best.source = 'icon';
      best.matched = node.text.trim();
    }
    ({ score, source, matched } = best);
    // To the letter: a "Save" button is not a "Save draft" button.
    if (query.exact && role && purpose === 'read' && OPERABLE_ROLES[role] && score < 90) return null;
    if (purpose === 'click' && role && score < 85 && matched.length > phrase.raw.length + 80) return null;
  }
  const distance = purposeFit(node, purpose, role !== null);
  if (distance === NO_FIT) return null;
  score -= penalty + (purpose === 'click' && distance === 45 && isInsideClickable(node) ? 4 : distance);
  return score > 0 ? { node, score, source, matched } : null;
}

/** The header that opens and closes a section: a disclosure button, an accordion's tab, a summary. */
function unfolds(node: TreeNode): boolean {
  const { el } = node;
  if (el.localName !== 'summary' && !el.hasAttribute('aria-expanded')) return false;
  if (el.hasAttribute('aria-haspopup') || node.role === 'combobox' || node.role === 'treeitem') return false;
  return node.text.trim() !== '' && el.querySelector('button, a[href], input, select') === null;
}

/** The pop-up of a control by `aria-haspopup`, where `true` means a menu; or the menu that a button unfolds. */
function opensPopup(node: TreeNode, role: string, purpose: Purpose): boolean {
  const popup = node.el.getAttribute('aria-haspopup');
  if (popup === null) {
    const unfolding = purpose === 'click' && role === 'menu' && node.role === 'button';
    return unfolding && node.el.hasAttribute('aria-expanded') && node.el.hasAttribute('aria-controls');
  }
  return popup === role || (role === 'menu' && popup === 'true');
}

function offerValue(node: TreeNode, best: Best): void {
  if (!isTypable(node.el, node.role) || isPasswordField(node.el)) return;
  const value = fieldValue(node.el, '');
  if (!value || tierOf(value, best.phrase, best.exact) < TIER.equal) return;
  best.score = 30;
  best.source = 'value';
  best.matched = value;
}

function isInsideClickable(node: TreeNode): boolean {
  if (getComputedStyle(node.el).cursor === 'pointer') return true;
  return node.el.closest('[onclick], a[href], button, summary, [role=button], [role=link]') !== null;
}

/** A row of headers is not the first row. */
export function isHeaderRow(node: TreeNode): boolean {
  if (node.role !== 'row') return false;
  if (node.el.parentElement?.localName === 'thead') return true;
  const cells = cellsOf(node);
  return cells.length > 0 && cells.every((c) => c.role === 'columnheader');
}
