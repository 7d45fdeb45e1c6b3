import { useMutation } from '@tanstack/react-query';
import { Pause, Play, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { createSchedule, deleteSchedule, type Plan, type Schedule, updateSchedule } from '../../api/plans.ts';
import { exactTime } from '../../format/time.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Card } from '../../ui/page.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { inWords } from './cron-words.ts';

/** When the plan runs by itself, with the next times in words. */
export function Schedules({ plan, onChanged }: { project: string; plan: Plan; onChanged: () => void }) {
  const [isMaking, setMaking] = useState(false);
  return (
    <Card
      title="Schedules"
      actions={
        <Button size="small" icon={Plus} onClick={() => setMaking(true)}>
          Add
        </Button>
      }
      flush
    >
      {plan.schedules.length === 0 ? (
        <p className="px-4 py-6 text-center text-muted">It runs only when it is started.</p>
      ) : (
        <ul className="divide-y divide-line">
          {plan.schedules.map((schedule) => (
            <Row key={schedule.shortId} plan={plan} schedule={schedule} onChanged={onChanged} />
          ))}
        </ul>
      )}
      {isMaking && <NewSchedule plan={plan.shortId} onDone={onChanged} onClose={() => setMaking(false)} />}
    </Card>
  );
}

function Row({ plan, schedule, onChanged }: { plan: Plan; schedule: Schedule; onChanged: () => void }) {
  const switching = useMutation({
    mutationFn: () => updateSchedule(schedule.shortId, { isEnabled: !schedule.isEnabled }),
    onSuccess: onChanged,
    onError: toastTrouble,
  });
  const deleting = useMutation({
    mutationFn: () => deleteSchedule(schedule.shortId),
    onSuccess: () => {
      onChanged();
      const { cron, timeZone, description, isEnabled } = schedule;
      toast('The schedule is deleted.', {
        undo: () =>
          void createSchedule(plan.shortId, { cron, timeZone, description, isEnabled }).then(
            onChanged,
            toastTrouble,
          ),
      });
    },
    onError: toastTrouble,
  });
  return (
    <li className="flex items-start gap-2 py-3 pr-2 pl-4">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {inWords(schedule.cron) ?? <span className="font-mono">{schedule.cron}</span>}
          {!schedule.isEnabled && <Tag>Paused</Tag>}
        </p>
        <p className="text-sm text-muted">
          <span className="font-mono text-xs">{schedule.cron}</span> · {schedule.timeZone}
          {schedule.description && ` · ${schedule.description}`}
        </p>
        {schedule.lastError && (
          <p className="mt-1 flex items-start gap-1.5 text-sm text-warn">
            <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0" />
            {schedule.lastError}
          </p>
        )}
        {schedule.isEnabled && (
          <ol aria-label="Next times" className="mt-1.5 flex flex-col text-sm text-muted">
            {schedule.next.slice(0, 5).map((at) => (
              <li key={at} className="tabular">
                {exactTime(new Date(at))}
              </li>
            ))}
          </ol>
        )}
      </div>
      <IconButton
        icon={schedule.isEnabled ? Pause : Play}
        label={schedule.isEnabled ? `Pause ${schedule.cron}` : `Go on with ${schedule.cron}`}
        onClick={() => switching.mutate()}
      />
      <IconButton icon={Trash2} label={`Delete ${schedule.cron}`} onClick={() => deleting.mutate()} />
    </li>
  );
}

const PRESETS: [string, string][] = [
  ['0 * * * *', 'Every hour'],
  ['0 6 * * *', 'Every day at 06:00'],
  ['0 6 * * 1-5', 'Working days at 06:00'],
  ['0 6 * * 1', 'Mondays at 06:00'],
];

function NewSchedule({ plan, onDone, onClose }: { plan: string; onDone: () => void; onClose: () => void }) {
  const [cron, setCron] = useState('0 6 * * 1-5');
  return (
    <FormDialog
      title="New schedule"
      description="Five fields: minute, hour, day of the month, month, day of the week."
      action="Create"
      onDone={onDone}
      onClose={onClose}
      work={(form) => {
        const description = textOf(form, 'description');
        return createSchedule(plan, {
          cron,
          timeZone: textOf(form, 'timeZone'),
          ...(description && { description }),
        });
      }}
    >
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="mb-1 text-sm font-medium">Often wanted</legend>
        {PRESETS.map(([value, words]) => (
          <Button key={value} size="small" aria-pressed={cron === value} onClick={() => setCron(value)}>
            {words}
          </Button>
        ))}
      </fieldset>
      <TextField
        label="When"
        required
        value={cron}
        hint={inWords(cron) ?? 'The next times are shown once it is saved.'}
        onChange={(event) => setCron(event.target.value)}
        className="font-mono"
      />
      <TextField
        label="Time zone"
        name="timeZone"
        required
        defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'}
      />
      <TextField label="Description" name="description" />
    </FormDialog>
  );
}
