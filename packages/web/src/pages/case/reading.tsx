import { useQuery } from '@tanstack/react-query';
import type { CaseResult } from '../../api/cases.ts';
import { explainQuery } from '../../api/tests.ts';
import { FormTrouble, Loading } from '../../ui/states.tsx';
import { ReadClause } from '../tests/read-clause.tsx';

/** What a case that has not begun will do, as plain English reads it; no model is asked for it. */
export default function Reading({ project, result }: { project: string; result: CaseResult }) {
  const { data, error } = useQuery(
    explainQuery(project, {
      goal: result.promptGoal ?? '',
      steps: result.promptSteps ?? '',
      expectedResult: result.promptExamples ?? '',
    }),
  );
  if (error) return <FormTrouble error={error} />;
  if (!data) return <Loading rows={3} />;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-1 text-xs font-medium text-muted">What it will do</h3>
      <ol aria-label="What it will do" className="flex flex-col gap-2">
        {data.clauses.map((clause) => (
          <li key={clause.index}>
            <ReadClause clause={clause}>
              {clause.steps.length === 0 && (
                <li className="text-sm text-muted">
                  Known when it runs: this is not plain English, or takes what another test remembers.
                </li>
              )}
            </ReadClause>
          </li>
        ))}
      </ol>
    </section>
  );
}
