import { useQuery } from '@tanstack/react-query';
import { caseFilesQuery, caseStepsQuery } from '../../api/cases.ts';

/** What is kept of a result, and its steps: from the stored trace where it is there. Undefined until they are read. */
export function useSteps(project: string, shortId: string) {
  const { data: files, isPending } = useQuery(caseFilesQuery(project, shortId));
  const hasTrace = (files ?? []).some(({ path }) => path === 'steps.jsonl');
  const { data: steps } = useQuery({
    ...caseStepsQuery(project, shortId, hasTrace),
    enabled: !isPending,
    // When the case ends, its steps come from another place; what was seen stays until they are here.
    placeholderData: (seen, query) => (query?.queryKey[2] === shortId ? seen : undefined),
  });
  return { files, steps };
}
