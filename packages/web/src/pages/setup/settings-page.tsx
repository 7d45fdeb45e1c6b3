import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Save } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import {
  type Retention,
  type Settings,
  saveRetention,
  saveSettings,
  settingsQuery,
  usageQuery,
} from '../../api/settings.ts';
import { bytes } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { Figure } from '../../ui/figure.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { FormTrouble, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.tsx';

const route = getRouteApi('/shell/p/$project/settings');

export function SettingsPage() {
  const { project } = route.useParams();
  const { data: session } = useQuery(sessionQuery);
  const settings = useQuery(settingsQuery(project));
  const usage = useQuery(usageQuery(project));
  return (
    <Page title="Project settings">
      <div className="flex flex-col gap-4">
        <Loaded query={usage} rows={2}>
          {(used) => (
            <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure label="Runs kept" value={used.runs.toLocaleString('en')} />
              <Figure label="Cases in them" value={used.runTestCases.toLocaleString('en')} />
              <Figure
                label="Evidence"
                value={bytes(used.artifactBytes)}
                note={`${used.runsWithoutArtifacts} runs without`}
              />
              <Figure label="Oldest run" value={<Ago at={used.oldestRunAt} />} />
            </dl>
          )}
        </Loaded>
        <div className="grid gap-4 lg:grid-cols-2">
          <Loaded query={settings}>
            {(now) => <SettingsCard key={now.updatedAt} project={project} settings={now} />}
          </Loaded>
          {usage.data && (
            <RetentionCard
              key={JSON.stringify(usage.data.retention)}
              project={project}
              retention={usage.data.retention}
              mayChange={mayAdminister(session)}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

function SettingsCard({ project, settings }: { project: string; settings: Settings }) {
  const queries = useQueryClient();
  const [rule, setRule] = useState(settings.allowedHosts === null ? 'any' : 'listed');
  const saving = useMutation({
    mutationFn: saveSettings,
    onSuccess: () => {
      toast('Saved. It holds for runs that start from now on.');
      void queries.invalidateQueries({ queryKey: [project, 'settings'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const hosts = textOf(form, 'hosts')
      .split(/[\s,]+/)
      .filter(Boolean);
    saving.mutate({
      allowedHosts: rule === 'listed' ? hosts : null,
      accessibility: textOf(form, 'accessibility') as Settings['accessibility'],
      macros: macrosOf(String(form.get('macros') ?? '')),
    });
  };
  return (
    <Card title="What holds for every run">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label="Hosts that the browser may reach"
          name="rule"
          value={rule}
          onChange={(event) => setRule(event.target.value)}
        >
          <option value="any">Any</option>
          <option value="listed">That of the environment, and those below</option>
        </SelectField>
        {rule === 'listed' && (
          <TextArea
            label="Other hosts"
            name="hosts"
            rows={3}
            placeholder="*.cdn.example.com"
            defaultValue={(settings.allowedHosts ?? []).join('\n')}
            hint="One a line. Empty: no other host at all."
            className="font-mono text-sm"
          />
        )}
        <SelectField
          label="Look for accessibility violations"
          name="accessibility"
          defaultValue={settings.accessibility}
        >
          <option value="off">No</option>
          <option value="A">WCAG A</option>
          <option value="AA">WCAG AA</option>
          <option value="AAA">WCAG AAA</option>
        </SelectField>
        <TextArea
          label="Macros"
          name="macros"
          rows={6}
          defaultValue={settings.macros
            .map(({ phrase, steps }) => [phrase, ...steps.map((step) => `  ${step}`)].join('\n'))
            .join('\n')}
          hint="A phrase, and below it, set in by two spaces, the steps that it stands for."
          className="font-mono text-sm"
        />
        <FormTrouble error={saving.error} />
        <Button type="submit" kind="primary" icon={Save} busy={saving.isPending} className="self-start">
          Save
        </Button>
      </form>
    </Card>
  );
}

/** A line at the margin is a phrase; lines that are set in are the steps of the phrase above. */
function macrosOf(text: string): Settings['macros'] {
  const macros: Settings['macros'] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (/^\s/.test(line) && macros.length > 0) macros.at(-1)!.steps.push(line.trim());
    else macros.push({ phrase: line.trim(), steps: [] });
  }
  return macros;
}

function RetentionCard({
  project,
  retention,
  mayChange,
}: {
  project: string;
  retention: Retention;
  mayChange: boolean;
}) {
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: saveRetention,
    onSuccess: () => {
      toast('Saved.');
      void queries.invalidateQueries({ queryKey: [project, 'usage'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = (name: string) => (textOf(form, name) === '' ? null : Number(textOf(form, name)));
    saving.mutate({ keepRunsDays: days('runs'), keepArtifactsDays: days('artifacts') });
  };
  const field = (name: 'runs' | 'artifacts', label: string) => (
    <TextField
      label={label}
      name={name}
      type="number"
      min={0}
      disabled={!mayChange}
      defaultValue={retention[name].setBy === 'project' ? retention[name].days : ''}
      placeholder={String(retention[name].days)}
      hint={`Now ${retention[name].days === 0 ? 'for ever' : `${retention[name].days} days`}, set by the ${retention[name].setBy}. 0 keeps for ever; empty: as the server says.`}
    />
  );
  return (
    <Card title="How long things are kept" className="self-start">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {field('artifacts', 'Screenshots, traces and downloads, in days')}
        {field('runs', 'Runs and their results, in days')}
        <FormTrouble error={saving.error} />
        {mayChange && (
          <Button type="submit" icon={Save} busy={saving.isPending} className="self-start">
            Save
          </Button>
        )}
      </form>
    </Card>
  );
}
