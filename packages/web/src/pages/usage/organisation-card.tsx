import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import type { FormEvent } from 'react';
import { organisationQuery, updateOrganisation } from '../../api/organisation.ts';
import { sessionQuery } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { GuardedForm } from '../../ui/guarded-form.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

/** Name and run limit of the organisation. */
export function OrganisationCard({
  name,
  runLimit,
  mayChange,
}: {
  name: string;
  runLimit: number | null;
  mayChange: boolean;
}) {
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: updateOrganisation,
    onSuccess: () => {
      toast('Saved.');
      void queries.invalidateQueries({ queryKey: organisationQuery.queryKey });
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const limit = textOf(form, 'runLimit');
    saving.mutate({ name: textOf(form, 'name'), runLimit: limit === '' ? null : Number(limit) });
  };
  return (
    <Card title="Organisation" className="max-w-xl">
      <GuardedForm isSaved={saving.isSuccess} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label="Name" name="name" defaultValue={name} required disabled={!mayChange} />
        <TextField
          label="Most runs in all"
          name="runLimit"
          type="number"
          min={0}
          defaultValue={runLimit ?? ''}
          hint="At the limit, nothing more is started. Empty: no limit."
          disabled={!mayChange}
        />
        <FormTrouble error={saving.error} />
        {mayChange && (
          <Button type="submit" kind="primary" icon={Save} busy={saving.isPending} className="self-start">
            Save
          </Button>
        )}
      </GuardedForm>
    </Card>
  );
}
