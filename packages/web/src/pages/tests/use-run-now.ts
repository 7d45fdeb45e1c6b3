import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { runQuery, startRun } from '../../api/runs.ts';
import { sessionQuery } from '../../api/session.ts';
import { toastTrouble } from '../../ui/toast.tsx';

/** Starts a run of one test, with what it depends on, and goes to where that test is seen running. */
export function useRunNow(project: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  return useMutation({
    mutationFn: async (testCaseId: string) => {
      const run = await startRun({
        testCaseIds: [testCaseId],
        ...(session && { actor: session.person.name }),
      });
      const { runTestCases } = await queries.fetchQuery(runQuery(project, run));
      return { run, own: runTestCases.find(({ projectTestCaseId }) => projectTestCaseId === testCaseId) };
    },
    onSuccess: ({ run, own }) =>
      own
        ? navigate({
            to: '/p/$project/runs/$run/cases/$case',
            params: { project, run, case: own.shortId },
          })
        : navigate({ to: '/p/$project/runs/$run', params: { project, run } }),
    onError: toastTrouble,
  });
}
