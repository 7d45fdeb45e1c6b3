import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { applicationsQuery, environmentsQuery } from '../../api/applications.ts';
import { plansQuery } from '../../api/plans.ts';
import { startRun } from '../../api/runs.ts';
import { sessionQuery } from '../../api/session.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { SelectField, TextField } from '../field.tsx';
import { FormTrouble } from '../states.tsx';

/** Starts a plan, or the cases that are given, and leads to the run. */
export function StartRunDialog({
  project,
  testCaseIds,
  plan: firstPlan = '',
  onClose,
}: {
  project: string;
  testCaseIds?: string[];
  plan?: string;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { data: plans = [] } = useQuery(plansQuery(project));
  const { data: applications = [] } = useQuery(applicationsQuery(project));
  const [plan, setPlan] = useState(firstPlan);
  const [application, setApplication] = useState('');
  const [environment, setEnvironment] = useState('');
  const { data: environments = [] } = useQuery({
    ...environmentsQuery(project, application),
    enabled: application !== '',
  });
  const starting = useMutation({
    mutationFn: ({ url, branch }: { url: string; branch: string }) =>
      startRun({
        ...(session && { actor: session.person.name }),
        ...(branch && { branch }),
        ...(testCaseIds ? { testCaseIds } : plan && { testPlanShortId: plan }),
        ...(application &&
          (url || environment) && {
            applications: [
              { applicationShortId: application, environment: url ? { url } : { shortId: environment } },
            ],
          }),
      }),
    onSuccess: (run) => {
      onClose();
      void navigate({ to: '/p/$project/runs/$run', params: { project, run } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    starting.mutate({ url: String(form.get('url') ?? ''), branch: String(form.get('branch') ?? '') });
  };
  return (
    <Dialog
      title={
        testCaseIds
          ? `Run ${testCaseIds.length === 1 ? 'this test' : `${testCaseIds.length} tests`}`
          : 'Start a run'
      }
      description="What the tests depend on comes along by itself."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!testCaseIds && (
          <SelectField label="Plan" value={plan} onChange={(event) => setPlan(event.target.value)}>
            <option value="">The default plan, or every enabled test</option>
            {plans.map(({ shortId, name, testCaseCount }) => (
              <option key={shortId} value={shortId}>
                {name} ({testCaseCount})
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label="Test another environment of"
          value={application}
          onChange={(event) => {
            setApplication(event.target.value);
            setEnvironment('');
          }}
        >
          <option value="">No: where the plan says</option>
          {applications.map(({ shortId, name }) => (
            <option key={shortId} value={shortId}>
              {name}
            </option>
          ))}
        </SelectField>
        {application !== '' && (
          <>
            <SelectField
              label="Environment"
              value={environment}
              onChange={(event) => setEnvironment(event.target.value)}
            >
              <option value="">By its address</option>
              {environments.map(({ shortId, name, url }) => (
                <option key={shortId} value={shortId}>
                  {name} ({url})
                </option>
              ))}
            </SelectField>
            {environment === '' && (
              <TextField
                label="Address"
                name="url"
                type="url"
                placeholder="https://pr-7.example.com"
                required
              />
            )}
          </>
        )}
        <TextField label="Branch" name="branch" hint="Only noted with the run; may be left empty." />
        <FormTrouble error={starting.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" kind="primary" icon={Play} busy={starting.isPending}>
            Start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
