import { describe, factsOf, whereabouts } from './facts.ts';
import { isOperable } from './fit.ts';
import { withKnownClips } from './geometry.ts';
import { labelledControl, labelledValue, parentWithValue } from './labelled.ts';
import type { Candidate } from './match.ts';
import { topModal } from './modal.ts';
import { forgetNames, nameOf } from './names.ts';
import { startPulse } from './pulse.ts';
import type { InPageFacts, LookInput, LookResult, Purpose, Query } from './query.ts';
import { refTo } from './refs.ts';
import { type Resolved, resolve } from './resolve.ts';
import { fold, likeness, phraseOf } from './text.ts';
import { buildTree, type Tree, type TreeNode, within } from './tree.ts';

/** One look: everything that is asked of this frame, in one call. */
export function look(input: LookInput & { hints: boolean }): LookResult {
  forgetNames();
  startPulse();
  const { query, purpose, all } = input;
  const tree = buildTree(purpose === 'upload');
  const found = withKnownClips(() => resolveAsMeant(tree, query, purpose, all));
  let candidates = found.candidates;
  const values = new Map<Candidate, string>();
  if (purpose === 'read' && !all && !query.exact && isTextQuery(query)) {
    candidates = candidates.map((c) => {
      const hit = labelledValue(c, query.names, tree) ?? parentWithValue(c, query.names, tree);
      if (!hit) return c;
      const moved = { ...c, node: hit.node };
      values.set(moved, hit.text);
      return moved;
    });
    candidates = preferValues(candidates, values);
  }
  if (purpose === 'click' && !all && isTextQuery(query))
    candidates = candidates.map((c) => ({ ...c, node: labelledControl(c, query.names) ?? c.node }));
  let why = found.why;
  const near: LookResult['near'] = [];
  if (candidates.length === 0 && why !== 'no-container' && why !== 'ambiguous-container') {
    if (why === 'hidden') why = 'hidden';
    else if (tree.lacks && (input.hints || purpose !== 'read')) {
      const hidden = buildTree(true);
      forgetNames();
      const behind = resolve(hidden, query, purpose === 'read' ? 'read' : 'click', true).candidates;
      if (behind.some((c) => c.score >= 70 || c.source === 'position')) {
        why = 'hidden';
        for (const c of behind.slice(0, 3)) near.push({ text: `${describe(c.node)} (hidden)`, likeness: 1 });
      }
    }
  }
  if (input.hints && candidates.length === 0) near.push(...hintsFor(tree, query));
  const modal = topModal(tree)[0];
  const shown = candidates.slice(0, input.limit);
  const matches = shown.map((c): InPageFacts => {
    const twins = shown.length > 1 && !all;
    return {
      ...factsOf(c.node, tree),
      ref: refTo(c.node.el),
      score: c.score,
      source: c.source,
      matched: c.matched,
      description: describe(c.node) + (twins ? whereabouts(c.node) : ''),
      labelledValue: values.get(c) ?? counterOf(c, query),
      inModal: modal ? within(c.node, modal) : false,
    };
  });
  return { matches, total: candidates.length, near, why: candidates.length > 0 ? null : why };
}

/** What is named in another way than it is built, where nothing is found as it was said. */
function resolveAsMeant(tree: Tree, query: Query, purpose: Purpose, all: boolean): Resolved {
  const found = resolve(tree, query, purpose, all);
  if (found.candidates.length > 0) return found;
  for (const other of otherwise(query)) {
    const meant = resolve(tree, other, purpose, all);
    if (meant.candidates.length > 0) return meant;
  }
  return found;
}

function otherwise(query: Query): Query[] {
  const { role, names, relations } = query;
  // "The Price header" is the header of a column, or a heading, rather than that of a page called Price.
  if (role === 'banner' && names.length > 0)
    return ['columnheader', 'heading'].map((other) => ({ ...query, role: other }));
  // "The picture of the Blue Lamp" is in the card of that name, or else is called so itself.
  const [only, ...more] = relations;
  if (role !== 'img' || names.length > 0 || only?.kind !== 'in' || only.of.role || more.length > 0) return [];
  return [{ ...query, names: only.of.names, exact: only.of.exact, relations: only.of.relations }];
}

function isTextQuery(query: Query): boolean {
  return (
    query.names.length > 0 &&
    (!query.role || query.role === 'text' || query.role === 'element') &&
    query.by === null
  );
}

/** Of several texts that carry the word, the one with a value beside it is what was named. */
function preferValues(candidates: Candidate[], values: Map<Candidate, string>): Candidate[] {
  const out: Candidate[] = [];
  const withValue = candidates.filter((c) => values.has(c));
  const pool = withValue.length > 0 && withValue.every((c) => c.score >= 70) ? withValue : candidates;
  for (const c of pool) if (!out.some((o) => o.node === c.node)) out.push(c);
  return out;
}

/** The number in "Cart (2)" or "Inbox 5", where the name was the rest of it. */
function counterOf(c: Candidate, query: Query): string | null {
  if (query.role === 'badge' || query.names.length === 0) return null;
  const match = /^(.+?)[\s:]*\(?\s*(\d[\d.,]*)\s*\)?$/.exec(fold(c.node.text));
  if (!match) return null;
  return query.names.some((n) => phraseOf(match[1]!).loose === phraseOf(n).loose) ? match[2]! : null;
}

/** What comes near the words, for a message: never acted upon. */
function hintsFor(tree: Tree, query: Query): LookResult['near'] {
  const wanted = query.names.map((n) => phraseOf(n));
  const seen = new Set<string>();
  const out: LookResult['near'] = [];
  let asked = 0;
  for (const node of tree.nodes) {
    if (!isOperable(node) && node.role !== 'heading' && !(node.kids.length === 0 && node.text.trim()))
      continue;
    if (asked++ > 2500) break;
    const text = isOperable(node) ? nameOf(node.el) || fold(node.text) : fold(node.text);
    if (!text || text.length > 120) continue;
    const p = phraseOf(text);
    let best = 0;
    for (const w of wanted) {
      if (!w.loose) continue;
      const shared = w.loose.split(' ').filter((x) => x.length > 2 && p.loose.split(' ').includes(x)).length;
      best = Math.max(best, likeness(p.loose, w.loose), shared > 0 ? 0.5 : 0);
    }
    if (wanted.length === 0 && isOperable(node)) best = 0.2;
    if (best < 0.5 && wanted.length > 0) continue;
    if (best === 0) continue;
    const description = describe(node);
    if (seen.has(description)) continue;
    seen.add(description);
    out.push({ text: description, likeness: best + (isOperable(node) ? 0.05 : 0) });
  }
  return out.sort((a, b) => b.likeness - a.likeness).slice(0, 6);
}

const BLOCK_BREAK =
  /^(block|flex|grid|table|table-row|list-item|flow-root|table-caption|table-row-group|table-header-group)$/;

export function pageTitle(): string {
  // A form of the page that is called "title" does not stand in for it.
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'title')!;
  return get!.call(document);
}

/** The visible text of this frame, one line a block. */
export function pageText(cap: number): string {
  const tree = buildTree(false);
  const lines: string[] = [];
  let line = '';
  let size = 0;
  const flush = () => {
    const clean = line.replace(/[ \t\n\r\f\u00a0]+/g, ' ').trim();
    if (clean && size < cap) {
      lines.push(clean);
      size += clean.length + 1;
    }
    line = '';
  };
  const visit = (node: TreeNode) => {
    if (size >= cap) return;
    const el = node.el;
    const tag = el.localName;
    if (tag === 'select') {
      line += ` ${node.text} `;
      return;
    }
    const display = node.kids.length > 0 || node.text ? getComputedStyle(el).display : 'inline';
    const breaks = BLOCK_BREAK.test(display);
    const cell = display === 'table-cell';
    if (breaks) flush();
    if (cell) line += ' ';
    if (node.kids.length === 0) line += node.text;
    else {
      const kids = new Map(node.kids.map((k) => [k.el as Node, k]));
      const shadow = el.shadowRoot;
      const children =
        shadow?.childNodes ??
        (tag === 'slot' && (el as HTMLSlotElement).assignedNodes().length > 0
          ? (el as HTMLSlotElement).assignedNodes()
          : el.childNodes);
      const visible = getComputedStyle(el).visibility === 'visible';
      for (const child of Array.from(children)) {
        if (child.nodeType === 3) {
          if (visible) line += (child as Text).data.replace(/\s+/g, ' ');
        } else if ((child as Element).localName === 'br') flush();
        else {
          const kid = kids.get(child);
          if (kid) visit(kid);
        }
      }
    }
    if (cell) line += ' ';
    if (breaks) flush();
  };
  visit(tree.root);
  flush();
  return lines.join('\n').slice(0, cap);
}
