import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usageOfQuery } from '../../api/settings.ts';
import { bytes, plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormTrouble } from '../../ui/states.tsx';

/** Nothing brings a project back, so its name has to be typed. Stays open with the reason when the server refuses. */
export function DeleteProjectDialog({
  project,
  work,
  onDone,
  onClose,
}: {
  project: { shortId: string; name: string };
  work: () => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}) {
  const { data: usage } = useQuery(usageOfQuery(project.shortId));
  const [typed, setTyped] = useState('');
  const working = useMutation({
    mutationFn: work,
    onSuccess: () => {
      onClose();
      onDone();
    },
  });
  return (
    <Dialog
      title={`Delete “${project.name}”?`}
      description={`Its applications, tests, plans, configs, findings and tokens${usage ? `, ${plural(usage.runs, 'run')} and ${bytes(usage.artifactBytes)} of evidence` : ', its runs and their evidence'} go with it. This cannot be undone.`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          working.mutate();
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          label={`Type “${project.name}” to confirm`}
          placeholder={project.name}
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
            disabled={typed.trim() !== project.name.trim()}
          >
            Delete the project
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
