import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { AppWindow, Check, FlaskConical, Play } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { applicationsQuery, createApplication } from '../../api/applications.ts';
import { type RunItem, startRun } from '../../api/runs.ts';
import { sessionQuery } from '../../api/session.ts';
import { createTest, testNamesQuery } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { GuardedForm } from '../../ui/guarded-form.tsx';
import { FormTrouble, Loading } from '../../ui/states.tsx';
import { RunRow } from '../runs/run-row.tsx';
import { OfferSample } from './sample.tsx';

/** From an address to the first green run, in three steps; it goes away with the first run that passed. */
export function FirstVisit({ project, runs }: { project: string; runs: RunItem[] }) {
  const { data: applications } = useQuery(applicationsQuery(project));
  const { data: tests } = useQuery(testNamesQuery(project));
  if (!applications || !tests) return <Loading />;
  const hasApplication = applications.length > 0;
  const hasTest = tests.total > 0;
  return (
    <div className="mx-auto max-w-2xl">
      <p className="mb-4 text-muted">
        Three steps to the first green run. Nothing else is needed: no model, no key, no account.
      </p>
      <ol className="flex flex-col gap-3">
        <Step
          number={1}
          icon={AppWindow}
          title="What is tested"
          isDone={hasApplication}
          isNext={!hasApplication}
        >
          {hasApplication ? (
            <p className="text-muted">{applications.map(({ name }) => name).join(', ')}</p>
          ) : (
            <ApplicationForm project={project} />
          )}
        </Step>
        <Step
          number={2}
          icon={FlaskConical}
          title="A test in plain words"
          isDone={hasTest}
          isNext={hasApplication && !hasTest}
        >
          {hasTest ? (
            <p className="text-muted">
              {plural(tests.total, 'test')}:{' '}
              {tests.testCases
                .slice(0, 3)
                .map(({ name }) => name)
                .join(', ')}
              {tests.total > 3 && '…'}
            </p>
          ) : (
            hasApplication && <TestForm project={project} application={applications[0]!.shortId} />
          )}
        </Step>
        <Step number={3} icon={Play} title="Run it" isDone={false} isNext={hasTest}>
          {hasTest && <RunStep project={project} runs={runs} />}
        </Step>
      </ol>
      <OfferSample project={project} />
    </div>
  );
}

function Step({
  number,
  icon: Icon,
  title,
  isDone,
  isNext,
  children,
}: {
  number: number;
  icon: typeof Play;
  title: string;
  isDone: boolean;
  isNext: boolean;
  children: ReactNode;
}) {
  return (
    <li className={`card p-4 sm:p-5 ${isNext ? '!border-accent' : ''}`}>
      <h2 className="flex items-center gap-3 text-lg font-bold">
        <span
          className={`flex size-7 shrink-0 items-center justify-center rounded-full text-sm ${isDone ? 'bg-passed-soft text-passed' : isNext ? 'bg-accent-solid text-on-accent' : 'bg-idle-soft text-idle'}`}
        >
          {isDone ? <Check size={16} aria-label="Done" /> : number}
        </span>
        {title}
        <Icon size={18} aria-hidden className="ml-auto text-muted" />
      </h2>
      <div className="mt-2 sm:pl-10">{children}</div>
    </li>
  );
}

function ApplicationForm({ project }: { project: string }) {
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: createApplication,
    onSuccess: () => queries.invalidateQueries({ queryKey: [project, 'applications'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    making.mutate({ name: String(form.get('name')), url: String(form.get('url')) });
  };
  return (
    <GuardedForm isSaved={making.isSuccess} onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Name" name="name" placeholder="My shop" required />
        <TextField label="Address" name="url" type="url" placeholder="https://staging.example.com" required />
      </div>
      <FormTrouble error={making.error} />
      <Button type="submit" kind="primary" busy={making.isPending} className="self-start">
        Go on
      </Button>
    </GuardedForm>
  );
}

function TestForm({ project, application }: { project: string; application: string }) {
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: createTest,
    onSuccess: () => queries.invalidateQueries({ queryKey: [project, 'tests'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    making.mutate({
      name: String(form.get('name')),
      goal: String(form.get('goal')),
      applicationShortId: application,
      isEnabled: true,
    });
  };
  return (
    <GuardedForm isSaved={making.isSuccess} onSubmit={submit} className="flex flex-col gap-3">
      <TextField label="Name" name="name" defaultValue="The first page opens" required />
      <TextArea
        label="What a person does and sees"
        name="goal"
        rows={3}
        defaultValue="Go to the home page. There is at least one heading."
        required
      />
      <FormTrouble error={making.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" busy={making.isPending}>
          Go on
        </Button>
        <Link to="/p/$project/tests/new" params={{ project }} className={buttonClass('quiet')}>
          Use the editor, which explains while you type
        </Link>
      </div>
    </GuardedForm>
  );
}

function RunStep({ project, runs }: { project: string; runs: RunItem[] }) {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const starting = useMutation({
    mutationFn: () => startRun(session ? { actor: session.person.name } : {}),
    onSuccess: (run) => void navigate({ to: '/p/$project/runs/$run', params: { project, run } }),
  });
  return (
    <div className="flex flex-col gap-3">
      {runs.length > 0 && (
        <ul className="overflow-hidden rounded-lg border border-line [&_li:last-child_a]:border-0">
          {runs.map((run) => (
            <li key={run.shortId}>
              <RunRow project={project} run={run} />
            </li>
          ))}
        </ul>
      )}
      <FormTrouble error={starting.error} />
      <Button
        kind="primary"
        icon={Play}
        busy={starting.isPending}
        onClick={() => starting.mutate()}
        className="self-start"
      >
        Run every test
      </Button>
    </div>
  );
}
