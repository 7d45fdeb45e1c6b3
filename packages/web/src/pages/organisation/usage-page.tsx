import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import type { FormEvent } from 'react';
import { organisationQuery, updateOrganisation } from '../../api/organisation.ts';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Figure } from '../../ui/figure.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { FormTrouble, Loaded } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

export function UsagePage() {
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const query = useQuery(organisationQuery);
  const saving = useMutation({
    mutationFn: updateOrganisation,
    onSuccess: () => {
      toast('Saved.');
      void queries.invalidateQueries({ queryKey: organisationQuery.queryKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const limit = textOf(form, 'runLimit');
    saving.mutate({ name: textOf(form, 'name'), runLimit: limit === '' ? null : Number(limit) });
  };
  return (
    <Page title="Usage">
      <Loaded query={query}>
        {({ name, usage }) => (
          <div className="flex flex-col gap-4">
            <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure
                label="Runs"
                value={usage.runs.toLocaleString('en')}
                note={
                  usage.runLimit === null
                    ? 'no limit'
                    : `of ${usage.runLimit.toLocaleString('en')} that are allowed`
                }
              />
              <Figure label="Projects" value={usage.projects} />
              <Figure label="Tests" value={usage.testCases.toLocaleString('en')} />
              <Figure label="Active tokens" value={usage.activeTokens} />
            </dl>
            <Card title="Organisation" className="max-w-xl">
              <form onSubmit={submit} className="flex flex-col gap-4">
                <TextField
                  label="Name"
                  name="name"
                  defaultValue={name}
                  required
                  disabled={!mayAdminister(session)}
                />
                <TextField
                  label="Most runs in all"
                  name="runLimit"
                  type="number"
                  min={0}
                  defaultValue={usage.runLimit ?? ''}
                  hint="At the limit, nothing more is started. Empty: no limit."
                  disabled={!mayAdminister(session)}
                />
                <FormTrouble error={saving.error} />
                {mayAdminister(session) && (
                  <Button
                    type="submit"
                    kind="primary"
                    icon={Save}
                    busy={saving.isPending}
                    className="self-start"
                  >
                    Save
                  </Button>
                )}
              </form>
            </Card>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
