import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Save, Trash2, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import {
  type Retention,
  type RetentionPreview,
  retentionPreviewQuery,
  saveRetention,
} from '../../api/settings.ts';
import { bytes, plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { GuardedForm } from '../../ui/guarded-form.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSettled } from '../../ui/use-settled.ts';

const DAYS = /^\d{0,5}$/;

/** How long things are kept; says what a change would delete before it is saved, since nothing brings it back. */
export function RetentionCard({
  project,
  retention,
  mayChange,
}: {
  project: string;
  retention: Retention;
  mayChange: boolean;
}) {
  const queries = useQueryClient();
  const before = { runs: ownDays(retention.runs), artifacts: ownDays(retention.artifacts) };
  const [typed, setTyped] = useState(before);
  const isChanged = typed.runs !== before.runs || typed.artifacts !== before.artifacts;
  const asked = useSettled(typed, 300);
  const preview = useQuery({
    ...retentionPreviewQuery(project, asked),
    enabled: isChanged && DAYS.test(asked.runs) && DAYS.test(asked.artifacts),
    placeholderData: keepPreviousData,
  });
  const isCurrent = asked === typed && !preview.isPlaceholderData;
  const saving = useMutation({
    mutationFn: saveRetention,
    onSuccess: () => {
      toast('Saved.');
      void queries.invalidateQueries({ queryKey: [project, 'usage'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const days = (text: string) => (text === '' ? null : Number(text));
    saving.mutate({ keepRunsDays: days(typed.runs), keepArtifactsDays: days(typed.artifacts) });
  };
  const field = (name: 'runs' | 'artifacts', label: string) => (
    <TextField
      label={label}
      name={name}
      type="number"
      min={0}
      max={36_500}
      disabled={!mayChange}
      value={typed[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      placeholder={retention[name].setBy === 'server' ? String(retention[name].days) : 'as the server says'}
      hint={`Now ${forDays(retention[name].days)}, set by the ${retention[name].setBy}. 0 keeps for ever; empty: as the server says.`}
    />
  );
  const deletes = isChanged && preview.data ? inWords(preview.data.removed) : null;
  return (
    <Card title="How long things are kept">
      <GuardedForm isSaved={saving.isSuccess} onSubmit={submit} className="flex flex-col gap-4">
        {field('artifacts', 'Screenshots, traces and downloads, in days')}
        {field('runs', 'Runs and their results, in days')}
        {isChanged && (
          <div role="status" aria-label="What the change deletes">
            <FormTrouble error={preview.error} />
            {preview.data && !preview.error && (
              <p
                className={`flex items-start gap-2 rounded-lg px-3 py-2 text-sm ${deletes ? 'bg-warn-soft text-warn' : 'bg-passed-soft text-passed'}`}
              >
                {deletes && <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />}
                {deletes
                  ? `This deletes ${deletes} within ten minutes. It cannot be undone.`
                  : 'This deletes nothing now.'}
              </p>
            )}
          </div>
        )}
        <FormTrouble error={saving.error} />
        {mayChange && (
          <Button
            type="submit"
            kind={deletes ? 'danger' : 'plain'}
            icon={deletes ? Trash2 : Save}
            busy={saving.isPending}
            disabled={!isChanged || !isCurrent || !preview.data}
            className="self-start"
          >
            {deletes ? 'Save and delete' : 'Save'}
          </Button>
        )}
      </GuardedForm>
    </Card>
  );
}

function ownDays({ days, setBy }: Retention['runs']): string {
  return setBy === 'project' ? String(days) : '';
}

function forDays(days: number): string {
  return days === 0 ? 'for ever' : plural(days, 'day');
}

/** Null when nothing goes. */
function inWords(removed: RetentionPreview['removed']): string | null {
  const { runs, runTestCases, runsLosingFiles, artifactBytes } = removed;
  const parts = [
    runs > 0 && `${plural(runs, 'run')} with ${plural(runTestCases, 'case')}`,
    runsLosingFiles > 0 && `the files of ${plural(runsLosingFiles, runs > 0 ? 'more run' : 'run')}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return `${parts.join(' and ')}, ${bytes(artifactBytes)} of evidence,`;
}
