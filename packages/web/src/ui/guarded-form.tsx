import {
  type ComponentProps,
  createContext,
  type FormEvent,
  Fragment,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useUnsaved } from './unsaved.tsx';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Whether a form holds something else than before it was touched. Its fields are looked at in the page, so it does not
 * matter who holds their state; what comes late, such as the choices of a list, is no change by hand.
 */
export function useTyped() {
  const before = useRef(new Map<Control, string | null>());
  const sent = useRef(new Map<Control, string>());
  return {
    isTyped: () =>
      [...before.current].some(([control, value]) => control.isConnected && contentOf(control) !== value),
    /** What the form holds now is on its way. */
    send: (form: HTMLFormElement) => {
      sent.current = new Map([...form.elements].filter(isControl).map((one) => [one, contentOf(one)]));
    },
    /** What was sent is saved; what was typed since is not. */
    save: () => {
      for (const [control, content] of sent.current)
        if (before.current.has(control)) before.current.set(control, content);
    },
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

const TypedInside = createContext<RefObject<() => boolean> | null>(null);

/**
 * Starts the form inside anew when what is stored has another `version`, by this save or by somebody else; not while it
 * holds something that is not saved, which would be lost.
 */
export function Afresh({ version, children }: { version: string; children: ReactNode }) {
  const isTyped = useRef(() => false);
  const [shown, setShown] = useState(version);
  if (version !== shown && !isTyped.current()) setShown(version);
  return (
    <TypedInside value={isTyped}>
      <Fragment key={shown}>{children}</Fragment>
    </TypedInside>
  );
}

/** A form that stands in a page, and asks before what was typed into it is lost. Once `isSaved`, what was submitted last is not asked about. */
export function GuardedForm({
  isSaved,
  onSubmit,
  children,
  ...props
}: Omit<ComponentProps<'form'>, 'onFocus' | 'onChange' | 'onSubmit'> & {
  isSaved: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}) {
  const typed = useTyped();
  const { question } = useUnsaved(typed.isTyped);
  const inside = useContext(TypedInside);
  if (inside) inside.current = typed.isTyped;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what saves is the same all along
  useEffect(() => {
    if (isSaved) typed.save();
  }, [isSaved]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    typed.send(event.currentTarget);
    onSubmit(event);
  };
  return (
    <>
      <form {...props} onSubmit={submit} {...typed.watch}>
        {children}
      </form>
      {question}
    </>
  );
}

function isControl(target: unknown): target is Control {
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
