import { Trash2 } from 'lucide-react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FormTrouble } from './states.tsx';
import { useWork } from './use-work.ts';

/** Asks before what cannot be undone; stays open with the reason when the server refuses. */
export function ConfirmDialog({
  title,
  description,
  action = 'Delete',
  work,
  onDone,
  onClose,
}: {
  title: string;
  description: string;
  action?: string;
  work: () => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}) {
  const working = useWork(work, { onDone, onClose });
  return (
    <Dialog title={title} description={description} onClose={onClose}>
      <FormTrouble error={working.error} />
      <div className="mt-3 flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" icon={Trash2} busy={working.isPending} onClick={() => working.mutate()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
