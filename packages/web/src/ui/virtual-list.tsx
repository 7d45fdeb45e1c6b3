import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  useWindowVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** The next part of a list is asked for when so few rows are left below the last in view. */
const AHEAD = 15;
/** A list in a box with no more rows than this has all of them in the document, where the browser's own search finds them. */
const WHOLE = 100;

interface Rows<T> {
  label: string;
  items: readonly T[];
  idOf: (item: T, index: number) => string;
  /** Height of a row in pixels, until it has been drawn. */
  estimate: number;
  /** Give a component that is a `memo`: the list is drawn again whenever it is scrolled. */
  row: (item: T, index: number) => ReactNode;
}

interface Growing {
  /** What follows is fetched before its end comes into view. */
  more?: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
}

/**
 * A list of any length that scrolls with the window: only the rows in view, and some around them, are in the document, each
 * with its number for who cannot see that. The row that has the focus stays.
 */
export function VirtualList<T>({ more, ...rows }: Rows<T> & Growing) {
  const { items, idOf, estimate } = rows;
  const list = useRef<HTMLUListElement>(null);
  const { focused, rangeExtractor } = useFocused();
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 8,
    scrollMargin: useTop(list),
    getItemKey: (index) => idOf(items[index]!, index),
    rangeExtractor,
  });
  useMore(more, virtual.getVirtualItems().at(-1)?.index ?? 0, items.length);
  return (
    <Drawn {...rows} list={list} focused={focused} virtual={virtual} isOpen={more?.hasNextPage === true} />
  );
}

/** The same in a box that scrolls by itself. `at`: the row that is kept in view when it changes. */
export function VirtualBox<T>({
  className,
  at,
  more,
  ...rows
}: Rows<T> & Growing & { className: string; at?: number }) {
  const { items, idOf, estimate } = rows;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { focused, rangeExtractor } = useFocused();
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => estimate,
    overscan: 8,
    getItemKey: (index) => idOf(items[index]!, index),
    rangeExtractor: (range) =>
      range.count <= WHOLE ? Array.from({ length: range.count }, (_, index) => index) : rangeExtractor(range),
  });
  useEffect(() => {
    if (at !== undefined) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  useMore(more, virtual.range?.endIndex ?? 0, items.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    // Rows get their heights on the way, by which the browser's own way to the end is cut short.
    event.preventDefault();
    event.stopPropagation();
    virtual.scrollToIndex(to);
  };
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is reached by Tab, or there were no keys to scroll it
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={`${rows.label}, scrollable`}
      className={className}
    >
      <Drawn {...rows} list={list} focused={focused} virtual={virtual} isOpen={more?.hasNextPage === true} />
    </section>
  );
}

function Drawn<T, S extends Element | Window>({
  label,
  items,
  row,
  list,
  focused,
  virtual,
  isOpen,
}: Rows<T> & {
  list: RefObject<HTMLUListElement | null>;
  focused: RefObject<number | null>;
  virtual: Virtualizer<S, Element>;
  isOpen: boolean;
}) {
  return (
    <ul
      ref={list}
      aria-label={label}
      className="relative"
      style={{ height: virtual.getTotalSize() }}
      onFocus={({ target }) => {
        focused.current = Number(target.closest('[data-index]')?.getAttribute('data-index') ?? 0);
      }}
      onBlur={() => {
        focused.current = null;
      }}
    >
      {virtual.getVirtualItems().map((item) => (
        <li
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          aria-posinset={item.index + 1}
          aria-setsize={isOpen ? -1 : items.length}
          className={`absolute inset-x-0 top-0 [contain:layout_style] ${!isOpen && item.index === items.length - 1 ? '[&>*]:border-b-0' : ''}`}
          style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
        >
          {row(items[item.index]!, item.index)}
        </li>
      ))}
    </ul>
  );
}

/**
 * Keeps the row that has the focus, which would be lost with it, and those beside it, so that Tab goes on from there and not
 * from where the list was scrolled to.
 */
function useFocused() {
  const focused = useRef<number | null>(null);
  const rangeExtractor = useCallback((range: Range) => {
    const shown = defaultRangeExtractor(range);
    const at = focused.current;
    if (at === null) return shown;
    const kept = [at - 1, at, at + 1].filter((index) => index >= 0 && index < range.count);
    return [...new Set([...shown, ...kept])].sort((a, b) => a - b);
  }, []);
  return { focused, rangeExtractor };
}

/** How far below the top of the page the list begins; what stands above it may come later and grow. */
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const measure = () => {
      if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return top;
}

function useMore(more: Growing['more'], last: number, count: number): void {
  // What failed is tried again by who reads, not by every frame of a scroll.
  const isFree = more?.hasNextPage === true && !more.isFetching && !more.isFetchNextPageError;
  useEffect(() => {
    if (isFree && last >= count - AHEAD) void more?.fetchNextPage();
  }, [isFree, last, count, more]);
}
