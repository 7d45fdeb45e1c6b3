import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Ellipsis, Play, Save, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deletePlan, type Plan, planQuery, updatePlan } from '../../api/plans.ts';
import { latestRunsQuery } from '../../api/runs.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { DraftNote, forgetDraft, keptDraft, useDraft } from '../../ui/drafts.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { StartRunDialog } from '../../ui/start-run/start-run-dialog.tsx';
import { FormTrouble, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { RunRow } from '../runs/run-row.tsx';
import { Schedules } from './schedules.tsx';
import { TestsField } from './tests-field.tsx';

const route = getRouteApi('/shell/p/$project/plans/$plan');

export function PlanPage() {
  const { project, plan: id } = route.useParams();
  const query = useQuery(planQuery(project, id));
  return (
    <Loaded query={query}>{(plan) => <Shown key={plan.shortId} project={project} plan={plan} />}</Loaded>
  );
}

function Shown({ project, plan }: { project: string; plan: Plan }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'run' | 'delete' | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'plans'] });
  const runs = useQuery(latestRunsQuery(project, 5, { testPlanShortId: plan.shortId }));
  const makingDefault = useMutation({
    mutationFn: () => updatePlan(plan.shortId, { isDefault: true }),
    onSuccess: () => {
      toast('Runs that name no plan take this one now.');
      refresh();
    },
    onError: toastTrouble,
  });
  return (
    <Page
      title={plan.name}
      heading={
        <>
          {plan.name}
          {plan.isDefault && <Tag tone="accent">Default</Tag>}
        </>
      }
      crumbs={[{ label: 'Plans', link: { to: '/p/$project/plans', params: { project } } }]}
      actions={
        <>
          <Menu opener={<Button icon={Ellipsis}>More</Button>}>
            <MenuItem icon={Star} disabled={plan.isDefault} onSelect={() => makingDefault.mutate()}>
              Make it the default
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => setDialog('delete')}>
              Delete
            </MenuItem>
          </Menu>
          <Button kind="primary" icon={Play} onClick={() => setDialog('run')}>
            Run
          </Button>
        </>
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <PlanForm key={plan.updatedAt} project={project} plan={plan} onSaved={refresh} />
        <div className="flex min-w-0 flex-col gap-4">
          <Schedules project={project} plan={plan} onChanged={refresh} />
          <Card title="Latest runs" flush>
            <Loaded query={runs} rows={3}>
              {(list) =>
                list.length === 0 ? (
                  <p className="px-4 py-6 text-center text-muted">This plan was not run yet.</p>
                ) : (
                  <ul className="overflow-x-auto [&_a]:md:grid-cols-[104px_minmax(0,1fr)_110px_90px] [&_a>span:nth-child(3)]:hidden [&_li:last-child_a]:border-0">
                    {list.map((run) => (
                      <li key={run.shortId}>
                        <RunRow project={project} run={run} />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </Card>
        </div>
      </div>
      {dialog === 'run' && (
        <StartRunDialog project={project} plan={plan.shortId} onClose={() => setDialog(null)} />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title="Delete this plan?"
          description="Its schedules go with it. Tests and past runs stay. This cannot be undone."
          work={() => deletePlan(plan.shortId)}
          onDone={() => {
            forgetDraft(planDraftKey(project, plan), () => true);
            toast(`The plan “${plan.name}” is deleted.`);
            refresh();
            void navigate({ to: '/p/$project/plans', params: { project }, ignoreBlocker: true });
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  );
}

/** A plan as its form holds it. */
interface PlanDraft {
  name: string;
  description: string;
  testCaseIds: string[];
}

function draftOf({ name, description, testCaseIds }: Plan): PlanDraft {
  return { name, description: description ?? '', testCaseIds };
}

function planDraftKey(project: string, plan: Plan): string {
  return `plan ${project} ${plan.shortId}`;
}

function PlanForm({ project, plan, onSaved }: { project: string; plan: Plan; onSaved: () => void }) {
  const draftKey = planDraftKey(project, plan);
  const [kept] = useState(() => keptDraft<PlanDraft>(draftKey));
  const [{ name, description, testCaseIds }, setDraft] = useState(() => kept ?? draftOf(plan));
  const change = (next: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...next }));
  const saving = useMutation({
    mutationFn: (draft: PlanDraft) =>
      updatePlan(plan.shortId, { ...draft, description: draft.description || null }),
    onSuccess: (_, draft) => {
      forgetDraft(draftKey, (now: PlanDraft) => JSON.stringify(now) === JSON.stringify(draft));
      onSaved();
      toast('Saved.', {
        undo: () =>
          void updatePlan(plan.shortId, {
            name: plan.name,
            description: plan.description,
            testCaseIds: plan.testCaseIds,
          }).then(onSaved, toastTrouble),
      });
    },
  });
  const draft = { name, description, testCaseIds };
  const isChanged =
    name !== plan.name ||
    description !== (plan.description ?? '') ||
    testCaseIds.toSorted().join() !== plan.testCaseIds.toSorted().join();
  // What was just saved counts before the plan has been read anew.
  const isSaved = saving.isSuccess && JSON.stringify(saving.variables) === JSON.stringify(draft);
  useDraft(draftKey, isChanged && !isSaved ? draft : null, `“${plan.name}”`);
  return (
    <Card title="What it runs">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(draft);
        }}
      >
        {kept && isChanged && <DraftNote onDiscard={() => setDraft(draftOf(plan))} />}
        <TextField
          label="Name"
          required
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextArea
          label="Description"
          rows={2}
          value={description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <TestsField project={project} ids={testCaseIds} onChange={(ids) => change({ testCaseIds: ids })} />
        <FormTrouble error={saving.error} />
        <Button
          type="submit"
          kind="primary"
          icon={Save}
          disabled={!isChanged}
          busy={saving.isPending}
          className="self-start"
        >
          Save
        </Button>
      </form>
    </Card>
  );
}
