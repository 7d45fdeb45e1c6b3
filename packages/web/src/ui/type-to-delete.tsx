import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { FormTrouble } from './states.tsx';
import { useWork } from './use-work.ts';

/** Asks for the name of what nothing brings back. Stays open with the reason when the server refuses. */
export function TypeToDelete({
  name,
  description,
  action,
  work,
  onDone,
  onClose,
}: {
  name: string;
  description: string;
  action: string;
  work: () => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const working = useWork(work, { onDone, onClose });
  return (
    <Dialog title={`Delete “${name}”?`} description={description} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === name.trim()) working.mutate();
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          label={`Type “${name}” to confirm`}
          placeholder={name}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormTrouble error={working.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            kind="danger"
            icon={Trash2}
            busy={working.isPending}
            disabled={typed.trim() !== name.trim()}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
