import { useId, useRef } from 'react';
import { Suggestions } from './suggestions.tsx';
import { type Complete, useCompletion } from './use-completion.ts';

export interface Mark {
  start: number;
  end: number;
  message: string;
}

/**
 * A text area under whose words marks are drawn: the same text lies behind it in the same type, with wavy lines. The
 * messages are for screen readers too, below it.
 */
export function MarkedTextArea({
  label,
  hint,
  value,
  marks,
  rows,
  required = false,
  complete,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  marks: Mark[];
  rows: number;
  required?: boolean;
  /** What could stand at the caret; without it nothing is suggested. */
  complete?: Complete;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const behind = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { open, look, take, close, onKeyDown } = useCompletion(area, complete);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <div
          ref={behind}
          aria-hidden
          className="field pointer-events-none absolute inset-0 overflow-hidden border-transparent whitespace-pre-wrap text-transparent [overflow-wrap:break-word]"
        >
          {pieces(value, marks).map(({ text, isMarked }, index) =>
            isMarked ? (
              <mark
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in order
                key={index}
                className="bg-failed-soft text-transparent underline decoration-failed-solid decoration-wavy decoration-from-font underline-offset-3"
              >
                {text}
              </mark>
            ) : (
              text
            ),
          )}{' '}
        </div>
        <textarea
          ref={area}
          id={id}
          rows={rows}
          required={required}
          value={value}
          aria-describedby={`${id}-hint`}
          aria-invalid={marks.length > 0}
          {...(complete && { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' })}
          {...(open && { 'aria-controls': `${id}-list` })}
          {...(open && open.active >= 0 && { 'aria-activedescendant': `${id}-list-${open.active}` })}
          onChange={(event) => {
            onChange(event.target.value);
            look(false);
          }}
          onKeyDown={onKeyDown}
          onClick={close}
          onBlur={close}
          onScroll={({ currentTarget }) => {
            if (behind.current) behind.current.scrollTop = currentTarget.scrollTop;
          }}
          className="field relative block resize-y bg-transparent [overflow-wrap:break-word] field-sizing-content"
          style={{ minHeight: `${rows * 22 + 14}px` }}
        />
        {open && (
          <Suggestions
            id={`${id}-list`}
            area={area}
            completion={open.completion}
            active={open.active}
            onTake={take}
          />
        )}
      </div>
      <p id={`${id}-hint`} className="text-xs text-muted">
        {marks.length > 0 ? (
          <span className="sr-only">{marks.map(({ message }) => message).join(' ')}</span>
        ) : (
          hint
        )}
      </p>
    </div>
  );
}

/** A text cut at its marks. Marks that lie outside of it, or inside one before, are left out. */
export function pieces(text: string, marks: Mark[]): { text: string; isMarked: boolean }[] {
  const cut: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > at) cut.push({ text: text.slice(at, from), isMarked: false });
    cut.push({ text: text.slice(from, to), isMarked: true });
    at = to;
  }
  if (at < text.length) cut.push({ text: text.slice(at), isMarked: false });
  return cut;
}
