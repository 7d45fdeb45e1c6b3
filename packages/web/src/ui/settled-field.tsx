import { useEffect, useRef, useState } from 'react';
import { TextField } from './field.tsx';
import { useSettled } from './use-settled.ts';

/** A filter that tells its text when typing has paused; a text that comes from elsewhere (the way back) is taken over. */
export function SettledField({
  label,
  value,
  onSettled,
  ...props
}: {
  label: string;
  value: string;
  placeholder: string;
  type?: string;
  onSettled: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const settled = useSettled(text, 300);
  const told = useRef<string[]>([]);
  useEffect(() => {
    // What was told from here comes back when more has been typed.
    const at = told.current.indexOf(value);
    told.current = told.current.slice(at + 1);
    if (at === -1) setText(value);
  }, [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is told
  useEffect(() => {
    if (settled === (told.current.at(-1) ?? value) || settled !== text) return;
    told.current.push(settled);
    onSettled(settled);
  }, [settled]);
  return (
    <TextField
      label={label}
      hideLabel
      value={text}
      onChange={(event) => setText(event.target.value)}
      {...props}
    />
  );
}
