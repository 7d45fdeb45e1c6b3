import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Play, Save } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { applicationsQuery } from '../../api/applications.ts';
import {
  createTest,
  type Explanation,
  explainQuery,
  type Test,
  updateTest,
  vocabularyQuery,
} from '../../api/tests.ts';
import { Button } from '../../ui/button.tsx';
import { DraftNote, forgetDraft, keptDraft, useDraft } from '../../ui/drafts.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { completionAt } from './complete.ts';
import { Dependencies } from './dependencies.tsx';
import { type Draft, draftOf, isAlike, type KeptDraft, listOf, testDraftKey } from './draft.ts';
import { ExplanationPane } from './explanation.tsx';
import { type Mark, MarkedTextArea } from './marked-text-area.tsx';
import { MoreFields } from './more-fields.tsx';
import { useAskModel } from './use-ask-model.ts';
import { useRunNow } from './use-run-now.ts';

/** Writing a test, with how it is read beside it. `test` null makes a new one. */
export function Editor({ project, test }: { project: string; test: Test | null }) {
  const draftKey = testDraftKey(project, test?.id ?? null);
  const [kept] = useState(() => keptDraft<KeptDraft>(draftKey));
  const [draft, setDraft] = useState<Draft>(() => kept?.draft ?? draftOf(test));
  const [base, setBase] = useState(kept ? kept.base : test);
  const [saved, setSaved] = useState<Saved | null>(null);
  if (base && test && base.updatedAt !== test.updatedAt) {
    const now = JSON.stringify(draft);
    // What was written and is not saved stays; it is built upon a newer revision only when that is its own.
    if (now === JSON.stringify(draftOf(base)) || now === saved?.draft) {
      setBase(test);
      setDraft(draftOf(test));
    } else if (test.revision === base.revision || test.revision === saved?.revision) setBase(test);
  }
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const { goal, steps, expectedResult } = draft;
  const asked = useSettled(JSON.stringify({ goal, steps, expectedResult }), 250);
  const explained = useQuery({
    ...explainQuery(project, JSON.parse(asked)),
    placeholderData: (before) => before,
  });
  const asking = useAskModel(project, { goal, steps, expectedResult }, draft);
  // Marks belong to the text that was asked about; while it is being changed there are none.
  const isCurrent = asked === JSON.stringify({ goal, steps, expectedResult }) && !explained.isPlaceholderData;
  const marks = (source: Explanation['problems'][number]['source']): Mark[] =>
    isCurrent
      ? (explained.data?.problems ?? [])
          .filter((problem) => problem.source === source)
          .map(({ span, message }) => ({ ...span, message }))
      : [];
  const { data: applications = [], isPending: isListComing } = useQuery(applicationsQuery(project));
  const { data: vocabulary } = useQuery(
    vocabularyQuery(project, draft.application || (applications[0]?.shortId ?? ''), test?.id ?? null),
  );
  const complete =
    vocabulary &&
    ((text: string, caret: number, asked: boolean) => completionAt(text, caret, vocabulary, asked));
  const saving = useSave(project, base, draftKey, (now) =>
    setSaved({ ...now, before: test?.updatedAt ?? null }),
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(test));
  // What was just saved counts before the test has been read anew.
  const isSaved = saved?.draft === JSON.stringify(draft) && saved.before === (test?.updatedAt ?? null);
  useDraft(
    draftKey,
    isChanged && !isSaved ? { draft, base } : null,
    test === null ? 'The new test' : `“${test.name}”`,
  );
  const discard = () => {
    setBase(test);
    setDraft(draftOf(test));
  };
  const running = useRunNow(project);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Which of the two buttons it was; Enter in a field is the first.
    const { submitter } = event.nativeEvent as SubmitEvent;
    const isToRun = submitter?.getAttribute('value') === 'run';
    const application = draft.application || (applications[0]?.shortId ?? '');
    saving.mutate(
      { draft: { ...draft, application }, isToRun },
      {
        onSuccess: (id) => isToRun && test !== null && running.mutate(id),
      },
    );
  };
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <form onSubmit={submit} className="card flex min-w-0 flex-col gap-4 self-start p-4 sm:p-5">
        {kept && isChanged && <DraftNote onDiscard={discard} />}
        <TextField
          label="Name"
          required
          maxLength={80}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        {test === null && (
          <SelectField
            label="Application"
            required={!isListComing}
            value={draft.application || (applications[0]?.shortId ?? '')}
            onChange={(event) => change({ application: event.target.value })}
          >
            {applications.map(({ shortId, name }) => (
              <option key={shortId} value={shortId}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <MarkedTextArea
          label="Goal"
          hint="What a person would do and see, in plain words. Words that are not understood are underlined."
          rows={3}
          required
          value={goal}
          marks={marks('goal')}
          {...(complete && { complete })}
          onChange={(next) => change({ goal: next })}
        />
        <MarkedTextArea
          label="Steps"
          hint="Optional. With steps, the goal is only a title."
          rows={4}
          value={steps}
          marks={marks('steps')}
          {...(complete && { complete })}
          onChange={(next) => change({ steps: next })}
        />
        <MarkedTextArea
          label="Expected result"
          hint="What must be true in the end; each sentence becomes a check."
          rows={2}
          value={expectedResult}
          marks={marks('expected')}
          {...(complete && { complete })}
          onChange={(next) => change({ expectedResult: next })}
        />
        <MoreFields project={project} draft={draft} change={change} />
        <Dependencies project={project} test={test} draft={draft} change={change} />
        <FormTrouble error={saving.error} />
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            kind="primary"
            icon={Save}
            disabled={test !== null && !isChanged}
            busy={saving.isPending}
          >
            {test === null ? 'Create the test' : 'Save'}
          </Button>
          <Button
            type="submit"
            value="run"
            icon={Play}
            disabled={test !== null && !isChanged}
            busy={saving.isPending || running.isPending}
          >
            {test === null ? 'Create and run it once' : 'Save and run'}
          </Button>
          {test !== null && isChanged && (
            <Button kind="quiet" onClick={discard}>
              Take back
            </Button>
          )}
          {test !== null && <span className="ml-auto text-sm text-muted">Revision {test.revision}</span>}
        </div>
      </form>
      <ExplanationPane
        explanation={explained.data}
        error={explained.error}
        isEmpty={goal.trim() === ''}
        asking={isCurrent ? asking : null}
      />
    </div>
  );
}

/** What was last saved from a draft, and as which revision. */
interface Saved {
  draft: string;
  revision: number;
  /** When the test that was shown then had been changed; null: it was a new one. */
  before: string | null;
}

/** Saves a draft that was made from `test`. */
function useSave(
  project: string,
  test: Test | null,
  draftKey: string,
  onSaved: (saved: Omit<Saved, 'before'>) => void,
) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = (id: string) => {
    void queries.invalidateQueries({ queryKey: [project, 'test', id] });
    void queries.invalidateQueries({ queryKey: [project, 'tests'] });
  };
  return useMutation({
    mutationFn: async ({ draft, isToRun }: { draft: Draft; isToRun: boolean }) => {
      if (test === null) {
        // Who is quick has written a test before the list of applications is there.
        const [first] = draft.application ? [] : await queries.ensureQueryData(applicationsQuery(project));
        return createTest({
          ...commonOf(draft),
          applicationShortId: draft.application || (first?.shortId ?? ''),
          isEnabled: true,
          burnIn: isToRun,
          ...(draft.expectedResult && { expectedResult: draft.expectedResult }),
          ...(draft.steps && { steps: draft.steps }),
          ...(draft.startPath && { startPath: draft.startPath }),
          ...(draft.scenario && { scenarioShortId: draft.scenario }),
          ...(draft.device && { devicePresetShortId: draft.device }),
          ...(draft.goesOnFrom && { resumeFromDependencyProjectTestCaseId: draft.goesOnFrom }),
        });
      }
      const { revision } = await updateTest(test.id, changeTo(draft, test.revision));
      onSaved({ draft: JSON.stringify(draft), revision });
      // With what is in no revision: labels and the scenario.
      const before = { ...changeTo(draftOf(test), revision), labels: test.labels };
      toast('Saved.', {
        undo: () => void updateTest(test.id, before).then(() => refresh(test.id), toastTrouble),
      });
      return test.id;
    },
    onSuccess: (id, { draft, isToRun }) => {
      forgetDraft(draftKey, (now: KeptDraft) => isAlike(now.draft, draft));
      refresh(id);
      if (test !== null) return;
      if (!isToRun) toast('The test is made. Run it to see whether it holds.');
      void navigate({ to: '/p/$project/tests/$test', params: { project, test: id }, ignoreBlocker: true });
    },
  });
}

function commonOf(draft: Draft) {
  return {
    name: draft.name,
    goal: draft.goal,
    classification: draft.classification,
    model: draft.model,
    strongModel: draft.strongModel,
    labels: listOf(draft.labels),
    configShortIds: draft.configs,
    waitForDependenciesProjectTestCaseIds: draft.waitsFor,
  };
}

function changeTo(draft: Draft, expectedRevision: number) {
  return {
    ...commonOf(draft),
    expectedResult: draft.expectedResult || null,
    steps: draft.steps || null,
    startPath: draft.startPath || null,
    scenarioShortId: draft.scenario || null,
    devicePresetShortId: draft.device || null,
    resumeFromDependencyProjectTestCaseId: draft.goesOnFrom || null,
    expectedRevision,
  };
}
