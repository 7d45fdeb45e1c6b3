/** Before anything is done: each clause that the grammar does not understand becomes checks, from the words of the test alone. */
import type { Check, Clause, Step, TestDefinition } from '@assay/contract';
import { z } from 'zod';
import type { Interpretation, Problem } from '../../plain/types.ts';
import type { Ledger, Who } from '../budget.ts';
import { isOfAnswer } from '../errors.ts';
import type { Answer, ToolSpec } from '../model.ts';
import { CheckInput, type ParseValue, toCheck } from './check-input.ts';
import { dependsOn, whyNotAsked } from './condition.ts';
import { type Bound, coverProblems } from './cover.ts';
import { notToBeJudged } from './judgeable.ts';
import { isPerception } from './perception.ts';

/** How often the model may try to bind what was refused; then the stronger one may once, if there is one. */
const ROUNDS: readonly Who[] = ['first', 'first', 'first', 'strong'];

const BindInput = z.object({
  bindings: z
    .array(
      z.object({
        clause: z.number().int().describe('number of the clause'),
        quote: z.string().describe('the words of the clause that these checks stand for, copied exactly'),
        checks: z.array(CheckInput).min(1).max(10),
      }),
    )
    .max(200),
  unbindable: z
    .array(z.object({ clause: z.number().int(), reason: z.string().max(500) }))
    .max(100)
    .optional()
    .describe('clauses that no check can show, with the reason'),
  judged: z
    .array(z.number().int())
    .max(100)
    .optional()
    .describe('clauses about looks or style that only a reader can judge'),
});

const BIND: ToolSpec = {
  name: 'bind',
  description: 'Binds clauses of the test to checks that code will evaluate.',
  input: BindInput,
};

const SYSTEM = `You prepare an end-to-end test of a web application. You get clauses of the test that are not yet understood.
For each clause you choose the checks that will show, after the test was carried out, whether it is true. Code evaluates
the checks in a browser; you will not be asked for an opinion, and you cannot change a check later.
Call the tool "bind" once, for all clauses. Rules, which code holds you to:
- Every word of a clause with a meaning has to be in one of your quotes. Quotes are copied exactly from the clause.
- What a clause says one after the other ("a product can be bought and the order is listed") needs a check each.
- Nearly all words of a clause have to be in its checks: names, texts, addresses that the clause speaks of.
- For what is to be done a check has to tell that it was done: a text that confirms it, or the request (not GET) that it sends.
  That the thing it was done with is shown does not. An address shows something only where the clause speaks of where one gets.
- What the test has in quotes, its numbers and its {{references}} have to be in a check as they are written.
- Numbers are compared as the clause says: "3" is op eq, "at least 3" gte, "more than 3" gt. The size of a download is in bytes
  (1 KB is 1000). A time is only given where the clause has one ("within 3 seconds"), and then as it is.
- What the clause says of all or only some, of an order, of a place ("the second row": ordinal), of something empty or of where one
  gets needs a check that says so: a count, a "list" with exactly or inOrder, an "order", an ordinal, op empty, the address.
- A check must be able to fail: no "the page is visible", no empty text, no "at least 0".
- A check must not be true already before the test did what the clause speaks of.
- "negated" only where the clause says that something is not so.
- Prefer texts and names that a person would see. Names are matched without case and also when they are only a part.
- A clause about looks, layout, tone or style that only a reader can judge goes into "judged".
- If no check can show a clause, put it into "unbindable" with the reason, in one sentence. Never bind it to something else.`;

/** That the page refused something can be told of a step that was written; a model that gives up is no refusal. */
const NEGATIVE =
  'A negative test that is led by a model needs an expected result: what is to be seen when the page refuses it.';

function withReason(raw: Interpretation, message: string): Interpretation {
  return { ...raw, problems: raw.problems.map((problem) => ({ ...problem, message })) };
}

/** A clause that is shown by checks a model chose. */
export interface BoundClause {
  clause: Clause;
  bound: Bound[];
  /** Name of the model that chose them. */
  model: string;
}

type Chosen = Pick<BoundClause, 'bound' | 'model'>;

export interface BindResult {
  interpretation: Interpretation;
  bound: BoundClause[];
}

export interface BindOptions {
  test: TestDefinition;
  ledger: Ledger;
  parse: ParseValue;
  /** Scheme, host and port of the application. */
  origin: string;
  signal: AbortSignal;
}

/**
 * The interpretation with Steps in place of the problems that could be bound; the others stay, with the reason. Only the
 * words of the test go to the model, never a page: no page can have a say in what is expected of it. Throws ModelError.
 */
export async function bindClauses(asked: Interpretation, options: BindOptions): Promise<BindResult> {
  const raw = withConditions(asked);
  const open = raw.problems.filter((problem) => isBindable(problem) && conditionOf(raw, problem) === null);
  if (open.length === 0) return { interpretation: raw, bound: [] };
  // A test that is not run anyway costs nothing.
  if (open.length < raw.problems.length) return { interpretation: raw, bound: [] };
  if (options.test.classification === 'NEGATIVE' && !raw.clauses.some(({ kind }) => kind === 'expectation'))
    return { interpretation: withReason(raw, NEGATIVE), bound: [] };
  const clauses = open.map((problem) => raw.clauses[problem.clause]!);
  const isLookOnly =
    !raw.steps.some((step) => step.kind === 'action') &&
    clauses.every((clause) => clause.kind === 'expectation');
  const { ledger } = options;
  const bound = new Map<number, Chosen>();
  const reasons = new Map<number, string>();
  let wrong = new Map<number, string[]>();
  let isUseless = false;
  for (const who of ROUNDS) {
    if (who === 'strong' ? ledger.strong === null : isUseless) continue;
    // That no check shows it is what the first says; the stronger one is asked for its own opinion.
    if (who === 'strong') reasons.clear();
    const left = clauses.filter((clause) => !bound.has(clause.index) && !reasons.has(clause.index));
    if (left.length === 0) continue;
    const text = question(options.test, left, wrong);
    let answer: Answer;
    try {
      answer = await ledger.ask('bind', { system: SYSTEM, text, tools: [BIND] }, options.signal, who);
    } catch (error) {
      if (who === 'strong' || ledger.strong === null || !isOfAnswer(error)) throw error;
      isUseless = true;
      continue;
    }
    const model = who === 'strong' ? ledger.strong! : ledger.model;
    const call = answer.calls.find(({ name }) => name === 'bind');
    wrong = new Map();
    if (!call || call.problem !== null) {
      const problem = call?.problem ?? 'The tool "bind" was not called.';
      for (const clause of left) wrong.set(clause.index, [problem]);
      continue;
    }
    const input = call.input as z.infer<typeof BindInput>;
    for (const clause of left) {
      const said = input.unbindable?.find((one) => one.clause === clause.index + 1);
      if (said) {
        reasons.set(clause.index, said.reason);
        continue;
      }
      if (input.judged?.includes(clause.index + 1)) {
        const why = notToBeJudged(clause);
        if (why === null)
          bound.set(clause.index, {
            bound: [{ quote: clause.text, checks: [{ check: 'judged', claim: clause.text }] }],
            model,
          });
        else wrong.set(clause.index, [why]);
        continue;
      }
      const own = read(input, clause, options.parse);
      const problems =
        own.problems.length > 0
          ? own.problems
          : coverProblems(clause, own.bound, {
              origin: options.origin,
              isLookOnly,
              isAction: !isPerception(clause),
            });
      if (problems.length === 0) bound.set(clause.index, { bound: own.bound, model });
      else wrong.set(clause.index, problems);
    }
  }
  return {
    interpretation: withBound(raw, open, bound, (clause) => {
      const said = reasons.get(clause.index);
      if (said !== undefined) return `The model found no check that would show it: ${said}`;
      return `The model found no check that would show it. ${(wrong.get(clause.index) ?? []).slice(0, 3).join(' ')}`.trim();
    }),
    bound: clauses.flatMap((clause) => {
      const own = bound.get(clause.index);
      return own ? [{ clause, ...own }] : [];
    }),
  };
}

export function isBindable({ errorCode, words }: Problem): boolean {
  return errorCode === 'AGENT_NOT_UNDERSTOOD' && /\p{L}/u.test(words);
}

/** Says of each clause under a condition why no model is asked for it. */
function withConditions(raw: Interpretation): Interpretation {
  const problems = raw.problems.map((problem) => {
    const depends = isBindable(problem) ? conditionOf(raw, problem) : null;
    return depends === null ? problem : { ...problem, message: `${problem.message} ${whyNotAsked(depends)}` };
  });
  return { ...raw, problems };
}

function conditionOf(raw: Interpretation, problem: Problem): string | null {
  return dependsOn(problem, raw.clauses[problem.clause]!.text);
}

function read(
  input: z.infer<typeof BindInput>,
  clause: Clause,
  parse: ParseValue,
): { bound: Bound[]; problems: string[] } {
  const own = input.bindings.filter((one) => one.clause === clause.index + 1);
  if (own.length === 0) return { bound: [], problems: ['It was neither bound nor called unbindable.'] };
  const problems: string[] = [];
  const bound = own.map(({ quote, checks }) => ({
    quote,
    checks: checks.flatMap((one): Check[] => {
      const check = toCheck(one, parse);
      if (!('problem' in check)) return [check];
      problems.push(`For "${quote}": ${check.problem}.`);
      return [];
    }),
  }));
  return { bound, problems };
}

function question(test: TestDefinition, clauses: Clause[], wrong: Map<number, string[]>): string {
  const lines = [`Test: ${test.name}`, `Goal: ${test.goal}`];
  if (test.steps?.trim()) lines.push(`Steps: ${test.steps}`);
  if (test.expected?.trim()) lines.push(`Expected result: ${test.expected}`);
  lines.push('', 'Clauses to bind:');
  for (const clause of clauses) {
    lines.push(
      `${clause.index + 1}. (${clause.kind === 'action' ? 'to be done' : 'to be true'}) ${clause.text}`,
    );
    for (const problem of wrong.get(clause.index) ?? []) lines.push(`   refused before: ${problem}`);
  }
  return lines.join('\n');
}

function withBound(
  raw: Interpretation,
  open: Problem[],
  bound: Map<number, Chosen>,
  why: (clause: Clause) => string,
): Interpretation {
  const steps = [...raw.steps];
  for (const [index, own] of [...bound].sort(([a], [b]) => a - b)) {
    const { model } = own;
    const checks = own.bound.flatMap((one) =>
      one.checks.map(
        (expect): Step => ({ kind: 'check', clause: index, words: one.quote, by: 'model', model, expect }),
      ),
    );
    // Rounds of a repetition stand one behind the other: what comes later is later than all of them.
    const next = steps.findIndex((step) => step.clause > index);
    steps.splice(next < 0 ? steps.length : next, 0, ...checks);
  }
  const problems = raw.problems.flatMap((problem) => {
    if (!open.includes(problem)) return [problem];
    const clause = raw.clauses[problem.clause]!;
    if (bound.has(clause.index)) return [];
    return [
      {
        ...problem,
        words: clause.text,
        span: clause.span,
        message: why(clause),
        suggestion: problem.suggestion,
      },
    ];
  });
  return { clauses: raw.clauses, steps, problems };
}
