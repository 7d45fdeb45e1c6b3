import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Settings, saveSettings } from '../../api/settings.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { GuardedForm } from '../../ui/guarded-form.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

/** Hosts, accessibility and macros: what holds for every run, and what every member may set. */
export function RulesCard({ project, settings }: { project: string; settings: Settings }) {
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
      <GuardedForm isSaved={saving.isSuccess} onSubmit={submit} className="flex flex-col gap-4">
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
      </GuardedForm>
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
