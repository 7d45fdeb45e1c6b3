import type { ClauseVerdict } from '@assay/contract';
import type { Problem } from '../plain/types.ts';
import type { Decision, Trouble } from './decide.ts';
import { COULD_BE_DONE } from './decide.ts';
import { clip, quote } from './phrase.ts';
import { NOT_REACHED } from './step-result.ts';

/** Longest title, in characters: one line of a ticket. */
export const MAX_TITLE = 120;

/** One line a person would put in a ticket. */
export function resultTitle(decision: Decision, problems: Problem[], trouble: Trouble | null): string {
  return clip(titleOf(decision, problems, trouble), MAX_TITLE);
}

function titleOf(decision: Decision, problems: Problem[], trouble: Trouble | null): string {
  if (decision.status === 'CANCELLED') return 'Cancelled before the test had ended';
  if (problems.length > 0) return problemTitle(problems);
  const broken = decision.clauses.find((clause) => clause.outcome === 'broken');
  if (broken) return brokenTitle(broken);
  if (decision.result === 'PASSED') return passedTitle(decision.clauses);
  if (trouble) return capital(trouble.message);
  const undecided =
    decision.clauses.find((clause) => clause.outcome === 'undecided' && clause.reason !== NOT_REACHED) ??
    decision.clauses.find((clause) => clause.outcome === 'undecided');
  if (undecided) return undecidedTitle(undecided);
  return 'Nothing was done and nothing was checked';
}

function problemTitle(problems: Problem[]): string {
  const first = problems[0]!;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  if (first.errorCode === 'AGENT_MISSING_VALUE') {
    const references = first.words.match(/\{\{[^{}]*\}\}/g)?.join(', ') ?? first.words;
    return `Missing value: ${clip(references, 80)}${more}`;
  }
  return first.words.trim() === ''
    ? capital(first.message)
    : `Not understood: ${quote(first.words, 80)}${more}`;
}

function brokenTitle(clause: ClauseVerdict): string {
  if (clause.actual === COULD_BE_DONE) return `Expected a refusal, but ${COULD_BE_DONE}`;
  if (clause.kind === 'action' && clause.expected === null) {
    return capital(clause.actual ?? `could not ${clause.text}`);
  }
  return `Expected ${clause.expected ?? clause.text}, but ${clause.actual ?? 'it is not so'}`;
}

function passedTitle(clauses: ClauseVerdict[]): string {
  const refused = clauses.find((clause) => clause.actual?.startsWith('refused: '));
  if (refused) return `The page refused it, as expected: ${clip(refused.text, 70)}`;
  const checks = clauses.filter((clause) => clause.kind === 'expectation');
  if (checks.length === 0) return clauses.length === 1 ? 'The action was done' : 'All actions were done';
  if (checks.length === 1) return `Held: ${clip(checks[0]!.text, 100)}`;
  return `All ${checks.length} expectations held`;
}

function undecidedTitle(clause: ClauseVerdict): string {
  const reason = clause.reason ?? 'it could not be decided';
  if (clause.errorCode === 'AGENT_AMBIGUOUS_TARGET') return `Ambiguous: ${clip(clause.text, 45)} – ${reason}`;
  if (clause.errorCode === 'AGENT_CONTRADICTED') return `Contradicted: ${reason}`;
  if (clause.errorCode === 'AGENT_MISSING_VALUE') return `Missing value: ${reason}`;
  return `Undecided: ${clip(clause.text, 50)} – ${reason}`;
}

function capital(text: string): string {
  if (/^\w+:\/\//.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
