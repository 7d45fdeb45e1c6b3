import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { plural } from '../../format/number.ts';
import type { Completion } from './complete.ts';

/** Width of the list in pixels where there is room for it. */
const WIDTH = 340;

/**
 * The list below the caret of a text area. The focus stays in the text; which entry is meant is told by
 * `aria-activedescendant` of the text area, whose ids are `${id}-0` and so on.
 */
export function Suggestions({
  id,
  area,
  completion,
  active,
  onTake,
}: {
  id: string;
  area: RefObject<HTMLTextAreaElement | null>;
  completion: Completion;
  /** -1: none yet. */
  active: number;
  onTake: (index: number) => void;
}) {
  const mirror = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number; width: number } | null>(null);
  const { from, suggestions } = completion;
  const before = area.current?.value.slice(0, from) ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text before decides where the mark stands
  useLayoutEffect(() => {
    const mark = mirror.current?.querySelector('span');
    const text = area.current;
    if (!mark || !text) return;
    const width = Math.min(WIDTH, text.clientWidth);
    setPlace({
      left: Math.max(0, Math.min(mark.offsetLeft, text.clientWidth - width)),
      top: mark.offsetTop + mark.offsetHeight - text.scrollTop + 4,
      width,
    });
  }, [before, area]);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <div
        ref={mirror}
        aria-hidden
        className="field pointer-events-none invisible absolute inset-0 overflow-hidden whitespace-pre-wrap [overflow-wrap:break-word]"
      >
        {before}
        <span>​</span>
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Suggestions"
        className={`absolute z-20 max-h-64 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-high ${place ? '' : 'invisible'}`}
        style={place ?? {}}
      >
        {suggestions.map(({ label, about }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text area
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the text area
          <div
            key={`${about} ${label}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(index)}
            className={`flex cursor-pointer items-baseline gap-3 rounded-lg px-2.5 py-1.5 text-sm ${index === active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
          >
            <span className="min-w-0 grow [overflow-wrap:anywhere]">{label}</span>
            <span className="max-w-[40%] shrink-0 truncate text-xs text-muted">{about}</span>
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {plural(suggestions.length, 'suggestion')}. Arrow down to choose one, Escape to go on.
      </span>
    </>
  );
}
