import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Settings, saveSettings } from '../../api/settings.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { GuardedForm } from '../../ui/guarded-form.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

/** The models of a project and what they may use up in a day. */
export function ModelForm({
  project,
  settings,
  mayChange,
}: {
  project: string;
  settings: Settings;
  mayChange: boolean;
}) {
  const queries = useQueryClient();
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
      model: chosenModel(form, 'model'),
      strongModel: chosenModel(form, 'strongModel'),
      modelDayTokens: number('tokens'),
      modelDayUsd: number('usd'),
    });
  };
  return (
    <GuardedForm
      isSaved={saving.isSuccess}
      onSubmit={submit}
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      <ModelChoice label="Model" name="model" model={settings.model} disabled={!mayChange} />
      <ModelChoice
        label="Stronger model, where that one comes to no end"
        name="strongModel"
        model={settings.strongModel}
        disabled={!mayChange}
      />
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
    </GuardedForm>
  );
}

function ModelChoice({
  label,
  name,
  model,
  disabled,
}: {
  label: string;
  name: 'model' | 'strongModel';
  model: string | null;
  disabled: boolean;
}) {
  const [choice, setChoice] = useState(model === null ? 'server' : model === 'none' ? 'none' : 'own');
  return (
    <>
      <SelectField
        label={label}
        name={`${name} choice`}
        value={choice}
        disabled={disabled}
        onChange={(event) => setChoice(event.target.value)}
      >
        <option value="server">That of the server</option>
        <option value="none">None</option>
        <option value="own">Another one</option>
      </SelectField>
      {choice === 'own' && (
        <TextField
          label={name === 'model' ? 'Which model' : 'Which stronger model'}
          name={name}
          placeholder={name === 'model' ? 'anthropic/claude-haiku-4-5' : 'anthropic/claude-opus-4-5'}
          defaultValue={model === 'none' ? '' : (model ?? '')}
          hint="Of a provider that has a key on this server."
          className="font-mono text-sm"
          disabled={disabled}
          required
        />
      )}
    </>
  );
}

function chosenModel(form: FormData, name: string): string | null {
  const choice = form.get(`${name} choice`);
  if (choice === 'own') return textOf(form, name);
  return choice === 'none' ? 'none' : null;
}
