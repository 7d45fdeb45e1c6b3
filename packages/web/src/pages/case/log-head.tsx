import type { ReactNode } from 'react';
import { plural } from '../../format/number.ts';
import { TextField } from '../../ui/field.tsx';

/**
 * What stands above a long list: its own search, because that of the browser sees only the rows in view; filters; and how many
 * there are, how many of them are shown, and how many were not written down.
 */
export function LogHead({
  search,
  text,
  onText,
  shown,
  total,
  dropped,
  one,
  children,
}: {
  search: string;
  text: string;
  onText: (text: string) => void;
  shown: number;
  total: number;
  dropped: number;
  /** What one row is called. */
  one: string;
  children?: ReactNode;
}) {
  return (
    <div className="border-b border-line px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-40 grow">
          <TextField
            label={search}
            hideLabel
            type="search"
            placeholder={search}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
        </div>
        {children}
      </div>
      <p role="status" className="tabular mt-1.5 text-xs text-muted">
        {shown === total ? plural(total, one) : `${shown.toLocaleString('en')} of ${plural(total, one)}`}
        {dropped > 0 && `; ${dropped.toLocaleString('en')} more came and were not written down`}
      </p>
    </div>
  );
}

/** Whether all words stand in the text, in any order and case. */
export function hasWords(text: string, words: string): boolean {
  const low = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
