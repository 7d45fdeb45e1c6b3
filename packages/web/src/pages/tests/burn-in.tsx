import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListPlus } from 'lucide-react';
import { useCallback } from 'react';
import { useRunProgress } from '../../api/live.ts';
import { explainOnce, restoreRevision, type Test, updateTest } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { outcomeOf } from '../../format/outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { StatusPill } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

/** The one run of a new test: its steps as they are found, and the way to make them the steps of the test. */
export function BurnIn({ project, test }: { project: string; test: Test }) {
  const queries = useQueryClient();
  const { burnIn } = test;
  const isGoingOn = test.generationStatus === 'GENERATING';
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: [project, 'test', test.id] }),
    [queries, project, test.id],
  );
  useRunProgress(burnIn?.runShortId ?? '', isGoingOn, refresh);
  const taking = useMutation({
    mutationFn: () => takeOver(test),
    onSuccess: () => {
      refresh();
      toast('The steps that were found are the steps of the test now.', {
        undo: () => void restoreRevision(test.id, test.revision).then(refresh, toastTrouble),
      });
    },
  });
  if (!burnIn) return null;
  const isTaken = test.steps === asList(burnIn.steps);
  const hasPassed = burnIn.result === 'PASSED';
  return (
    <Card
      title="First run"
      className="mb-4"
      flush
      actions={
        <span className="flex items-center gap-3">
          <StatusPill outcome={outcomeOf(burnIn)} />
          <Link
            to="/p/$project/runs/$run"
            params={{ project, run: burnIn.runShortId }}
            className="link-inline text-sm"
          >
            Its run
          </Link>
        </span>
      }
    >
      <details className="group" open={isGoingOn || (hasPassed && !isTaken && !test.steps)}>
        <summary className="cursor-pointer px-4 py-2.5 text-sm text-muted">
          <span aria-live="polite">
            {isGoingOn
              ? `Under way: ${plural(burnIn.steps.length, 'step')} so far`
              : `${plural(burnIn.steps.length, 'step')} ${hasPassed ? 'found' : 'until it ended'}`}
          </span>
          {isTaken && ', which are the steps of the test'}
        </summary>
        <div className="flex flex-col gap-3 px-4 pb-4">
          {burnIn.steps.length > 0 && (
            <ol
              aria-label="Steps of the first run"
              className="max-h-72 list-decimal overflow-y-auto rounded-lg bg-sunken py-2 pr-3 pl-9 text-sm"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
              tabIndex={0}
            >
              {burnIn.steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps only come to the end
                <li key={index} className="py-0.5 [overflow-wrap:anywhere]">
                  {step}
                </li>
              ))}
            </ol>
          )}
          {!isGoingOn && !hasPassed && (
            <p className="text-sm text-muted">
              It did not pass, so these steps stand for no whole test and are only to be read.
            </p>
          )}
          <FormTrouble error={taking.error} />
          {hasPassed && !isTaken && (
            <div className="flex flex-wrap items-center gap-3">
              <Button icon={ListPlus} busy={taking.isPending} onClick={() => taking.mutate()}>
                Make them the steps of the test
              </Button>
              <span className="text-sm text-muted">A new revision; the goal is its title then.</span>
            </div>
          )}
        </div>
      </details>
    </Card>
  );
}

function asList(steps: string[]): string {
  return steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
}

/** Only steps that are understood as they stand are written: others would make a test that never passes. */
async function takeOver(test: Test): Promise<void> {
  const steps = asList(test.burnIn?.steps ?? []);
  const { goal, expectedResult } = test;
  const { problems } = await explainOnce({ goal, expectedResult, steps });
  const problem = problems.find(({ source }) => source === 'steps');
  if (problem) {
    throw new Error(
      `These steps cannot be taken over as they stand: ${problem.message} Write what you need of them into Steps.`,
    );
  }
  await updateTest(test.id, { steps, expectedRevision: test.revision });
}
