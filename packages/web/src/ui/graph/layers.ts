/** A test case and what has to pass before it. */
export interface Node {
  id: string;
  needs: string[];
}

/**
 * Layers of a graph of dependencies: each node stands one layer after the last of those it needs. Needs that are not
 * among the nodes, and circles, count for nothing. Order within a layer is that of the nodes.
 */
export function layersOf(nodes: Node[]): string[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = new Map<string, number>();
  const visit = (id: string, way: Set<string>): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    if (way.has(id)) return -1;
    way.add(id);
    const needs = byId.get(id)!.needs.filter((need) => byId.has(need));
    const at = Math.max(-1, ...needs.map((need) => visit(need, way))) + 1;
    way.delete(id);
    depth.set(id, at);
    return at;
  };
  const layers: string[][] = [];
  for (const { id } of nodes) {
    const at = visit(id, new Set());
    layers[at] ??= [];
    layers[at].push(id);
  }
  return Array.from(layers, (layer) => layer ?? []);
}
