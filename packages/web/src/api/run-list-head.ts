import type { Body } from '@assay/client';
import type { InfiniteData } from '@tanstack/react-query';

type List = InfiniteData<Body<'RunList'>, string | null>;

/**
 * A list of which many parts were read, with its newest rows as they are now: what follows them stays, and what stood among
 * them and is not there any more goes. When more came than `head` holds, only `head` is left, and the rest is read again.
 */
export function withHead(list: List, head: Body<'RunList'>): List {
  const fresh = new Set(head.runs.map(({ shortId }) => shortId));
  const before = list.pages.flatMap(({ runs }) => runs.map(({ shortId }) => shortId));
  const lastKnown = before.findLastIndex((shortId) => fresh.has(shortId));
  if (lastKnown === -1 || head.nextCursor === null) return { pages: [head], pageParams: [null] };
  const following = new Set(before.slice(lastKnown + 1));
  const pages = list.pages.map((page) => ({
    ...page,
    runs: page.runs.filter(({ shortId }) => following.has(shortId)),
  }));
  return {
    ...list,
    pages: pages.map((page, index) => (index === 0 ? { ...page, runs: [...head.runs, ...page.runs] } : page)),
  };
}
