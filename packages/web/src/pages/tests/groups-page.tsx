import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, Layers, Pencil, Plus, Tag, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { changeTests } from '../../api/chosen-tests.ts';
import {
  createScenario,
  deleteLabel,
  deleteScenario,
  renameLabel,
  updateScenario,
} from '../../api/groups.ts';
import { labelsQuery, scenariosQuery, testIds } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

const route = getRouteApi('/shell/p/$project/tests/groups');

/** The two ways of sorting tests: a test is in one scenario at most, and has any labels. */
export function GroupsPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const refresh = () => {
    for (const part of ['tests', 'test', 'labels', 'scenarios'])
      void queries.invalidateQueries({ queryKey: [project, part] });
  };
  return (
    <Page
      title="Scenarios and labels"
      crumbs={[{ label: 'Tests', link: { to: '/p/$project/tests', params: { project } } }]}
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Scenarios project={project} refresh={refresh} />
        <Labels project={project} refresh={refresh} />
      </div>
    </Page>
  );
}

interface Part {
  project: string;
  refresh: () => void;
}

function Scenarios({ project, refresh }: Part) {
  const query = useQuery(scenariosQuery(project));
  const [naming, setNaming] = useState<{ shortId: string; name: string } | 'new' | null>(null);
  const moving = useMutation({
    mutationFn: ({ shortId, position }: { shortId: string; position: number }) =>
      updateScenario(shortId, { position }),
    onSuccess: refresh,
    onError: toastTrouble,
  });
  const deleting = useMutation({
    mutationFn: async (scenario: { shortId: string; name: string; position: number }) => {
      const tests = await testIds({ scenario: scenario.shortId });
      await deleteScenario(scenario.shortId);
      return { ...scenario, tests };
    },
    onSuccess: ({ name, position, tests }) => {
      refresh();
      const undo = async () => {
        const shortId = await createScenario(name);
        await updateScenario(shortId, { position });
        if (tests.length > 0) await changeTests(tests, { scenarioShortId: shortId });
      };
      toast(
        tests.length === 0
          ? `“${name}” is deleted.`
          : `“${name}” is deleted. Its ${plural(tests.length, 'test')} stay, without a scenario.`,
        { undo: () => void undo().then(refresh, toastTrouble) },
      );
    },
    onError: toastTrouble,
  });
  return (
    <Card
      title="Scenarios"
      flush
      actions={
        <Button size="small" icon={Plus} onClick={() => setNaming('new')}>
          New scenario
        </Button>
      }
    >
      <Loaded query={query}>
        {(scenarios) =>
          scenarios.length === 0 ? (
            <Empty icon={Layers} title="No scenarios yet">
              A scenario is a part of the application, such as “Checkout”. A test is in one at most.
            </Empty>
          ) : (
            <ol aria-label="Scenarios">
              {scenarios.map(({ shortId, name, testCaseCount }, at) => (
                <Group
                  key={shortId}
                  project={project}
                  name={name}
                  search={{ scenario: shortId }}
                  count={testCaseCount}
                >
                  <IconButton
                    icon={ArrowUp}
                    label={`Move ${name} up`}
                    disabled={at === 0 || moving.isPending}
                    onClick={() => moving.mutate({ shortId, position: at - 1 })}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={`Move ${name} down`}
                    disabled={at === scenarios.length - 1 || moving.isPending}
                    onClick={() => moving.mutate({ shortId, position: at + 1 })}
                  />
                  <IconButton
                    icon={Pencil}
                    label={`Rename ${name}`}
                    onClick={() => setNaming({ shortId, name })}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Delete ${name}`}
                    disabled={deleting.isPending}
                    onClick={() => deleting.mutate({ shortId, name, position: at })}
                  />
                </Group>
              ))}
            </ol>
          )
        }
      </Loaded>
      {naming && (
        <FormDialog
          title={naming === 'new' ? 'New scenario' : `Rename “${naming.name}”`}
          action={naming === 'new' ? 'Create' : 'Rename'}
          work={(form) => {
            const name = textOf(form, 'name');
            return naming === 'new' ? createScenario(name) : updateScenario(naming.shortId, { name });
          }}
          onDone={refresh}
          onClose={() => setNaming(null)}
        >
          <TextField
            label="Name"
            name="name"
            required
            maxLength={100}
            defaultValue={naming === 'new' ? '' : naming.name}
          />
        </FormDialog>
      )}
    </Card>
  );
}

function Labels({ project, refresh }: Part) {
  const query = useQuery(labelsQuery(project));
  const [naming, setNaming] = useState<string | null>(null);
  const deleting = useMutation({
    mutationFn: async (label: string) => {
      const tests = await testIds({ label });
      await deleteLabel(label);
      return { label, tests };
    },
    onSuccess: ({ label, tests }) => {
      refresh();
      toast(`“${label}” is taken from ${plural(tests.length, 'test')}.`, {
        undo: () => void changeTests(tests, { addLabels: [label] }).then(refresh, toastTrouble),
      });
    },
    onError: toastTrouble,
  });
  const known = query.data?.map(({ name }) => name) ?? [];
  return (
    <Card title="Labels" flush>
      <Loaded query={query}>
        {(labels) =>
          labels.length === 0 ? (
            <Empty icon={Tag} title="No labels yet">
              A label comes into being on a test: write it in the editor, or choose tests in the list and
              label them.
            </Empty>
          ) : (
            <ul aria-label="Labels">
              {labels.map(({ name, testCaseCount }) => (
                <Group
                  key={name}
                  project={project}
                  name={name}
                  search={{ label: name }}
                  count={testCaseCount}
                >
                  <IconButton icon={Pencil} label={`Rename ${name}`} onClick={() => setNaming(name)} />
                  <IconButton
                    icon={Trash2}
                    label={`Delete ${name}`}
                    disabled={deleting.isPending}
                    onClick={() => deleting.mutate(name)}
                  />
                </Group>
              ))}
            </ul>
          )
        }
      </Loaded>
      {naming !== null && (
        <RenameLabel label={naming} known={known} refresh={refresh} onClose={() => setNaming(null)} />
      )}
    </Card>
  );
}

/** A scenario or a label: leads to its tests, with what can be done to it. */
function Group({
  project,
  name,
  search,
  count,
  children,
}: {
  project: string;
  name: string;
  search: { scenario: string } | { label: string };
  count: number;
  children: ReactNode;
}) {
  return (
    <li className="flex items-center gap-1 border-b border-line py-1.5 pr-2 pl-4 last:border-0">
      <Link
        to="/p/$project/tests"
        params={{ project }}
        search={search}
        className="link min-w-0 grow font-medium [overflow-wrap:anywhere]"
      >
        {name}
      </Link>
      <span className="mr-1 shrink-0 text-sm text-muted">{plural(count, 'test')}</span>
      {children}
    </li>
  );
}

function RenameLabel({
  label,
  known,
  refresh,
  onClose,
}: {
  label: string;
  known: string[];
  refresh: () => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(label);
  const joins = name.trim() !== label && known.includes(name.trim());
  const rename = async () => {
    // To undo what changed nothing would take the label away.
    if (name.trim() === label) return;
    const tests = await testIds({ label });
    const had = joins ? await testIds({ label: name.trim() }) : [];
    await renameLabel(label, name.trim());
    const undo = async () => {
      await changeTests(tests, { addLabels: [label] });
      const without = tests.filter((id) => !had.includes(id));
      if (without.length > 0) await changeTests(without, { removeLabels: [name.trim()] });
    };
    refresh();
    toast(`“${label}” is “${name.trim()}” on ${plural(tests.length, 'test')}.`, {
      undo: () => void undo().then(refresh, toastTrouble),
    });
  };
  return (
    <FormDialog title={`Rename “${label}”`} action="Rename" work={rename} onClose={onClose}>
      <TextField
        label="Name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        hint={joins ? `There is a label “${name.trim()}”: both become one.` : undefined}
      />
    </FormDialog>
  );
}
