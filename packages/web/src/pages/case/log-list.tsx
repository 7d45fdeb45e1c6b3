import { type ReactNode, useMemo, useState } from 'react';
import type { CaseLog } from '../../api/cases.ts';
import { plural } from '../../format/number.ts';
import { TextField } from '../../ui/field.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';

/** Which lines a checkbox leaves away. Its functions must not change from one rendering to the next. */
interface Narrow<T> {
  keeps: (line: T) => boolean;
  /** Of the checkbox when only what it keeps is shown. */
  whenChecked: boolean;
  label: (kept: number, left: number) => string;
}

/**
 * What the browser said or asked, however long: with a search of its own, because that of the browser sees only the rows in
 * view, and how many lines there are, how many of them are shown, and how many were not written down.
 */
export function LogList<T>({
  log: { lines, dropped },
  label,
  one,
  wordsOf,
  narrow: { keeps, whenChecked, label: narrowLabel },
  estimate,
  row,
}: {
  log: CaseLog<T>;
  label: string;
  /** What one row is called. */
  one: string;
  /** What the search looks through; must not change from one rendering to the next. */
  wordsOf: (line: T) => string;
  narrow: Narrow<T>;
  /** Height of a row in pixels, until it has been drawn. */
  estimate: number;
  row: (line: T) => ReactNode;
}) {
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const few = useMemo(() => lines.filter(keeps), [lines, keeps]);
  const shown = useMemo(
    () => (isChecked === whenChecked ? few : lines).filter((line) => hasWords(wordsOf(line), text)),
    [lines, few, isChecked, whenChecked, text, wordsOf],
  );
  const search = `Search the ${label.toLowerCase()}`;
  return (
    <>
      <div className="border-b border-line px-4 py-2.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-40 grow">
            <TextField
              label={search}
              hideLabel
              type="search"
              placeholder={search}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={isChecked}
              onChange={(event) => setChecked(event.target.checked)}
              className="size-4 accent-(--accent-solid)"
            />
            {narrowLabel(few.length, lines.length - few.length)}
          </label>
        </div>
        <p role="status" className="tabular mt-1.5 text-xs text-muted">
          {shown.length !== lines.length && `${shown.length.toLocaleString('en')} of `}
          {plural(lines.length, one)}
          {dropped > 0 && `; ${dropped.toLocaleString('en')} more came and were not written down`}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted">No {one} is like that.</p>
      ) : (
        <VirtualBox
          key={`${isChecked} ${text}`}
          label={label}
          items={shown}
          // Lines never move.
          idOf={(_, index) => String(index)}
          estimate={estimate}
          row={row}
          className="max-h-[560px] overflow-y-auto -outline-offset-2"
        />
      )}
    </>
  );
}

/** Whether all words stand in the text, in any order and case. */
function hasWords(text: string, words: string): boolean {
  const low = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
