import type { Target } from '@assay/contract';
import type { Query } from '../in-page/query.ts';
import type { ResolveValue } from '../types.ts';

/** A Target with its values resolved, ready to go into the page. Throws what `resolve` throws. */
export function toQuery(target: Target, resolve: ResolveValue): Query {
  const names = target.name === undefined ? [] : [resolve(target.name)];
  return {
    words: target.words,
    role: target.role ?? null,
    names: [...names, ...(target.alternatives ?? [])].filter((n) => n.trim() !== ''),
    exact: target.exact ?? false,
    by: target.by ?? null,
    ordinal: target.ordinal ?? null,
    column: target.column ?? null,
    having: (target.having ?? []).map(resolve),
    relations: (target.relations ?? []).map((r) => ({ kind: r.kind, of: toQuery(r.of, resolve) })),
  };
}
