import { canonicalRole, roleFit } from './fit.ts';
import { directed, isCutOff, placeOf, type Rect } from './geometry.ts';
import { nthOfGroup, repeatedGroup, textBlocks } from './groups.ts';
import { headingScope, type Scope } from './headings.ts';
import { type Candidate, cellsOf, gather, isHeaderRow } from './match.ts';
import { preferModal, topModal } from './modal.ts';
import { isOfAnother } from './owner.ts';
import { ANYTHING, type LookResult, type Purpose, type Query } from './query.ts';
import { elementOf } from './refs.ts';
import { OPERABLE_ROLES } from './roles.ts';
import { namesControl, sameThing, surroundings } from './same-thing.ts';
import { containsWhole, fold, phraseOf, tierOf } from './text.ts';
import { fullText, type Tree, type TreeNode, within } from './tree.ts';

export interface Resolved {
  candidates: Candidate[];
  why: LookResult['why'];
}

/** How far below the best one an element may score and still count as equally good. */
const SAME = 0.5;

/**
 * The elements a query means. With `all` every fit; otherwise the best ones, of which there should be one.
 * Order: containers narrow, names score, geometry picks the nearest, an ordinal counts.
 */
export function resolve(tree: Tree, query: Query, purpose: Purpose, all: boolean): Resolved {
  const scopes: Scope[][] = [];
  const directions: { kind: string; anchor: TreeNode; rect: Rect }[] = [];
  for (const relation of query.relations) {
    if (relation.kind === 'in' || relation.kind === 'under-heading') {
      const found =
        relation.kind === 'in' ? containersOf(tree, relation.of) : headingScopes(tree, relation.of, true);
      if (found.length === 0) return { candidates: [], why: 'no-container' };
      scopes.push(found);
    } else {
      const anchors = resolve(tree, relation.of, 'read', false).candidates;
      if (anchors.length === 0) return { candidates: [], why: 'no-container' };
      if (anchors.length > 1) return { candidates: [], why: 'ambiguous-container' };
      directions.push({ kind: relation.kind, anchor: anchors[0]!.node, rect: placeOf(anchors[0]!.node.el) });
    }
  }
  const around = query.withinRef === undefined ? null : elementOf(query.withinRef);
  const only = query.sameAs === undefined ? null : elementOf(query.sameAs);
  const inScope = (node: TreeNode) =>
    scopes.every((some) => some.some((s) => node.order >= s.from && node.order <= s.to)) &&
    (query.withinRef === undefined || (around !== null && around !== node.el && around.contains(node.el))) &&
    (query.sameAs === undefined || node.el === only);
  let candidates =
    query.column === null ? gather(tree, query, purpose, inScope) : byColumn(tree, query, purpose, inScope);
  if (candidates.length === 0 && query.column === null && loosen(tree, query, scopes))
    candidates = gather(tree, query, purpose, inScope);
  if (
    candidates.length === 0 &&
    purpose === 'read' &&
    !query.role &&
    query.by === null &&
    scopes.length > 0
  ) {
    candidates = recordCells(tree, query, inScope);
  }
  // "Delete in the row of Alice": no column is called so, and what is called so stands there to be operated.
  if (candidates.length === 0 && purpose !== 'read' && query.role === 'cell' && query.column !== null)
    if (query.names.length === 0 && scopes.length > 0)
      candidates = gather(
        tree,
        { ...query, role: null, column: null, names: [query.column] },
        purpose,
        inScope,
      );
  const headed = (word: string) => headingScopes(tree, { ...ANYTHING, names: [word] }, false);
  if (candidates.length === 0 && query.ordinal !== null && !query.role && query.names.length > 0) {
    const plural = query.names.map((name) => `${name}s`);
    candidates = nthOfGroup(repeatedGroup(tree, plural, inScope, headed), purpose === 'click');
  }
  if (query.role === 'text' && query.names.length === 0 && !all && query.ordinal === null)
    candidates = textBlocks(candidates);
  if (query.having.length > 0) candidates = candidates.filter((c) => hasAll(c.node, query.having));
  const many = all || query.ordinal !== null;
  if (many && query.names.length > 0 && !query.role && purpose === 'read') {
    const group = repeatedGroup(tree, query.names, inScope, headed);
    const sameText = candidates.filter(
      (c) => c.score >= 95 && c.node.kids.length === 0 && c.node.role !== 'heading',
    );
    if (group.length > 0 && sameText.length < 2) {
      candidates = group;
      // "The second product" is the second of those that "3 products" counts.
      if (query.ordinal !== null)
        return nth(outermost(visibleOnes(group, purpose, true), query), query.ordinal);
    }
  }
  for (const { kind, anchor, rect } of directions) {
    candidates = toward(candidates, kind, anchor, rect);
    // Below the e-mail field stands also what is said of the password under it.
    if (/^(message|alert|status)$/.test(query.role ?? ''))
      candidates = candidates.filter((c) => !isOfAnother(tree, c.node, anchor));
  }
  if (candidates.length === 0) return { candidates: [], why: 'not-there' };

  if (all || query.ordinal !== null)
    candidates = topBand(candidates, query.names.length === 0 ? 3 : all ? 14 : 6);
  const shown = tree.hidden ? candidates : visibleOnes(candidates, purpose, all || query.ordinal !== null);
  if (shown.length === 0) return { candidates: [], why: 'hidden' };
  candidates = shown;
  if (all) return { candidates: outermost(candidates, query), why: null };
  if (purpose !== 'read') preferModal(tree, candidates);
  if (query.ordinal !== null) {
    const counted = query.role || query.names.length > 0 ? distinct(candidates, query, purpose) : candidates;
    const ordered = counted.sort((a, b) => a.node.order - b.node.order);
    const pick = query.ordinal > 0 ? ordered[query.ordinal - 1] : ordered[ordered.length + query.ordinal];
    return pick ? { candidates: [pick], why: null } : { candidates: [], why: 'not-there' };
  }
  if (directions.length > 0) return { candidates: nearest(candidates, directions.at(-1)!), why: null };
  let best = distinct(topBand(candidates, SAME), query, purpose);
  if (best.length > 1) {
    const inDialog = best.filter((c) => topModal(tree).some((m) => within(c.node, m)));
    if (inDialog.length > 0) best = inDialog;
  }
  return { candidates: best.sort((a, b) => a.node.order - b.node.order), why: null };
}

function nth(candidates: Candidate[], ordinal: number): Resolved {
  const pick = candidates[ordinal > 0 ? ordinal - 1 : candidates.length + ordinal];
  return pick ? { candidates: [pick], why: null } : { candidates: [], why: 'not-there' };
}

/** Looser readings of a container count only while the strict ones hold nothing. */
const LOOSE_KIN = 10;

/** "In the list": where no list holds it, what only is like one (a list box, a menu) is looked into as well. */
function loosen(tree: Tree, query: Query, scopes: Scope[][]): boolean {
  let changed = false;
  query.relations
    .filter(({ kind }) => kind === 'in' || kind === 'under-heading')
    .forEach(({ of }, i) => {
      const role = canonicalRole(of.role);
      const plain =
        of.names.length === 0 && of.ordinal === null && of.relations.length === 0 && !of.having[0];
      if (!role || !plain || of.by !== null || of.column !== null || of.sameAs !== undefined) return;
      const kin = tree.nodes.filter((n) => roleFit(n, role) >= 0 && roleFit(n, role) <= LOOSE_KIN);
      if (kin.length <= (scopes[i]?.length ?? 0)) return;
      scopes[i] = kin.map((n) => ({ from: n.order, to: n.last }));
      changed = true;
    });
  return changed;
}

function topBand(candidates: Candidate[], width: number): Candidate[] {
  let top = 0;
  for (const c of candidates) if (c.score > top) top = c.score;
  return candidates.filter((c) => c.score >= top - width);
}

/** Drops what nobody can see; goes down the scores until something is left. */
function visibleOnes(candidates: Candidate[], purpose: Purpose, every: boolean): Candidate[] {
  const seen = (c: Candidate) => {
    if (purpose === 'upload' || c.node.el.localName === 'option') return true;
    if (isCutOff(c.node.el)) {
      const type = (c.node.el as HTMLInputElement).type;
      return c.node.el.localName === 'input' && /^(checkbox|radio|file)$/.test(type);
    }
    return true;
  };
  if (every) return candidates.filter(seen);
  const sorted = [...candidates].sort((a, b) => b.score - a.score);
  const out: Candidate[] = [];
  for (const c of sorted) {
    if (out.length > 0 && c.score < out[0]!.score - 10) break;
    if (seen(c)) out.push(c);
    if (out.length >= 500) break;
  }
  return out;
}

/** Things that are the same stand close to each other in page order; only links and labels reach further. */
const NEIGHBOURS = 60;

/** One of each: a control and the text inside it, two links to one place, a label and its field are the same thing. */
function distinct(candidates: Candidate[], query: Query, purpose: Purpose): Candidate[] {
  const kept: Candidate[] = [];
  const around = surroundings();
  const byHref = new Map<string, number>();
  const byElement = new Map<Element, number>();
  const ordered = [...candidates].sort((a, b) => a.node.order - b.node.order);
  for (const c of ordered) {
    const { href, label } = around(c.node);
    let i = href ? (byHref.get(href) ?? -1) : -1;
    if (i === -1 && label?.control) i = byElement.get(label.control) ?? -1;
    for (let k = kept.length - 1; i === -1 && k >= Math.max(0, kept.length - NEIGHBOURS); k--)
      if (sameThing(kept[k]!, c, around)) i = k;
    const at = i === -1 ? kept.length : i;
    if (i === -1 || better(c, kept[i]!, query, purpose)) kept[at] = c;
    if (href) byHref.set(href, at);
    byElement.set(c.node.el, at);
  }
  return kept;
}

function better(a: Candidate, b: Candidate, query: Query, purpose: Purpose): boolean {
  if (Math.abs(a.score - b.score) > SAME && query.role) return a.score > b.score;
  const rank = (c: Candidate) =>
    OPERABLE_ROLES[c.node.role] ? (c.node.el.localName === 'label' ? 1 : 2) : c.node.role === 'img' ? 0 : 1;
  if (rank(a) !== rank(b)) return rank(a) > rank(b);
  if (purpose === 'read' && !query.role && namesControl(b.node, a.node)) return true;
  // What holds a text: the smallest of them.
  if (query.role && /^(card|listitem|item|article)$/.test(query.role)) return within(a.node, b.node);
  // A control in a control is the nearer one; a text in a text is the smaller one.
  if (purpose === 'read' && query.role && query.role !== 'text' && query.role !== 'element') return false;
  return within(a.node, b.node);
}

/** For counting: no element inside another that counts, except where the kind nests by nature (list items, texts). */
function outermost(candidates: Candidate[], query: Query): Candidate[] {
  const ordered = [...candidates].sort((a, b) => a.node.order - b.node.order);
  const text = !query.role || query.role === 'text' || query.role === 'element';
  if (!text) {
    const out: Candidate[] = [];
    let end = -1;
    for (const c of ordered) {
      if (c.node.order <= end && roleOfKind(query.role)) continue;
      out.push(c);
      end = Math.max(end, c.node.last);
    }
    return out;
  }
  // Texts: the smallest element that carries it, a control counting as one with its label.
  const out: Candidate[] = [];
  for (let i = 0; i < ordered.length; i++) {
    const c = ordered[i]!;
    const next = ordered[i + 1];
    const last = out.at(-1);
    if (last && within(c.node, last.node)) continue;
    if (next && within(next.node, c.node) && !OPERABLE_ROLES[c.node.role]) continue;
    out.push(c);
  }
  return out;
}

function roleOfKind(role: string | null): boolean {
  return role !== 'heading' && role !== 'img' && role !== 'link' && role !== 'button';
}

function hasAll(node: TreeNode, texts: string[]): boolean {
  const whole = fullText(node, 20_000);
  const lower = fold(whole).toLowerCase();
  const values = Array.from(node.el.querySelectorAll('input:not([type=password]), textarea'), (f) =>
    fold((f as HTMLInputElement).value).toLowerCase(),
  );
  return texts.every((text) => {
    const wanted = fold(text).toLowerCase();
    if (containsWhole(lower, wanted) || values.includes(wanted)) return true;
    return tierOf(whole, phraseOf(text), false) > 0;
  });
}

/** What a relation's `in X` means: the smallest things of the asked kind that are called X or hold X. */
function containersOf(tree: Tree, of: Query): Scope[] {
  const role = canonicalRole(of.role);
  const scopeOf = (c: Candidate): Scope => ({ from: c.node.order, to: c.node.last });
  if (role && role !== 'element' && role !== 'text') {
    const direct = resolve(tree, { ...of, role }, 'read', false).candidates;
    if (direct.length > 0) {
      return direct.map(role === 'heading' ? (c) => headingScope(tree, c.node) : scopeOf);
    }
    if (
      of.names.length > 0 &&
      (role === 'section' || role === 'region' || role === 'group' || role === 'form')
    ) {
      const headed = headingScopes(tree, { ...of, role: null }, false);
      if (headed.length > 0) return headed;
    }
    return of.names.length > 0 ? holdersOf(tree, of, role) : [];
  }
  if (of.ordinal !== null && of.names.length > 0) {
    const one = resolve(tree, of, 'read', false).candidates.filter((c) => c.node.kids.length > 0);
    if (one.length > 0) return one.map(scopeOf);
  }
  for (const kind of [
    'dialog',
    'row',
    'table',
    'list',
    'form',
    'section',
    'navigation',
    'menu',
    'tabpanel',
    'card',
    'option',
    'treeitem',
  ]) {
    const found = resolve(tree, { ...of, role: kind }, 'read', false).candidates.filter(
      (c) => c.score >= 70 && c.node.kids.length > 0,
    );
    // A heading of just this name says more than a card that only mentions it.
    const called =
      found.length > 0 && found.every((c) => c.score < 90)
        ? resolve(tree, { ...of, role: 'heading' }, 'read', false).candidates.filter((c) => c.score >= 95)
        : [];
    if (called.length > 0) return called.map((c) => headingScope(tree, c.node));
    if (found.length > 0) return found.map(scopeOf);
  }
  const headed = headingScopes(tree, of, false);
  if (headed.length > 0) return headed;
  const holders = holdersOf(tree, of, 'card');
  if (holders.length > 0) return holders;
  // "The Air group": the word for the kind is not on the page.
  const names = of.names.map((name) => name.replace(/\s+group$/i, '')).filter((name) => name !== '');
  if (role === null && names.some((name, i) => name !== of.names[i])) {
    const groups = resolve(tree, { ...of, names, role: 'group' }, 'read', false).candidates;
    if (groups.length > 0) return groups.map(scopeOf);
  }
  return resolve(tree, of, 'read', false)
    .candidates.filter((c) => c.node.kids.length > 0)
    .map(scopeOf);
}

/** From a text up to the first thing of the kind around it. */
function holdersOf(tree: Tree, of: Query, role: string): Scope[] {
  const texts = resolve(tree, { ...of, role: null, ordinal: null }, 'read', false).candidates;
  const scopes: Scope[] = [];
  for (const { node } of texts) {
    for (let at = node.parent, i = 0; at && i < 12; at = at.parent, i++) {
      const fits = roleFit(at, role);
      if (fits >= 0 && at.last - at.order > node.last - node.order + 1 && at.el.localName !== 'body') {
        const scope = { from: at.order, to: at.last };
        if (!scopes.some((s) => s.from === scope.from)) scopes.push(scope);
        break;
      }
    }
  }
  return scopes;
}

function headingScopes(tree: Tree, of: Query, anyText: boolean): Scope[] {
  let found = resolve(tree, { ...of, role: 'heading' }, 'read', false).candidates;
  if (found.length === 0 && anyText) found = resolve(tree, { ...of, role: null }, 'read', false).candidates;
  return found.map((c) => headingScope(tree, c.node));
}

function toward(candidates: Candidate[], kind: string, anchor: TreeNode, rect: Rect): Candidate[] {
  return candidates.filter((c) => {
    if (c.node === anchor || within(anchor, c.node) || (within(c.node, anchor) && kind !== 'next-to'))
      return false;
    return directed(kind, placeOf(c.node.el), rect) !== null;
  });
}

function nearest(candidates: Candidate[], direction: { kind: string; rect: Rect }): Candidate[] {
  const measured = topBand(candidates, 8).map((c) => ({
    c,
    d: directed(direction.kind, placeOf(c.node.el), direction.rect) ?? Infinity,
  }));
  measured.sort((a, b) => a.d - b.d || b.c.score - a.c.score || a.c.node.order - b.c.node.order);
  const first = measured[0]!;
  const close = measured.filter((m) => m.d - first.d < 2).map((m) => m.c);
  return distinct(close, { ...ANYTHING }, 'read');
}

/** What has to do with a column: tables that have it, rows or cells by what stands in it. */
function byColumn(
  tree: Tree,
  query: Query,
  purpose: Purpose,
  inScope: (n: TreeNode) => boolean,
): Candidate[] {
  if (query.role !== 'table' && query.role !== 'grid') return columnCells(tree, query, inScope);
  const header = phraseOf(query.column!);
  return gather(tree, { ...query, column: null }, purpose, inScope).filter((c) => {
    const row = tree.nodes.slice(c.node.order, c.node.last + 1).find(isHeaderRow);
    return row !== undefined && bestColumn(cellsOf(row), header) !== -1;
  });
}

/** "The company of Ralph": the name is the header of a column, and the place is a row. */
function recordCells(tree: Tree, query: Query, inScope: (n: TreeNode) => boolean): Candidate[] {
  for (const name of query.names) {
    const cells = columnCells(tree, { ...query, column: name, names: [] }, inScope, 95);
    if (cells.length > 0) return cells;
  }
  return [];
}

/** Cells under a header; with a row role, the rows whose cell under it carries the name. */
function columnCells(tree: Tree, query: Query, inScope: (n: TreeNode) => boolean, atLeast = 1): Candidate[] {
  const header = phraseOf(query.column!);
  const out: Candidate[] = [];
  const wantsRow = query.role === 'row';
  for (const table of tree.nodes) {
    if (!/^(table|grid|treegrid)$/.test(table.role)) continue;
    const rows: TreeNode[] = [];
    for (let i = table.order + 1; i <= table.last; i++)
      if (tree.nodes[i]!.role === 'row') rows.push(tree.nodes[i]!);
    const headerRow = rows.find(isHeaderRow) ?? rows[0];
    if (!headerRow) continue;
    const column = bestColumn(cellsOf(headerRow), header, atLeast);
    if (column === -1) continue;
    for (const row of rows) {
      if (row === headerRow || isHeaderRow(row)) continue;
      const cell = cellsOf(row)[column];
      if (!cell) continue;
      const node = wantsRow ? row : cell;
      if (!inScope(node)) continue;
      let score = 90;
      if (query.names.length > 0) {
        score = Math.max(...query.names.map((n) => tierOf(cell.text.trim(), phraseOf(n), query.exact)));
        if (score === 0) continue;
      }
      out.push({ node, score, source: 'column', matched: cell.text.trim() });
    }
  }
  return out;
}

export function bestColumn(headers: TreeNode[], name: ReturnType<typeof phraseOf>, atLeast = 1): number {
  let best = -1;
  let top = atLeast - 1;
  headers.forEach((h, i) => {
    const score = tierOf(h.text.trim(), name, false);
    if (score > top) {
      top = score;
      best = i;
    }
  });
  return best;
}
