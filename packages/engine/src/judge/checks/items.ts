import type { Target } from '@assay/contract';
import type { ElementFacts, Found, PageSession } from '../../page/types.ts';
import { fold } from '../compare.ts';
import { shownBy } from '../phrase.ts';

/** The texts of what a target holds or names, in page order. */
export interface Items {
  texts: string[];
  /** Null when they are the elements that fit the target; else the one element they were read from. */
  container: ElementFacts | null;
  found: Found;
  /** Several lists or tables answer to the target equally well. */
  ambiguous?: boolean;
}

const CONTAINERS = new Set([
  'list',
  'table',
  'grid',
  'treegrid',
  'tree',
  'listbox',
  'menu',
  'combobox',
  'tablist',
  'radiogroup',
  'rowgroup',
  'region',
  'section',
  'main',
  'form',
  'dialog',
  'feed',
]);

const LISTS = new Set(['list', 'table', 'grid', 'treegrid', 'tree', 'listbox', 'tablist', 'radiogroup']);

/** Reads the items of a list or table, or the elements themselves when the target names several. */
export async function readItems(
  session: PageSession,
  target: Target,
  column: string | undefined,
): Promise<Items> {
  const found = await session.find(target, { for: 'read', all: true });
  const visible = found.matches.filter((facts) => facts.visible);
  if (visible.length > 1 && visible.every((facts) => LISTS.has(facts.role))) {
    return readOneOf(session, target, column, found);
  }
  const only = visible.length === 1 ? visible[0]! : null;
  if (only && (only.items !== null || CONTAINERS.has(only.role))) {
    if (column !== undefined || only.items === null) {
      const inside = await insideOf(session, target, column);
      if (inside.length > 0) return { texts: inside, container: only, found };
    }
    return { texts: only.items ?? [], container: only, found };
  }
  // "The cart" under the heading "Cart": it names the list, and is none of its items.
  if (only?.role === 'heading' && target.role === undefined) {
    const inside = await insideOf(session, target, column);
    if (inside.length > 0) return { texts: inside, container: only, found };
  }
  return { texts: textsOf(visible, column), container: null, found };
}

/** Several lists or tables are not the items of one: the best named is meant, or the only one with the column. */
async function readOneOf(
  session: PageSession,
  target: Target,
  column: string | undefined,
  found: Found,
): Promise<Items> {
  const best = await session.find(target, { for: 'read' });
  if (best.matches.filter((facts) => facts.visible).length === 1 && best.matches[0]!.items !== null) {
    if (column === undefined)
      return { texts: best.matches[0]!.items, container: best.matches[0]!, found: best };
  }
  const narrow: Target = { ...target, column };
  const having = column === undefined ? best : await session.find(narrow, { for: 'read' });
  const container = having.matches.filter((facts) => facts.visible);
  if (column === undefined || container.length !== 1)
    return { texts: [], container: null, found: having.total > 0 ? having : found, ambiguous: true };
  return { texts: await insideOf(session, narrow, column), container: container[0]!, found: having };
}

/** Rows (or else list items, or cards) inside a container that carries no items of its own. */
async function insideOf(
  session: PageSession,
  container: Target,
  column: string | undefined,
): Promise<string[]> {
  const roles = column === undefined ? ['row', 'listitem', 'card', 'option'] : ['row'];
  for (const role of roles) {
    const target: Target = { words: `${role}s`, role, relations: [{ kind: 'in', of: container }] };
    const found = await session.find(target, { for: 'read', all: true });
    const texts = textsOf(
      found.matches.filter((facts) => facts.visible),
      column,
    );
    if (texts.length > 0) return texts;
  }
  return [];
}

/** The text of each element, or of its cell in a column; header rows are left out. */
export function textsOf(elements: ElementFacts[], column: string | undefined): string[] {
  if (column === undefined) return elements.filter((facts) => !isHeaderRow(facts)).map(shownBy);
  const texts: string[] = [];
  for (const facts of elements) {
    if (facts.cells === null) {
      // Cells that were named by their column come as they are.
      if (facts.role !== 'row' && facts.role !== 'columnheader') texts.push(shownBy(facts));
      continue;
    }
    const key = columnOf(facts.cells, column);
    if (key !== undefined && fold(facts.cells[key]!) !== fold(key)) texts.push(facts.cells[key]!);
  }
  return texts;
}

function columnOf(cells: Record<string, string>, column: string): string | undefined {
  const wanted = fold(column);
  const headers = Object.keys(cells);
  const exact = headers.find((header) => fold(header) === wanted);
  if (exact !== undefined) return exact;
  const near = headers.filter((header) => fold(header).includes(wanted));
  return near.length === 1 ? near[0] : undefined;
}

function isHeaderRow(facts: ElementFacts): boolean {
  if (facts.role !== 'row' || facts.cells === null) return false;
  const entries = Object.entries(facts.cells);
  return entries.length > 0 && entries.every(([header, text]) => fold(header) === fold(text));
}
