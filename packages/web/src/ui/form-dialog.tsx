import { type FormEvent, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useTyped } from './guarded-form.tsx';
import { FormTrouble } from './states.tsx';
import { useUnsaved } from './unsaved.tsx';
import { useWork } from './use-work.ts';

/** A dialog with a form: `work` gets what was typed, and the dialog closes when it is done. Closed before, it asks. */
export function FormDialog({
  title,
  description,
  action,
  wide = false,
  work,
  onDone,
  onClose,
  children,
}: {
  title: string;
  description?: ReactNode;
  action: string;
  wide?: boolean;
  work: (form: FormData) => Promise<unknown>;
  onDone?: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const typed = useTyped();
  // The work itself may lead to another page.
  const isAtWork = useRef(false);
  const { ask, question } = useUnsaved(() => !isAtWork.current && typed.isTyped());
  const working = useWork(
    (form: FormData) => {
      isAtWork.current = true;
      return work(form).catch((error) => {
        isAtWork.current = false;
        throw error;
      });
    },
    { onDone, onClose },
  );
  const close = () => ask(onClose);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    working.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={title} description={description} wide={wide} onClose={close}>
      <form onSubmit={submit} {...typed.watch} className="flex flex-col gap-4">
        {children}
        <FormTrouble error={working.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Close</Button>
          <Button type="submit" kind="primary" busy={working.isPending}>
            {action}
          </Button>
        </div>
      </form>
      {question}
    </Dialog>
  );
}

/** A text of a form, trimmed; empty when it is not there. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
