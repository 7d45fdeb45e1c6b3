import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { Completion } from './complete.ts';

export type Complete = (text: string, caret: number, asked: boolean) => Completion | null;

/**
 * Suggestions while typing in a text area. They open by themselves or with Ctrl Space; arrows choose, Enter and Tab take what
 * is chosen, Escape closes. Until an arrow was pressed every key does what it does without them.
 */
export function useCompletion(area: RefObject<HTMLTextAreaElement | null>, complete: Complete | undefined) {
  const [open, setOpen] = useState<{ completion: Completion; active: number } | null>(null);
  const close = () => setOpen(null);
  const look = (asked: boolean) => {
    const { value, selectionStart, selectionEnd } = area.current!;
    const completion = selectionStart === selectionEnd ? complete?.(value, selectionStart, asked) : null;
    setOpen(completion ? { completion, active: asked ? 0 : -1 } : null);
  };
  // What can be completed may come only after something was typed.
  const isReady = complete !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once, when it has come
  useEffect(() => {
    if (isReady && area.current?.value && document.activeElement === area.current) look(false);
  }, [isReady]);
  const take = (index: number) => {
    const text = area.current;
    const chosen = open?.completion.suggestions[index];
    if (!text || !open || !chosen) return;
    const { from, to } = open.completion;
    text.focus();
    text.setSelectionRange(from, to);
    // Deprecated, and still the only way to write a text that can be undone with Ctrl Z.
    document.execCommand('insertText', false, chosen.insert);
    text.setSelectionRange(from + chosen.select.start, from + chosen.select.end);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      look(true);
      return;
    }
    if (!open) return;
    const { completion, active } = open;
    const last = completion.suggestions.length - 1;
    const choose = (next: number) => setOpen({ completion, active: next });
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') choose(active === last ? 0 : active + 1);
    else if (event.key === 'ArrowUp' && active >= 0) choose(active === 0 ? last : active - 1);
    else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) take(active);
    else {
      if (/^(?:Arrow|Home|End|Page|Tab)/.test(event.key)) close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return { open, look, take, close, onKeyDown };
}
