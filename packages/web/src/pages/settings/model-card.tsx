import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { type ModelUsage, modelUsageQuery, type Settings, saveSettings } from '../../api/settings.ts';
import { tokens, usd } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble, Loaded } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

const UseChart = lazy(() => import('../usage/use-chart.tsx'));

/** Which language model is asked, what it used up, and how much it may; set by admins. */
export function ModelCard({
  project,
  settings,
  mayChange,
}: {
  project: string;
  settings: Settings;
  mayChange: boolean;
}) {
  const query = useQuery(modelUsageQuery(project));
  return (
    <Card title="Language model">
      <div className="flex flex-col gap-4">
        <Loaded query={query} rows={3}>
          {(usage) => (
            <>
              <Today usage={usage} />
              {usage.days.some((day) => day.tokens > 0) && (
                <Suspense fallback={<div className="h-[190px]" />}>
                  <UseChart days={usage.days} what="tokens" />
                </Suspense>
              )}
            </>
          )}
        </Loaded>
        <ModelForm project={project} settings={settings} mayChange={mayChange} />
      </div>
    </Card>
  );
}

function Today({ usage }: { usage: ModelUsage }) {
  const { model, modelSetBy, today, limits } = usage;
  const bound = (limit: ModelUsage['limits']['dayUsd'], format: (value: number) => string) =>
    limit.value === null ? 'no limit' : `of ${format(limit.value)}, set by the ${limit.setBy}`;
  const perRun = [
    limits.runTokens.value !== null && `${tokens(limits.runTokens.value)} tokens`,
    limits.runUsd.value !== null && usd(limits.runUsd.value),
  ].filter((part) => part !== false);
  return (
    <>
      <p>
        {model === null ? (
          <>
            No model is asked{modelSetBy === 'server' && ', because the server has none'}. Tests are
            understood by their plain English alone.
          </>
        ) : (
          <>
            Asked for what plain English does not cover: <span className="font-mono text-sm">{model}</span>
            {modelSetBy === 'server' && ', the model of the server'}.
          </>
        )}
      </p>
      <dl className="grid grid-cols-2 gap-3">
        <Bar
          label="Tokens today"
          used={today.tokens}
          limit={limits.dayTokens.value}
          shown={tokens(today.tokens)}
        >
          {bound(limits.dayTokens, tokens)}
        </Bar>
        <Bar label="Money today" used={today.usd} limit={limits.dayUsd.value} shown={usd(today.usd)}>
          {bound(limits.dayUsd, usd)}
        </Bar>
      </dl>
      {perRun.length > 0 && (
        <p className="-mt-2 text-xs text-muted">
          One run may use up {perRun.join(' and ')}, as the server says.
        </p>
      )}
    </>
  );
}

function Bar({
  label,
  used,
  limit,
  shown,
  children,
}: {
  label: string;
  used: number;
  limit: number | null;
  shown: string;
  children: string;
}) {
  const share = limit === null ? null : Math.min(1, used / limit);
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular truncate text-lg font-bold">{shown}</dd>
      {share !== null && (
        <dd aria-hidden className="my-1 h-1.5 overflow-hidden rounded-full bg-idle-soft">
          <span
            className={`block h-full rounded-full ${share >= 1 ? 'bg-failed-solid' : share >= 0.8 ? 'bg-warn-solid' : 'bg-run-solid'}`}
            style={{ width: `${share * 100}%` }}
          />
        </dd>
      )}
      <dd className="tabular text-xs text-muted">{children}</dd>
    </div>
  );
}

type Choice = 'server' | 'none' | 'own';

function ModelForm({
  project,
  settings,
  mayChange,
}: {
  project: string;
  settings: Settings;
  mayChange: boolean;
}) {
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>(
    settings.model === null ? 'server' : settings.model === 'none' ? 'none' : 'own',
  );
  const saving = useMutation({
    mutationFn: saveSettings,
    onSuccess: () => {
      toast('Saved. It holds for cases that begin from now on.');
      void queries.invalidateQueries({ queryKey: [project, 'settings'] });
      void queries.invalidateQueries({ queryKey: [project, 'model-usage'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => (textOf(form, name) === '' ? null : Number(textOf(form, name)));
    saving.mutate({
      model: choice === 'own' ? textOf(form, 'model') : choice === 'none' ? 'none' : null,
      modelDayTokens: number('tokens'),
      modelDayUsd: number('usd'),
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-4">
      <SelectField
        label="Model"
        name="choice"
        value={choice}
        disabled={!mayChange}
        onChange={(event) => setChoice(event.target.value as Choice)}
      >
        <option value="server">That of the server</option>
        <option value="none">None</option>
        <option value="own">Another one</option>
      </SelectField>
      {choice === 'own' && (
        <TextField
          label="Which"
          name="model"
          placeholder="anthropic/claude-haiku-4-5"
          defaultValue={settings.model === 'none' ? '' : (settings.model ?? '')}
          hint="Of a provider that has a key on this server."
          className="font-mono text-sm"
          disabled={!mayChange}
          required
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Most tokens a day"
          name="tokens"
          type="number"
          min={1}
          max={1_000_000_000}
          defaultValue={settings.modelDayTokens ?? ''}
          placeholder="no limit"
          disabled={!mayChange}
        />
        <TextField
          label="Most US dollars a day"
          name="usd"
          type="number"
          min={0.01}
          step="any"
          max={1_000_000}
          defaultValue={settings.modelDayUsd ?? ''}
          placeholder="no limit"
          disabled={!mayChange}
        />
      </div>
      <p className="-mt-2 text-xs text-muted">
        Days of UTC. Empty: the limit of the server, which no project goes beyond. At a limit, tests that need
        the model end as errors; tests in plain English go on.
      </p>
      <FormTrouble error={saving.error} />
      {mayChange ? (
        <Button type="submit" icon={Save} busy={saving.isPending} className="self-start">
          Save
        </Button>
      ) : (
        <p className="text-sm text-muted">An admin or owner of the organisation can change this.</p>
      )}
    </form>
  );
}
