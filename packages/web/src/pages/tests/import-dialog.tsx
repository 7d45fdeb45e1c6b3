import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applicationsQuery } from '../../api/applications.ts';
import { importTests } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { toast, toastNote } from '../../ui/toast.tsx';

/** Takes a Markdown test file, chosen or pasted. Tests of the same name are updated. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const queries = useQueryClient();
  const { data: applications = [] } = useQuery(applicationsQuery(project));
  const [markdown, setMarkdown] = useState('');
  return (
    <FormDialog
      wide
      title="Import tests"
      description="A Markdown test file, as `assay run` takes it. Tests of the same name are updated."
      action="Import"
      work={async (form) => {
        const application = textOf(form, 'application');
        const { created, updated, notes } = await importTests({
          markdown,
          ...(application && { applicationShortId: application }),
        });
        toast(`${plural(created, 'test')} made, ${updated} updated.`);
        if (notes.length > 0) toastNote(notes.join(' '));
      }}
      onDone={() => void queries.invalidateQueries({ queryKey: [project, 'tests'] })}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
