import { type ComponentProps, type FormEvent, useEffect, useRef } from 'react';
import { useUnsaved } from './unsaved.tsx';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Whether a form holds something else than before it was touched. Its fields are looked at in the page, so it does not
 * matter who holds their state; what comes late, such as the choices of a list, is no change by hand.
 */
export function useTyped() {
  const before = useRef(new Map<Control, string | null>());
  return {
    isTyped: () =>
      [...before.current].some(([control, value]) => control.isConnected && contentOf(control) !== value),
    forget: () => before.current.clear(),
    watch: {
      onFocus: (event: { target: EventTarget }) => {
        if (isControl(event.target) && !before.current.has(event.target))
          before.current.set(event.target, contentOf(event.target));
      },
      // Changed without having been gone to: what it was is not known.
      onChange: (event: FormEvent<HTMLFormElement>) => {
        const control: EventTarget = event.target;
        if (isControl(control) && !before.current.has(control)) before.current.set(control, null);
      },
    },
  };
}

/** A form that stands in a page, and asks before what was typed into it is lost. `isSaved` starts it afresh. */
export function GuardedForm({
  isSaved,
  children,
  ...props
}: Omit<ComponentProps<'form'>, 'onFocus' | 'onChange'> & { isSaved: boolean }) {
  const typed = useTyped();
  const { question } = useUnsaved(typed.isTyped);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what forgets is the same all along
  useEffect(() => {
    if (isSaved) typed.forget();
  }, [isSaved]);
  return (
    <>
      <form {...props} {...typed.watch}>
        {children}
      </form>
      {question}
    </>
  );
}

function isControl(target: EventTarget): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function contentOf(control: Control): string {
  const isTicked = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
  return isTicked ? String(control.checked) : control.value;
}
