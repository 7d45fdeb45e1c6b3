import type { LinkedTest } from '../../api/tests.ts';

/** The place of the test that is being written in the graph, which may have no id yet. */
export const THIS = 'this';

export interface LinkNode {
  id: string;
  name: string;
  needs: string[];
  lastRun: LinkedTest['lastRun'];
}

/**
 * The graph as it would be with what is being written: the test at `id` (null: a new one) needs `needs`, whatever it needed
 * before. What is not linked to it any more is left out.
 */
export function linksOf(id: string | null, name: string, needs: string[], known: LinkedTest[]): LinkNode[] {
  const own = id ?? THIS;
  const all = new Map<string, LinkNode>(known.map((one) => [one.id, { ...one }]));
  all.set(own, { id: own, name, needs, lastRun: all.get(own)?.lastRun ?? null });
  const linked = new Set([
    ...reach(own, all, (node) => node.needs),
    ...reach(own, all, (node) => dependants(node, all)),
  ]);
  return [...all.values()].filter((node) => linked.has(node.id));
}

/** Ids of the tests that wait for this one, by however many others: to wait for one of them would be a circle. */
export function waitingFor(id: string | null, known: LinkedTest[]): Set<string> {
  if (id === null) return new Set();
  const all = new Map<string, LinkNode>(known.map((one) => [one.id, one]));
  return reach(id, all, (node) => dependants(node, all));
}

function dependants(node: LinkNode, all: Map<string, LinkNode>): string[] {
  return [...all.values()].filter(({ needs }) => needs.includes(node.id)).map(({ id }) => id);
}

function reach(from: string, all: Map<string, LinkNode>, next: (node: LinkNode) => string[]): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) {
    const node = all.get(id);
    if (node) for (const one of next(node)) if (all.has(one)) seen.add(one);
  }
  return seen;
}
