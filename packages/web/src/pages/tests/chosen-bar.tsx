import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, FileDown, Layers, Play, Power, PowerOff, Tag, Trash2, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { changeTests, deleteTests, restoreTests } from '../../api/chosen-tests.ts';
import { createScenario } from '../../api/groups.ts';
import { labelsQuery, scenariosQuery } from '../../api/tests.ts';
import type { TestsChange } from '../../api/way-back.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

/** What can be done with the chosen tests; everything but running them can be taken back. */
export function ChosenBar({
  project,
  chosen,
  onRun,
  onExport,
  onNone,
}: {
  project: string;
  chosen: string[];
  onRun: () => void;
  onExport: () => void;
  onNone: () => void;
}) {
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'label' | 'unlabel' | 'scenario' | null>(null);
  const refreshLists = () => {
    for (const part of ['tests', 'labels', 'scenarios'])
      void queries.invalidateQueries({ queryKey: [project, part] });
  };
  const refresh = () => {
    refreshLists();
    void queries.invalidateQueries({ queryKey: [project, 'test'] });
  };
  const count = plural(chosen.length, 'test');
  const change = async (next: TestsChange, done: string) => {
    const takeBack = await changeTests(chosen, next);
    refresh();
    toast(done, { undo: () => void takeBack().then(refresh, toastTrouble) });
  };
  const switching = useMutation({
    mutationFn: (isEnabled: boolean) =>
      change(
        { isEnabled },
        isEnabled ? `${count} on: default runs take them.` : `${count} off: default runs leave them out.`,
      ),
    onError: toastTrouble,
  });
  const deleting = useMutation({
    mutationFn: () => deleteTests(chosen),
    onSuccess: () => {
      // What is deleted cannot be asked for.
      refreshLists();
      onNone();
      toast(`${count} deleted. Results of past runs stay.`, {
        undo: () => void restoreTests(chosen).then(refresh, toastTrouble),
      });
    },
    onError: toastTrouble,
  });
  return (
    <section
      aria-label="Chosen tests"
      className="mt-4 flex flex-wrap items-center gap-2 rounded-xl bg-accent-soft px-3 py-2"
    >
      <span className="grow font-medium">{count} chosen</span>
      <Button kind="primary" size="small" icon={Play} onClick={onRun}>
        Run
      </Button>
      <Menu
        opener={
          <Button size="small" icon={ChevronDown}>
            Change
          </Button>
        }
      >
        <MenuItem icon={Power} onSelect={() => switching.mutate(true)}>
          Switch on
        </MenuItem>
        <MenuItem icon={PowerOff} onSelect={() => switching.mutate(false)}>
          Switch off
        </MenuItem>
        <MenuLine />
        <MenuItem icon={Tag} onSelect={() => setDialog('label')}>
          Add a label
        </MenuItem>
        <MenuItem icon={Tag} onSelect={() => setDialog('unlabel')}>
          Take a label away
        </MenuItem>
        <MenuItem icon={Layers} onSelect={() => setDialog('scenario')}>
          Move to a scenario
        </MenuItem>
        <MenuLine />
        <MenuItem icon={Trash2} danger onSelect={() => deleting.mutate()}>
          Delete
        </MenuItem>
      </Menu>
      <Button size="small" icon={FileDown} onClick={onExport}>
        Export
      </Button>
      <Button size="small" icon={X} onClick={onNone}>
        None
      </Button>
      {dialog === 'label' && (
        <LabelDialog
          project={project}
          title={`Label ${count}`}
          action="Add"
          work={(label) => change({ addLabels: [label] }, `${count} labelled “${label}”.`)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'unlabel' && (
        <LabelDialog
          project={project}
          title={`Take a label from ${count}`}
          action="Take away"
          work={(label) => change({ removeLabels: [label] }, `“${label}” is taken from ${count}.`)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'scenario' && (
        <ScenarioDialog
          project={project}
          title={`Move ${count}`}
          work={(scenarioShortId, name) =>
            change(
              { scenarioShortId },
              name ? `${count} moved to “${name}”.` : `${count} without a scenario.`,
            )
          }
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  );
}

function LabelDialog({
  project,
  title,
  action,
  work,
  onClose,
}: {
  project: string;
  title: string;
  action: string;
  work: (label: string) => Promise<void>;
  onClose: () => void;
}) {
  const { data: labels = [] } = useQuery(labelsQuery(project));
  const known = useId();
  return (
    <FormDialog title={title} action={action} work={(form) => work(textOf(form, 'label'))} onClose={onClose}>
      <TextField label="Label" name="label" list={known} required maxLength={100} autoComplete="off" />
      <datalist id={known}>
        {labels.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </FormDialog>
  );
}

const NEW = 'new';
const NONE = 'none';
/** The list is on its way: what is chosen by itself must not change under who is already writing. */
const COMING = '';

function ScenarioDialog({
  project,
  title,
  work,
  onClose,
}: {
  project: string;
  title: string;
  work: (shortId: string | null, name: string) => Promise<void>;
  onClose: () => void;
}): ReactNode {
  const { data, isPending } = useQuery(scenariosQuery(project));
  const scenarios = data ?? [];
  const [choice, setChoice] = useState<string | null>(null);
  const chosen = choice ?? scenarios[0]?.shortId ?? (isPending ? COMING : NEW);
  const move = async (form: FormData) => {
    if (chosen !== NEW)
      return work(
        chosen === NONE ? null : chosen,
        scenarios.find(({ shortId }) => shortId === chosen)?.name ?? '',
      );
    const name = textOf(form, 'name');
    return work(await createScenario(name), name);
  };
  return (
    <FormDialog title={title} action="Move" work={move} onClose={onClose}>
      <SelectField
        label="Scenario"
        required={chosen === COMING}
        value={chosen}
        onChange={(event) => setChoice(event.target.value)}
      >
        {isPending && <option value={COMING}>…</option>}
        {scenarios.map(({ shortId, name }) => (
          <option key={shortId} value={shortId}>
            {name}
          </option>
        ))}
        <option value={NONE}>None</option>
        <option value={NEW}>A new one</option>
      </SelectField>
      {chosen === NEW && <TextField label="Name" name="name" required maxLength={100} />}
    </FormDialog>
  );
}
