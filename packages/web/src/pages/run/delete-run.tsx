import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteRun } from '../../api/runs.ts';
import { IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { toast } from '../../ui/toast.tsx';

/** Takes away a run that has ended, and leads back to the list. */
export function DeleteRun({ project, run }: { project: string; run: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={Trash2} label="Delete the run" onClick={() => setOpen(true)} />
      {isOpen && (
        <ConfirmDialog
          title={`Delete run ${run}?`}
          description="Its results, screenshots and traces go with it. This cannot be undone."
          work={() => deleteRun(run)}
          onDone={() => {
            toast(`Run ${run} is deleted.`);
            void navigate({ to: '/p/$project/runs', params: { project } }).then(() => {
              queries.removeQueries({ queryKey: [project, 'run', run] });
              void queries.invalidateQueries({ queryKey: [project] });
            });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
