import { checkedState, isDisabled, selectedState } from './facts.ts';
import { isOperable, isPointer } from './fit.ts';
import { isCutOff, labelsOf, withKnownClips } from './geometry.ts';
import { cellsOf, isHeaderRow } from './match.ts';
import { topModal } from './modal.ts';
import { forgetNames, nameOf } from './names.ts';
import { startPulse } from './pulse.ts';
import { lastingRef } from './refs.ts';
import { isPasswordField, PASSWORD_MASK } from './roles.ts';
import { tidy } from './text.ts';
import { buildTree, fieldValue, isInlineBox, type Tree, type TreeNode } from './tree.ts';

export interface OutlineInput {
  /** Only what is inside this element; null: the whole frame. */
  into: number | null;
  /** Of a long list: begin with this entry, 1 is the first. */
  from: number;
  /** Characters; what is beyond is named with how to see it. */
  cap: number;
  /** Prefix of refs, which tells frames apart. */
  prefix: string;
}

export interface Outline {
  lines: string[];
  /** Refs in these lines. */
  refs: number[];
  /** Operable things that have no name, and drawings: what a picture would tell more of. */
  unnamed: number;
  canvas: boolean;
}

/** Entries of a long list, table or row of cards that are shown before the rest is only counted. */
const SHOWN = 8;
/** Lists up to this length are shown whole. */
const WHOLE_LIST = 12;
/** Entries shown when a list is looked into. */
const PAGE_OF_LIST = 40;
const TEXT_LINE = 160;
const NAME_CAP = 80;
const OPTIONS_SHOWN = 10;

const CONTAINERS: Record<string, true> = {
  alert: true,
  alertdialog: true,
  article: true,
  banner: true,
  complementary: true,
  contentinfo: true,
  dialog: true,
  feed: true,
  form: true,
  grid: true,
  listbox: true,
  main: true,
  menu: true,
  menubar: true,
  navigation: true,
  radiogroup: true,
  region: true,
  search: true,
  status: true,
  table: true,
  tablist: true,
  tabpanel: true,
  toolbar: true,
  tree: true,
  treegrid: true,
};

/** What is shown of this frame: one line a row, item or paragraph; controls with a ref, a name and a state. */
export function outline(input: OutlineInput): Outline {
  forgetNames();
  startPulse();
  const tree = buildTree(false);
  return withKnownClips(() => new OutlineWriter(tree, input).write());
}

class OutlineWriter {
  readonly tree: Tree;
  readonly input: OutlineInput;
  readonly out: Outline = { lines: [], refs: [], unnamed: 0, canvas: false };
  line = '';
  depth = 0;
  size = 0;

  constructor(tree: Tree, input: OutlineInput) {
    this.tree = tree;
    this.input = input;
  }

  write(): Outline {
    const { into } = this.input;
    if (into === null) {
      const modal = topModal(this.tree)[0];
      // What is behind an open dialog cannot be operated.
      if (modal) {
        this.container(modal, 'dialog on top');
        this.say('(the page behind the dialog is not shown)');
      } else this.children(this.tree.root, this.input.from);
    } else {
      const node = this.tree.nodes.find((one) => this.refOf(one.el) === into);
      if (node) this.children(node, this.input.from, true);
    }
    this.flush();
    return this.out;
  }

  refOf(el: Element): number {
    return lastingRef(el);
  }

  mark(node: TreeNode): string {
    const ref = this.refOf(node.el);
    this.out.refs.push(ref);
    return `${this.input.prefix}e${ref}`;
  }

  flush(): void {
    const text = this.line.replace(/\s+/g, ' ').trim();
    this.line = '';
    if (text !== '') this.say(text);
  }

  say(text: string): void {
    const line = `${' '.repeat(this.depth)}${text}`;
    this.out.lines.push(line);
    this.size += line.length + 1;
  }

  visit(node: TreeNode): void {
    const { el, role } = node;
    if (el.localName === 'canvas') this.out.canvas = true;
    if (this.isControl(node)) {
      const breaks = !isOperable(node) && !isInlineBox(el);
      if (breaks) this.flush();
      this.control(node);
      if (breaks) this.flush();
      return;
    }
    if (role === 'heading') {
      this.flush();
      this.line = `#${'#'.repeat(Math.min(5, this.level(el) - 1))} `;
      this.inside(node);
      this.flush();
      return;
    }
    if (role === 'img' && node.kids.length === 0) {
      const name = this.clip(nameOf(el), NAME_CAP);
      if (name) this.line += ` [image: ${name}] `;
      return;
    }
    if (role === 'row') {
      this.row(node);
      return;
    }
    if (CONTAINERS[role] && (node.kids.length > 0 || node.text.trim() !== '')) {
      this.container(node, role);
      return;
    }
    if (role === 'iframe') {
      this.line += ` [frame: ${this.clip(nameOf(el) || el.getAttribute('src') || '', NAME_CAP)}] `;
      return;
    }
    const breaks = !isInlineBox(el);
    if (breaks) this.flush();
    this.inside(node);
    if (breaks) this.flush();
  }

  /** Text and children in page order. */
  inside(node: TreeNode): void {
    if (node.kids.length === 0) {
      if (node.el.localName !== 'select') this.text(node.text);
      return;
    }
    this.children(node, 1);
  }

  text(text: string): void {
    if (!/\S/.test(text)) {
      this.line += ' ';
      return;
    }
    this.line += this.clip(text, TEXT_LINE);
  }

  children(node: TreeNode, from: number, isAsked = false): void {
    const entries = this.entriesOf(node);
    if (entries !== null && (entries.length > WHOLE_LIST || (isAsked && from > 1))) {
      this.list(node, entries, from, isAsked ? PAGE_OF_LIST : SHOWN);
      return;
    }
    const kids = new Map(node.kids.map((kid) => [kid.el as Node, kid]));
    const { el } = node;
    const nodes: ArrayLike<Node> =
      el.shadowRoot?.childNodes ??
      (el.localName === 'slot' && (el as HTMLSlotElement).assignedNodes().length > 0
        ? (el as HTMLSlotElement).assignedNodes()
        : el.childNodes);
    for (const child of Array.from(nodes)) {
      if (child.nodeType === 3) this.text((child as Text).data);
      else if ((child as Element).localName === 'br') this.flush();
      else {
        const kid = kids.get(child);
        if (kid && !this.isFull(kid)) this.visit(kid);
      }
    }
  }

  /** Beyond the cap only what holds controls is named, so that it can be looked into. */
  isFull(node: TreeNode): boolean {
    if (this.size < this.input.cap) return false;
    const inner = this.controlsIn(node);
    if (inner === 0) return true;
    if (this.isControl(node)) return false;
    this.flush();
    const name = this.clip(nameOf(node.el) || tidy(node.text), 40);
    this.say(
      `${this.mark(node)} ${node.role === 'generic' ? 'part' : node.role} "${name}": not shown, holds ${inner} controls; look_into it`,
    );
    return true;
  }

  controlsIn(node: TreeNode): number {
    let count = 0;
    for (let at = node.order; at <= node.last; at += 1) {
      const one = this.tree.nodes[at]!;
      if (this.isControl(one)) count += 1;
    }
    return count;
  }

  /** The like things that a list, a table or a row of cards consists of; null where it is none. */
  entriesOf(node: TreeNode): TreeNode[] | null {
    if (node.kids.length <= WHOLE_LIST) {
      // A table's rows stand in its body.
      return null;
    }
    const [first] = node.kids.slice(1);
    const same = node.kids.filter(
      (kid) => kid.el.localName === first!.el.localName && kid.role === first!.role,
    );
    return same.length >= node.kids.length - 2 && !isInlineBox(first!.el) ? node.kids : null;
  }

  list(node: TreeNode, entries: TreeNode[], from: number, most: number): void {
    this.flush();
    const start = Math.max(0, from - 1);
    let end = Math.min(entries.length, start + most);
    for (let at = start; at < end; at += 1) {
      this.visit(entries[at]!);
      this.flush();
      if (this.size > this.input.cap && at > start) {
        end = at + 1;
        break;
      }
    }
    if (end < entries.length)
      this.say(
        `… ${entries.length - end} more of ${entries.length} (look_into ${this.mark(node)} from ${end + 1})`,
      );
  }

  row(node: TreeNode): void {
    this.flush();
    const cells = cellsOf(node);
    const parts: string[] = [];
    for (const cell of cells) {
      this.line = '';
      const lines = this.out.lines.length;
      if (this.isControl(cell)) this.control(cell);
      else this.inside(cell);
      // A cell with paragraphs or lists in it still is one cell.
      const inner = this.out.lines.splice(lines);
      this.size -= inner.reduce((sum, one) => sum + one.length + 1, 0);
      parts.push([...inner.map((one) => one.trim()), this.line].join(' ').replace(/\s+/g, ' ').trim());
    }
    this.line = '';
    const isPicked = selectedState(node.el) === true ? ' [selected]' : '';
    const ref = this.isOperableRow(node) ? `${this.mark(node)} ` : '';
    this.say(`${ref}${isHeaderRow(node) ? '| ' : '- '}${parts.join(' | ')}${isPicked}`);
  }

  isOperableRow(node: TreeNode): boolean {
    return (node.el as HTMLElement).draggable || isPointer(node) || node.el.hasAttribute('tabindex');
  }

  container(node: TreeNode, role: string): void {
    this.flush();
    const name = this.clip(nameOf(node.el), NAME_CAP);
    const begin = this.out.lines.length;
    const size = this.size;
    const title = `${role}${name ? ` "${name}"` : ''}`;
    this.depth += 1;
    const lines = this.out.lines.length;
    this.inside(node);
    this.flush();
    this.depth -= 1;
    const inner = this.out.lines.splice(lines);
    if (inner.length === 0) return;
    // One line is not worth two.
    if (inner.length === 1 && inner[0]!.length < 200) {
      this.out.lines.push(`${' '.repeat(this.depth)}${title}: ${inner[0]!.trim()}`);
      this.size = size + this.out.lines[begin]!.length + 1;
      return;
    }
    this.out.lines.push(`${' '.repeat(this.depth)}${title}:`, ...inner);
    this.size += title.length + 3;
  }

  isControl(node: TreeNode): boolean {
    const { el } = node;
    if (node.depth < 2 || node.role === 'row') return false;
    if (isOperable(node)) {
      // Options of a drop-down are told of with it.
      return !(el.localName === 'option' && el.closest('select'));
    }
    if (el.localName === 'label') return labelsNothingSeen(el as HTMLLabelElement);
    if ((el as HTMLElement).draggable && el.localName !== 'img' && el.localName !== 'a')
      return node.text.length < 300;
    return isPointer(node) && node.text.length < 200 && !this.holdsControl(node);
  }

  holdsControl(node: TreeNode): boolean {
    for (let at = node.order + 1; at <= node.last; at += 1) if (isOperable(this.tree.nodes[at]!)) return true;
    return false;
  }

  control(node: TreeNode): void {
    const { el } = node;
    const role = isOperable(node) || node.role !== 'generic' ? node.role : 'clickable';
    const name = this.clip(nameOf(el) || tidy(node.text), NAME_CAP);
    if (name === '') this.out.unnamed += 1;
    const type = isPasswordField(el) ? 'password' : role;
    this.line += ` ${this.mark(node)} ${type}${name ? ` "${name}"` : ''}${this.stateOf(node)} `;
    // A card that is a link, a tab that holds a button: what can be operated inside has to be reachable too.
    for (const kid of node.kids)
      if (this.controlsIn(kid) > 0 && el.localName !== 'select') this.visitControls(kid);
  }

  visitControls(node: TreeNode): void {
    if (this.isControl(node)) {
      this.control(node);
      return;
    }
    for (const kid of node.kids) this.visitControls(kid);
  }

  stateOf(node: TreeNode): string {
    const { el } = node;
    const said: string[] = [];
    const value = fieldValue(el, PASSWORD_MASK);
    if (el.localName === 'select') said.push(this.optionsOf(el as HTMLSelectElement));
    else if (value) said.push(`= "${this.clip(value, NAME_CAP)}"`);
    const checked = checkedState(el);
    if (checked === true) said.push('[on]');
    else if (checked === 'mixed') said.push('[partly on]');
    else if (checked === false && /^(checkbox|switch|radio|menuitemcheckbox|menuitemradio)$/.test(node.role))
      said.push('[off]');
    else if (/^(tab|option|treeitem|link)$/.test(node.role) && selectedState(el) === true)
      said.push('[selected]');
    const expanded = el.getAttribute('aria-expanded');
    if (expanded !== null) said.push(expanded === 'true' ? '[open]' : '[closed]');
    if (isDisabled(el)) said.push('[disabled]');
    if ((el as HTMLInputElement).required || el.getAttribute('aria-required') === 'true')
      said.push('[required]');
    if (el.getAttribute('aria-invalid') === 'true') said.push('[invalid]');
    if (el.localName === 'a' && isForeign(el as HTMLAnchorElement))
      said.push(`[leads to ${(el as HTMLAnchorElement).host}]`);
    if (document.activeElement === el) said.push('[focused]');
    if (isCutOff(el) && node.role !== 'file' && node.role !== 'checkbox' && node.role !== 'radio')
      said.push('[out of sight]');
    return said.length > 0 ? ` ${said.join(' ')}` : '';
  }

  optionsOf(select: HTMLSelectElement): string {
    const chosen = Array.from(select.selectedOptions, (option) => tidy(option.label || option.text)).join(
      ', ',
    );
    const all = Array.from(select.options, (option) => this.clip(tidy(option.label || option.text), 40));
    const more = all.length > OPTIONS_SHOWN ? `, … ${all.length - OPTIONS_SHOWN} more` : '';
    return `= "${this.clip(chosen, NAME_CAP)}" of (${all.slice(0, OPTIONS_SHOWN).join(', ')}${more})`;
  }

  level(el: Element): number {
    const said = Number(el.getAttribute('aria-level') ?? /^h([1-6])$/.exec(el.localName)?.[1] ?? 2);
    return Number.isFinite(said) ? Math.max(1, Math.min(6, said)) : 2;
  }

  clip(text: string, most: number): string {
    const folded = text.replace(/\s+/g, ' ');
    return folded.length <= most ? folded : `${folded.slice(0, most - 1)}…`;
  }
}

/** A label is what a person clicks when the box it belongs to is not drawn; else the box itself is. */
function labelsNothingSeen(label: HTMLLabelElement): boolean {
  const { control } = label;
  return (
    control !== null &&
    !control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    labelsOf(control).includes(label)
  );
}

function isForeign(link: HTMLAnchorElement): boolean {
  return /^https?:$/.test(link.protocol) && link.host !== location.host;
}
