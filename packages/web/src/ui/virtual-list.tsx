import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

/** The next part of a list is asked for when so few rows are left below the last in view. */
const AHEAD = 15;

/**
 * A list of any length that scrolls with the window: only the rows in view, and some around them, are in the document, each
 * with its number for who cannot see that. With `more`, what follows is fetched before its end comes into view.
 */
export function VirtualList<T>({
  label,
  items,
  idOf,
  estimate,
  row,
  more,
}: {
  label: string;
  items: readonly T[];
  idOf: (item: T) => string;
  /** Height of a row in pixels, until it has been drawn. */
  estimate: number;
  /** Give a component that is a `memo`: the list is drawn again whenever it is scrolled. */
  row: (item: T) => ReactNode;
  more?: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
}) {
  const list = useRef<HTMLUListElement>(null);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => idOf(items[index]!),
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const hasMore = more?.hasNextPage === true;
  // What failed is tried again by who reads, not by every frame of a scroll.
  const isFree = hasMore && !more.isFetching && !more.isFetchNextPageError;
  useEffect(() => {
    if (isFree && last >= items.length - AHEAD) void more?.fetchNextPage();
  }, [isFree, last, items.length, more]);
  return (
    <ul ref={list} aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
      {shown.map((item) => (
        <li
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          aria-posinset={item.index + 1}
          aria-setsize={hasMore ? -1 : items.length}
          className="absolute inset-x-0 top-0 [contain:layout_style]"
          style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
        >
          {row(items[item.index]!)}
        </li>
      ))}
    </ul>
  );
}
