import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { applicationsQuery } from '../../api/applications.ts';
import { importTests } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

/** Takes a Markdown test file, chosen or pasted. Tests of the same name are updated. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const queries = useQueryClient();
  const { data: applications = [] } = useQuery(applicationsQuery(project));
  const [markdown, setMarkdown] = useState('');
  const importing = useMutation({
    mutationFn: importTests,
    onSuccess: ({ created, updated }) => {
      toast(`${plural(created, 'test')} made, ${updated} updated.`);
      void queries.invalidateQueries({ queryKey: [project, 'tests'] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const application = String(new FormData(event.currentTarget).get('application'));
    importing.mutate({ markdown, ...(application && { applicationShortId: application }) });
  };
  return (
    <Dialog
      wide
      title="Import tests"
      description="A Markdown test file, as `assay run` takes it. Tests of the same name are updated."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label="Application" name="application">
          {applications.map(({ shortId, name }) => (
            <option key={shortId} value={shortId}>
              {name}
            </option>
          ))}
        </SelectField>
        <label className="flex flex-col gap-1 text-sm font-medium">
          File
          <input
            type="file"
            accept=".md,text/markdown"
            onChange={(event) => void event.target.files?.[0]?.text().then(setMarkdown)}
            className="field font-normal file:mr-3 file:rounded-md file:border-0 file:bg-accent-soft file:px-2 file:text-accent"
          />
        </label>
        <TextArea
          label="Text"
          rows={12}
          required
          value={markdown}
          onChange={(event) => setMarkdown(event.target.value)}
          className="font-mono text-sm"
        />
        <FormTrouble error={importing.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" kind="primary" icon={FileUp} busy={importing.isPending}>
            Import
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
