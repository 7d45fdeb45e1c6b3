import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { modelUsageQuery } from '../../api/settings.ts';
import { explainOnce, explainQuery } from '../../api/tests.ts';
import type { Draft } from './draft.ts';

type Text = Parameters<typeof explainQuery>[1];

/** Has the model say what it would check of what plain English does not cover; the answer takes the place of the explanation. */
export function useAskModel(project: string, text: Text, draft: Pick<Draft, 'model' | 'strongModel'>) {
  // An empty name is one that is still to be typed.
  const model = draft.model || null;
  const strongModel = draft.strongModel || null;
  const queries = useQueryClient();
  const { data: usage } = useQuery({ ...modelUsageQuery(project), enabled: model === null });
  const asking = useMutation({
    mutationFn: (asked: Text) =>
      explainOnce({
        ...{ goal: asked.goal, steps: asked.steps || null, expectedResult: asked.expectedResult || null },
        ...{ askModel: true, model, strongModel },
      }),
    onSuccess: (explanation, asked) =>
      queries.setQueryData(explainQuery(project, asked).queryKey, explanation),
  });
  // What was said of another text is no news of this one.
  const isOfThis = JSON.stringify(asking.variables) === JSON.stringify(text);
  return {
    /** There is one to ask: that of the test, or that of its project. */
    isThere: model === null ? usage != null && usage.model !== null : model !== 'none',
    ask: () => asking.mutate(text),
    isAsking: asking.isPending,
    error: isOfThis ? asking.error : null,
  };
}
