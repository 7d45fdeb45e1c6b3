import { CircleCheck, CircleHelp, Eye, MousePointerClick } from 'lucide-react';
import type { Explanation } from '../../api/tests.ts';
import { Card } from '../../ui/page.tsx';
import { Trouble } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';

const SOURCES = { goal: 'Goal', steps: 'Steps', expected: 'Expected result' } as const;

/** How the engine reads what is being typed: clause by clause what it will do and check, and what it cannot read. */
export function ExplanationPane({
  explanation,
  error,
  isEmpty,
}: {
  explanation: Explanation | undefined;
  error: unknown;
  isEmpty: boolean;
}) {
  return (
    <Card
      title="How it is understood"
      className="lg:sticky lg:top-16 lg:max-h-[calc(100vh-80px)] lg:overflow-y-auto"
      actions={
        explanation &&
        !isEmpty && (
          <Tag tone={explanation.understood ? 'passed' : 'failed'}>
            {explanation.understood ? (
              <CircleCheck size={13} aria-hidden />
            ) : (
              <CircleHelp size={13} aria-hidden />
            )}
            {explanation.understood ? 'All of it' : 'Not all of it'}
          </Tag>
        )
      }
      flush
    >
      {isEmpty ? (
        <p className="px-4 py-6 text-muted">
          Write a goal, and each sentence appears here as the steps that will be taken. No model is needed;
          try “Open /cart, click "Checkout" and check that the heading says "Your order"”.
        </p>
      ) : error ? (
        <Trouble error={error} />
      ) : (
        explanation && <Read explanation={explanation} />
      )}
    </Card>
  );
}

function Read({ explanation }: { explanation: Explanation }) {
  const loose = explanation.problems.filter(({ clause }) => clause === null);
  return (
    <div aria-live="polite">
      {loose.map((problem) => (
        <Problem key={`${problem.span.start} ${problem.message}`} {...problem} />
      ))}
      {Object.entries(SOURCES).map(([source, title]) => {
        const clauses = explanation.clauses.filter((clause) => clause.source === source);
        if (clauses.length === 0) return null;
        return (
          <section key={source} className="border-b border-line py-2 last:border-0">
            <h3 className="px-4 pt-1 pb-1 text-xs font-medium text-muted">{title}</h3>
            <ol>
              {clauses.map((clause) => (
                <li key={clause.index} className="px-4 py-1.5">
                  <p className="font-medium [overflow-wrap:anywhere]">{clause.text}</p>
                  <ul className="mt-0.5 flex flex-col gap-0.5">
                    {clause.steps.map((step, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: steps of one clause, in order
                      <li key={index} className="flex items-start gap-2 text-sm text-muted">
                        {clause.kind === 'expectation' ? (
                          <Eye size={14} aria-hidden className="mt-0.75 shrink-0" />
                        ) : (
                          <MousePointerClick size={14} aria-hidden className="mt-0.75 shrink-0" />
                        )}
                        <span className="min-w-0 [overflow-wrap:anywhere]">{step}</span>
                      </li>
                    ))}
                  </ul>
                  {explanation.problems
                    .filter((problem) => problem.clause === clause.index)
                    .map((problem) => (
                      <Problem key={`${problem.span.start} ${problem.message}`} {...problem} />
                    ))}
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function Problem({ message, suggestion }: { message: string; suggestion: string | null }) {
  return (
    <div className="my-1 rounded-lg bg-failed-soft px-3 py-2 text-sm [overflow-wrap:anywhere]">
      <p className="text-failed">{message}</p>
      {suggestion && <p className="mt-0.5">{suggestion}</p>}
    </div>
  );
}
