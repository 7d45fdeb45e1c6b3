import { useQuery } from '@tanstack/react-query';
import { type CaseFile, modelTurnsQuery } from '../../api/cases.ts';

interface Turn {
  purpose: 'bind' | 'act' | 'judge' | 'check';
  model: string;
}

export interface Models {
  /** Names of the models that chose steps. */
  steps: string[];
  /** Names of the models that judged clauses. */
  judged: string[];
}

/** Which models a result was made with, from what was kept of their answers; none while that is not known. */
export function useModels(project: string, shortId: string, files: CaseFile[] | undefined): Models {
  const isKept = files?.some(({ path }) => path === 'model.jsonl') ?? false;
  const { data = [] } = useQuery({
    ...modelTurnsQuery<Turn>(project, shortId),
    enabled: isKept,
  });
  const of = (...purposes: Turn['purpose'][]) => [
    ...new Set(data.filter(({ purpose }) => purposes.includes(purpose)).map(({ model }) => model)),
  ];
  return { steps: of('act', 'bind'), judged: of('judge') };
}
