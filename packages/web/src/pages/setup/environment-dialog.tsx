import type { Body } from '@assay/client';
import { useQuery } from '@tanstack/react-query';
import { environmentQuery } from '../../api/applications.ts';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Loaded } from '../../ui/states.tsx';

type Fields = Pick<Body<'EnvironmentDetail'>, 'name' | 'url' | 'isProduction' | 'maxConcurrent'>;

/** Makes an environment, or changes the one that is given. */
export function EnvironmentDialog({
  project,
  environment,
  work,
  onDone,
  onClose,
}: {
  project: string;
  environment?: { shortId: string };
  work: (body: Fields) => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}) {
  const query = useQuery({
    ...environmentQuery(project, environment?.shortId ?? ''),
    enabled: environment !== undefined,
    refetchOnMount: 'always',
  });
  // A form keeps what it began with, and what was read before the last change would be saved over it.
  const fresh = { ...query, data: query.isFetchedAfterMount && !query.error ? query.data : undefined };
  return (
    <FormDialog
      title={environment ? 'Change the environment' : 'New environment'}
      action={environment ? 'Save' : 'Create'}
      onDone={onDone}
      onClose={onClose}
      work={(form) => work(fieldsOf(form))}
    >
      {environment ? (
        <Loaded query={fresh} rows={4}>
          {(before) => <EnvironmentFields before={before} />}
        </Loaded>
      ) : (
        <EnvironmentFields />
      )}
    </FormDialog>
  );
}

function EnvironmentFields({ before }: { before?: Fields }) {
  return (
    <>
      <TextField label="Name" name="name" defaultValue={before?.name} placeholder="Staging" required />
      <TextField label="Address" name="url" type="url" defaultValue={before?.url} required />
      <TextField
        label="Most tests of one run at a time"
        name="maxConcurrent"
        type="number"
        min={1}
        max={10_000}
        defaultValue={before?.maxConcurrent ?? ''}
        hint="For a small staging server. Empty: no limit."
      />
      <CheckField label="This is production" name="isProduction" defaultChecked={before?.isProduction} />
    </>
  );
}

function fieldsOf(form: FormData): Fields {
  const most = textOf(form, 'maxConcurrent');
  return {
    name: textOf(form, 'name'),
    url: textOf(form, 'url'),
    isProduction: form.get('isProduction') === 'on',
    maxConcurrent: most === '' ? null : Number(most),
  };
}
