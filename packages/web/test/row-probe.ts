import type { BrowserContext, Page } from 'playwright-core';

/** What happened to the rows of a list while they were watched. */
export interface RowReport {
  /** Commits of React, whatever they were about. */
  commits: number;
  /** Rows that React drew again, and those of them whose data were what they had been. */
  rendered: number;
  renderedForNothing: string[];
  /** Rows that came into the document and left it. */
  came: number;
  left: number;
  /** Rows whose text changed; times that go on are left out. */
  changed: string[];
  /** Rows that only stand at another place. */
  moved: string[];
  /** Rows that were touched in any other way although their text stayed. */
  touchedForNothing: string[];
}

/**
 * Makes every page of the context able to watch rows: React tells what it commits to whoever stands where its developer
 * tools would, in the production build too.
 */
export async function installRowProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(probe);
}

/**
 * Watches the rows of the list with this name from now on. `prop`: the property by which the component of a row gets its
 * data, which have a `shortId`.
 */
export function watchRows(page: Page, list: string, prop: string): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: the probe has put itself there
  return page.evaluate(([name, by]) => (window as any).rowProbe.watch(name, by), [list, prop]);
}

/** What happened since, and an end of watching. */
export function readRows(page: Page): Promise<RowReport> {
  // biome-ignore lint/suspicious/noExplicitAny: the probe has put itself there
  return page.evaluate(() => (window as any).rowProbe.read());
}

/** Runs in the page, before its scripts. */
function probe(): void {
  // biome-ignore lint/suspicious/noExplicitAny: fibers have no types
  type Fiber = any;
  const PERFORMED_WORK = 1;
  /** Tags of components that are functions, with and without `memo` and a ref. */
  const FUNCTIONS = [0, 11, 14, 15];
  let prop: string | null = null;
  let commits = 0;
  let rendered: { id: string; forNothing: boolean }[] = [];

  const walk = (fiber: Fiber, before: Fiber): void => {
    const data = FUNCTIONS.includes(fiber.tag) && fiber.memoizedProps?.[prop!];
    if (data?.shortId && (fiber.flags & PERFORMED_WORK) !== 0) {
      const same = JSON.stringify(fiber.memoizedProps) === JSON.stringify(before.memoizedProps);
      rendered.push({ id: data.shortId, forNothing: same });
    }
    // The same first child: nothing below was worked on, and its marks are those of an earlier commit.
    if (fiber.child === before.child) return;
    for (let child = fiber.child; child; child = child.sibling)
      if (child.alternate) walk(child, child.alternate);
  };

  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      checkDCE() {},
      onScheduleFiberRoot() {},
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      onCommitFiberRoot(_id: number, root: Fiber) {
        if (prop === null) return;
        commits += 1;
        if (root.current.alternate) walk(root.current, root.current.alternate);
      },
    },
  });

  let observer: MutationObserver | undefined;
  let texts = new Map<Element, string>();
  let report: { came: number; left: number; changed: Set<string>; moved: Set<string>; touched: Set<string> };

  const idOf = (row: Element) => row.querySelector('a')?.getAttribute('href')?.split(/[/?]/).at(-1) ?? '?';
  const rowsOf = (list: Element) => [...list.children];
  // "2 minutes ago" goes on by itself, whatever happens to the row.
  const textOf = (node: Node): string =>
    node.nodeName === 'TIME' ? '' : (node.nodeValue ?? Array.from(node.childNodes, textOf).join(''));
  const textsOf = (rows: Element[]) => new Map(rows.map((row) => [row, textOf(row)]));
  const take = (list: Element, records: MutationRecord[]) => {
    const inside = new Set<Element>();
    const outside = new Set<Element>();
    for (const { target, type } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element === list) continue;
      const row = element?.closest('li');
      if (!row || element?.closest('time')) continue;
      if (element === row && type === 'attributes') outside.add(row);
      else inside.add(row);
    }
    const rows = rowsOf(list);
    for (const row of rows) if (!texts.has(row)) report.came += 1;
    for (const row of texts.keys()) if (!row.isConnected) report.left += 1;
    for (const row of rows) {
      const before = texts.get(row);
      if (before === undefined) continue;
      if (before !== textOf(row)) report.changed.add(idOf(row));
      else if (inside.has(row)) report.touched.add(idOf(row));
      else if (outside.has(row)) report.moved.add(idOf(row));
    }
    texts = textsOf(rows);
  };

  Object.assign(window, {
    rowProbe: {
      watch(name: string, by: string) {
        const list = document.querySelector(`[aria-label="${name}"]`)!;
        report = { came: 0, left: 0, changed: new Set(), moved: new Set(), touched: new Set() };
        texts = textsOf(rowsOf(list));
        observer = new MutationObserver((records) => take(list, records));
        observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
        commits = 0;
        rendered = [];
        prop = by;
      },
      read() {
        observer?.disconnect();
        prop = null;
        return {
          commits,
          rendered: rendered.length,
          renderedForNothing: rendered.filter(({ forNothing }) => forNothing).map(({ id }) => id),
          came: report.came,
          left: report.left,
          changed: [...report.changed],
          moved: [...report.moved],
          touchedForNothing: [...report.touched],
        };
      },
    },
  });
}
