import { CircleCheck, CircleHelp, Sparkles } from 'lucide-react';
import type { Explanation } from '../../api/tests.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble, Trouble } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { ReadClause } from './read-clause.tsx';
import type { useAskModel } from './use-ask-model.ts';

const SOURCES = { goal: 'Goal', steps: 'Steps', expected: 'Expected result' } as const;

/** How the engine reads what is being typed: clause by clause what it will do and check, and what it cannot read. */
export function ExplanationPane({
  explanation,
  error,
  isEmpty,
  asking,
}: {
  explanation: Explanation | undefined;
  error: unknown;
  isEmpty: boolean;
  /** Null while the explanation is of another text. */
  asking: ReturnType<typeof useAskModel> | null;
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
        explanation && (
          <>
            {asking?.isThere && !explanation.understood && explanation.model === null && (
              <AskModel {...asking} />
            )}
            {explanation.model && explanation.model.questions > 0 && <Asked {...explanation.model} />}
            <Read explanation={explanation} />
          </>
        )
      )}
    </Card>
  );
}

function AskModel({ ask, isAsking, error }: ReturnType<typeof useAskModel>) {
  return (
    <div className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="small" icon={Sparkles} busy={isAsking} onClick={ask}>
          Ask the model
        </Button>
        <p className="min-w-0 flex-1 text-sm text-muted">
          It says what it would check of what is not understood. Nothing is run; its questions are paid for.
        </p>
      </div>
      <FormTrouble error={error} />
    </div>
  );
}

function Asked({ name, strong, questions, tokens, usd }: NonNullable<Explanation['model']>) {
  return (
    <p className="border-b border-line px-4 py-2 text-sm text-muted [overflow-wrap:anywhere]">
      {name}
      {strong && ` and ${strong}`}: {questions === 1 ? '1 question' : `${questions} questions`}, {tokens}{' '}
      tokens
      {usd !== null && `, $${usd.toFixed(4)}`}
    </p>
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
                  <ReadClause clause={clause}>
                    {clause.model && (
                      <li>
                        <Tag tone="idle">Chosen by {clause.model}</Tag>
                      </li>
                    )}
                  </ReadClause>
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
