import { isCutOff } from './geometry.ts';
import type { Purpose } from './query.ts';
import { CHECKABLE_ROLES, FIELD_ROLES, isTypable, OPERABLE_ROLES } from './roles.ts';
import { identifierWords } from './text.ts';
import type { TreeNode } from './tree.ts';

/** How far an element is from the asked kind: 0 is the kind itself, larger is a looser reading, -1 is not at all. */
export const NO_FIT = -1;

/** People call links buttons, and cards rows. Looser readings cost points, so the strict one wins where both are. */
const KIN: Record<string, Record<string, number>> = {
  button: {
    button: 0,
    link: 6,
    menuitem: 5,
    tab: 5,
    switch: 5,
    checkbox: 12,
    radio: 12,
    combobox: 8,
    option: 12,
  },
  link: { link: 0, button: 6, menuitem: 4, tab: 5, treeitem: 6 },
  menuitem: {
    menuitem: 0,
    menuitemcheckbox: 0,
    menuitemradio: 0,
    link: 3,
    button: 4,
    option: 5,
    treeitem: 5,
  },
  tab: { tab: 0, link: 5, button: 5, radio: 6, menuitem: 8 },
  textbox: { textbox: 0, searchbox: 1, combobox: 2, spinbutton: 2 },
  searchbox: { searchbox: 0, textbox: 3, combobox: 3 },
  checkbox: { checkbox: 0, switch: 2, menuitemcheckbox: 3, radio: 8 },
  radio: { radio: 0, menuitemradio: 3, checkbox: 10, tab: 12, option: 12 },
  switch: { switch: 0, checkbox: 2, menuitemcheckbox: 3 },
  combobox: { combobox: 0, listbox: 2, textbox: 12, radiogroup: 14 },
  listbox: { listbox: 0, combobox: 2, list: 6, menu: 6 },
  option: {
    option: 0,
    menuitem: 4,
    menuitemradio: 4,
    menuitemcheckbox: 4,
    treeitem: 5,
    radio: 6,
    listitem: 8,
    link: 10,
    button: 10,
  },
  slider: { slider: 0, spinbutton: 5 },
  spinbutton: { spinbutton: 0, slider: 4, textbox: 6 },
  heading: { heading: 0 },
  img: { img: 0, figure: 4 },
  row: { row: 0 },
  cell: { cell: 0, gridcell: 0, rowheader: 2, columnheader: 5 },
  gridcell: { gridcell: 0, cell: 0, rowheader: 2, columnheader: 5 },
  columnheader: { columnheader: 0, rowheader: 5 },
  rowheader: { rowheader: 0, columnheader: 5, cell: 8 },
  table: { table: 0, grid: 0, treegrid: 0 },
  grid: { grid: 0, treegrid: 0, table: 1 },
  list: { list: 0, listbox: 4, menu: 6, tree: 6, table: 10 },
  listitem: { listitem: 0, option: 4, treeitem: 4, menuitem: 6 },
  dialog: { dialog: 0, alertdialog: 0 },
  alertdialog: { alertdialog: 0, dialog: 1 },
  menu: { menu: 0, menubar: 1, listbox: 4, navigation: 5, list: 8, combobox: 6 },
  menubar: { menubar: 0, menu: 1, navigation: 4 },
  navigation: { navigation: 0, menubar: 4, menu: 5, tablist: 6 },
  form: { form: 0, search: 4, dialog: 10, region: 12 },
  tree: { tree: 0, list: 8 },
  treeitem: { treeitem: 0, listitem: 6, option: 6 },
  tabpanel: { tabpanel: 0, region: 8 },
  progressbar: { progressbar: 0, meter: 3 },
  group: { group: 0, radiogroup: 0, region: 4, form: 8 },
  radiogroup: { radiogroup: 0, group: 1 },
  region: {
    region: 0,
    group: 3,
    form: 5,
    main: 8,
    complementary: 3,
    navigation: 5,
    search: 5,
    tabpanel: 4,
    article: 5,
  },
  article: { article: 0, listitem: 6 },
  tooltip: { tooltip: 0 },
  paragraph: { paragraph: 0 },
  iframe: { iframe: 0 },
  frame: { iframe: 0 },
  definition: { definition: 0 },
  term: { term: 0 },
  banner: { banner: 0 },
  contentinfo: { contentinfo: 0 },
  complementary: { complementary: 0, navigation: 4, region: 5 },
  main: { main: 0 },
  status: { status: 0, alert: 1, log: 2 },
  alert: { alert: 0, status: 1, alertdialog: 2, log: 3 },
  file: { file: 0 },
};
const ALIASES: Record<string, string> = {
  image: 'img',
  picture: 'img',
  field: 'field',
  dropdown: 'combobox',
  select: 'combobox',
  item: 'listitem',
  column: 'columnheader',
};

export function canonicalRole(role: string | null): string | null {
  if (!role) return null;
  return ALIASES[role] ?? role;
}

const MESSAGE_CLASS =
  /(^|[\s_-])(toast|alert|message|msg|notification|notice|flash|snackbar|error|errors|invalid-feedback|feedback|warning|success|hint|help-block|form-text|validation|banner|status)([\s_-]|$)/i;
const BADGE_CLASS = /(^|[\s_-])(badge|count|counter|bubble|pill|chip|tag|label|indicator)([\s_-]|\d|$)/i;
export const CARD_CLASS =
  /(^|[\s_-])(card|tile|product|item|entry|post|box|panel|result|teaser)s?([\s_-]|$)/i;
const SECTION_CLASS = /(^|[\s_-])(section|panel|block|box|widget|group|area|pane|card|accordion)([\s_-]|$)/i;
const DIALOG_CLASS = /(^|[\s_-])(modal|dialog|popup|lightbox|drawer|overlay)([\s_-]|$)/i;

export function classWords(el: Element): string {
  const name = el.getAttribute('class') ?? '';
  return name.length > 300 ? '' : identifierWords(name);
}

const STRUCTURE =
  /^(navigation|banner|contentinfo|main|complementary|search|form|article|table|grid|treegrid|row|menu|menubar|toolbar|tablist|tabpanel|tree|listbox|radiogroup|feed)$/;

export function isMessage(node: TreeNode): boolean {
  const el = node.el;
  if (/^(alert|status|log|alertdialog)$/.test(node.role)) return true;
  const live = el.getAttribute('aria-live');
  if (live === 'polite' || live === 'assertive') return true;
  if (OPERABLE_ROLES[node.role] || node.kids.length > 12) return false;
  // "related-links feedback" as a class makes no message of a navigation, nor of what a summary opens.
  if (STRUCTURE.test(node.role) || /^(details|fieldset|figure)$/.test(el.localName)) return false;
  return (
    MESSAGE_CLASS.test(classWords(el)) || MESSAGE_CLASS.test(identifierWords(el.id)) || describesField(el)
  );
}

/** Referred to by a field's aria-describedby or aria-errormessage. */
function describesField(el: Element): boolean {
  if (!el.id || el.id.includes('"') || el.id.includes('\\')) return false;
  return document.querySelector(`[aria-describedby~="${el.id}"], [aria-errormessage~="${el.id}"]`) !== null;
}

export function isBadge(node: TreeNode): boolean {
  if (OPERABLE_ROLES[node.role] && node.role !== 'generic') return false;
  const text = node.text.trim();
  if (text.length === 0 || text.length > 24) return false;
  const id = `${classWords(node.el)} ${identifierWords(node.el.id)} ${node.el.getAttribute('data-testid') ?? ''} ${node.el.getAttribute('data-test') ?? ''}`;
  return BADGE_CLASS.test(id) || (node.role === 'status' && /^\d+\+?$/.test(text));
}

export function isDialog(node: TreeNode): boolean {
  if (node.role === 'dialog' || node.role === 'alertdialog') return true;
  if (node.el.getAttribute('aria-modal') === 'true') return true;
  return (
    DIALOG_CLASS.test(classWords(node.el)) && /^(fixed|absolute)$/.test(getComputedStyle(node.el).position)
  );
}

/** `cursor: pointer` set on this element itself: the usual sign of a click handler that no markup tells of. */
export function isPointer(node: TreeNode): boolean {
  const el = node.el;
  if (el.hasAttribute('onclick')) return true;
  if (el.localName === 'summary' || el.localName === 'label') return true;
  const tabindex = el.getAttribute('tabindex');
  if (tabindex !== null && Number(tabindex) >= 0 && getComputedStyle(el).cursor === 'pointer') return true;
  if (getComputedStyle(el).cursor !== 'pointer') return false;
  const parent = el.parentElement;
  return !parent || getComputedStyle(parent).cursor !== 'pointer';
}

/** An empty element with a picture of its own: `<span class="trash">`. */
export function isDrawing(node: TreeNode): boolean {
  const { el } = node;
  if (node.kids.length > 0 || node.text.trim() !== '' || (classWords(el) === '' && el.id === ''))
    return false;
  const style = getComputedStyle(node.el);
  return style.backgroundImage !== 'none' || style.maskImage !== 'none' || /^url|^image/.test(style.content);
}

const DRAWN_SELECT = /select|drop-?down|combo-?box|chosen|picker/i;

/** The native drop-down that is hidden beside a drawn one, as many libraries do it. */
export function hiddenSelect(node: TreeNode): HTMLSelectElement | null {
  const { el } = node;
  if (node.role !== 'generic' || !DRAWN_SELECT.test(el.getAttribute('class') ?? '')) return null;
  for (let at: Element | null = el, i = 0; at && i < 3; at = at.parentElement, i++) {
    const selects = at.querySelectorAll('select');
    if (selects.length > 1) return null;
    if (selects.length === 1) {
      const { width, height } = selects[0]!.getBoundingClientRect();
      const seen = selects[0]!.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return !seen || width < 4 || height < 4 || isCutOff(selects[0]!) ? selects[0]! : null;
    }
  }
  return null;
}

export function isOperable(node: TreeNode): boolean {
  if (OPERABLE_ROLES[node.role]) return true;
  return isTypable(node.el, node.role) || node.el.localName === 'summary';
}

/** A control, or something inside one: the label text of a button. */
export function operableAncestor(node: TreeNode): TreeNode | null {
  let at: TreeNode | null = node;
  for (let i = 0; at && i < 8; i++, at = at.parent) if (isOperable(at)) return at;
  return null;
}

/** A thing repeated beside others of its kind: a card, an item, a line of a list. */
export function isRepeated(node: TreeNode): boolean {
  const el = node.el;
  const parent = node.parent;
  if (
    !parent ||
    parent.kids.length < 2 ||
    /^(span|b|i|em|strong|a|p|br|option|label|svg|path)$/.test(el.localName)
  )
    return false;
  const signature = el.getAttribute('class') ?? '';
  for (const other of parent.kids) {
    if (other === node || other.el.localName !== el.localName) continue;
    const theirs = other.el.getAttribute('class') ?? '';
    if (theirs !== '' && (theirs === signature || sharesWord(theirs, signature))) return true;
    // Without a class: words beside words; the icon next to them is another kind of thing.
    if (theirs === signature && (node.text.trim() === '') === (other.text.trim() === '')) return true;
  }
  return false;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(a.split(/\s+/).filter(Boolean));
  return b.split(/\s+/).some((w) => words.has(w));
}

export function isCard(node: TreeNode): number {
  if (node.role === 'article') return 0;
  // A line of a list is a card when it holds several things, and hardly when it is one word or link.
  if (node.role === 'listitem')
    return node.last - node.order >= 3 || CARD_CLASS.test(classWords(node.el)) ? 0 : 5;
  if (OPERABLE_ROLES[node.role] || node.role === 'row' || node.role === 'cell' || node.role === 'heading')
    return NO_FIT;
  if ((node.el as HTMLElement).draggable && node.role !== 'img') return 4;
  if (node.kids.length === 0) return NO_FIT;
  if (isRepeated(node) && (node.kids.length >= 2 || node.last - node.order >= 2))
    return CARD_CLASS.test(classWords(node.el)) ? 0 : 3;
  return CARD_CLASS.test(classWords(node.el)) && node.last - node.order >= 2 ? 4 : NO_FIT;
}

/** Distance of a node from the asked role; NO_FIT when it is none of it. */
export function roleFit(node: TreeNode, role: string): number {
  const own = node.role;
  switch (role) {
    case 'element':
      return 0;
    case 'control':
      return isOperable(node) ? 0 : isPointer(node) ? 6 : NO_FIT;
    case 'field':
      if (isTypable(node.el, own)) return 0;
      if (own === 'combobox' || own === 'listbox' || own === 'file') return 0;
      return FIELD_ROLES[own] ? 2 : NO_FIT;
    case 'text':
      return isOperable(node) ? 3 : 0;
    case 'message':
      return isMessage(node) ? 0 : NO_FIT;
    case 'badge':
      return isBadge(node) ? 0 : NO_FIT;
    case 'card':
      return isCard(node);
    case 'section':
      if (
        /^(region|group|form|complementary|navigation|main|search|tabpanel|article|banner|contentinfo)$/.test(
          own,
        )
      )
        return 0;
      if (node.el.localName === 'section' || node.el.localName === 'details') return 0;
      return node.kids.length > 0 && !OPERABLE_ROLES[own] && SECTION_CLASS.test(classWords(node.el))
        ? 3
        : NO_FIT;
    case 'icon':
      if (own === 'img') return 0;
      if (
        (OPERABLE_ROLES[own] && node.text.trim() === '') ||
        /(^|[\s_-])(icon|fa|bi|glyphicon)([\s_-]|$)/i.test(classWords(node.el))
      )
        return 2;
      return isDrawing(node) ? 4 : NO_FIT;
    case 'dialog':
    case 'alertdialog':
      return isDialog(node) ? (own === role ? 0 : 1) : NO_FIT;
    case 'row':
      if (own === 'row') return 0;
      return isCard(node) === NO_FIT ? NO_FIT : 25;
    case 'item':
    case 'listitem':
      if (own === 'listitem') return 0;
      if (own === 'option' || own === 'treeitem') return 4;
      return own === 'row' ? 8 : isCard(node) === NO_FIT ? NO_FIT : 6;
    case 'alert':
    case 'status':
      return KIN[role]![own] ?? (isMessage(node) ? 5 : NO_FIT);
    case 'img':
      if (own === 'img' || node.el.localName === 'img') return 0;
      return own === 'figure' ? 4 : NO_FIT;
    case 'textbox':
      // A single line rather than an area, where both are there.
      if (isTypable(node.el, own) && own !== 'slider')
        return node.el.localName === 'textarea' ? 4 : (KIN.textbox![own] ?? 3);
      return own === 'combobox' && node.el.localName !== 'select' ? 4 : NO_FIT;
    case 'paragraph':
      if (own === 'paragraph') return 0;
      // Words on their own, without the markup.
      return own === 'generic' && node.kids.length === 0 && node.text.trim().split(/\s+/).length >= 3
        ? 6
        : NO_FIT;
    case 'textarea':
      if (node.el.localName === 'textarea') return 0;
      if ((node.el as HTMLElement).isContentEditable || node.el.getAttribute('aria-multiline') === 'true')
        return isTypable(node.el, own) ? 1 : NO_FIT;
      return isTypable(node.el, own) && own === 'textbox' ? 8 : NO_FIT;
    case 'checkbox':
    case 'switch':
      if (KIN[role]![own] !== undefined) return KIN[role]![own]!;
      return own === 'button' && node.el.hasAttribute('aria-pressed') ? 6 : NO_FIT;
    case 'combobox':
    case 'listbox': {
      const kin = KIN[role]![own];
      if (kin === undefined && hiddenSelect(node)) return 5;
      if (kin !== undefined && (own !== 'textbox' || node.el.hasAttribute('aria-autocomplete'))) return kin;
      return /^(listbox|menu|true|tree|grid|dialog)$/.test(node.el.getAttribute('aria-haspopup') ?? '')
        ? 4
        : NO_FIT;
    }
    case 'table':
    case 'grid':
      return KIN[role]![own] ?? NO_FIT;
    case 'button':
    case 'link':
    case 'menuitem':
    case 'tab': {
      const kin = KIN[role]![own];
      if (kin !== undefined) return kin;
      if (role === 'button' && own === 'generic' && isDrawing(node)) return 10;
      if (own === 'img' || own === 'heading' || isOperable(node)) return NO_FIT;
      return isPointer(node) && (node.text.length < 120 || node.role !== 'generic') ? 8 : NO_FIT;
    }
    default: {
      const kin = KIN[role];
      if (kin) return kin[own] ?? NO_FIT;
      return own === role ? 0 : NO_FIT;
    }
  }
}

/** Distance of a node from what an action can work on. */
export function purposeFit(node: TreeNode, purpose: Purpose, roleGiven: boolean): number {
  const el = node.el;
  switch (purpose) {
    case 'read':
    case 'drop':
      return 0;
    case 'click':
      if (OPERABLE_ROLES[node.role] || el.localName === 'summary') {
        return FIELD_ROLES[node.role] && !CHECKABLE_ROLES[node.role] && !roleGiven ? 2 : 0;
      }
      if (isTypable(el, node.role)) return roleGiven ? 0 : 2;
      if (isPointer(node)) return 4;
      return roleGiven ? 0 : 45;
    case 'fill':
      if (isTypable(el, node.role)) return 0;
      if (node.role === 'combobox' && el.localName !== 'select') return 1;
      return el.localName === 'select' ? 8 : NO_FIT;
    case 'check':
      if (CHECKABLE_ROLES[node.role]) return 0;
      if (el.hasAttribute('aria-checked')) return 1;
      if (el.hasAttribute('aria-pressed') || el.hasAttribute('aria-selected')) return 4;
      return NO_FIT;
    case 'select':
      if (el.localName === 'select') return 0;
      if (/^(combobox|listbox|radiogroup|tablist|tree|menu)$/.test(node.role)) return 0;
      if (node.el.hasAttribute('aria-haspopup')) return 2;
      if (hiddenSelect(node)) return 3;
      if (node.role === 'textbox' || node.role === 'searchbox') return 8;
      if (node.role === 'group') return 10;
      if (node.role === 'button') return 12;
      return isPointer(node) ? 20 : NO_FIT;
    case 'hover':
      return isOperable(node) ? 0 : 5;
    case 'drag':
      if ((el as HTMLElement).draggable || el.getAttribute('aria-grabbed') !== null) return 0;
      if (node.role === 'slider') return 0;
      return 4;
    case 'upload':
      if (node.role === 'file') return 0;
      return isOperable(node) ? 4 : 6;
  }
}
