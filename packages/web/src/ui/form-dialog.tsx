import type { FormEvent, ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FormTrouble } from './states.tsx';
import { useWork } from './use-work.ts';

/** A dialog with a form: `work` gets what was typed, and the dialog closes when it is done. */
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
  const working = useWork(work, { onDone, onClose });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    working.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={title} description={description} wide={wide} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {children}
        <FormTrouble error={working.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" kind="primary" busy={working.isPending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A text of a form, trimmed; empty when it is not there. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
