/** Says which words were not understood, and how they could be written. */
import { parseClause, trim } from './clause.ts';
import type { Token } from './lex.ts';
import type { Mode } from './parsed.ts';
import { PLAIN_RULES } from './perform.ts';
import { predicates } from './predicate.ts';
import { CHECK_RULES } from './rules/checks.ts';
import type { Rule } from './rules/rule.ts';
import { copyMemory, norms, phraseAt, type Scene } from './scene.ts';
import { ALL_CHECK_RULES } from './statement.ts';
import { baseOf, VERB_FORMS, VERB_WORDS } from './tables/verbs.ts';
import { EXPECTATION_OPENERS, SUBJECTS, VAGUE } from './tables/words.ts';
import type { Problem } from './types.ts';

export interface Said extends Pick<Problem, 'errorCode' | 'message' | 'suggestion'> {
  start: number;
  end: number;
}

const VAGUE_VERBS = new Set(['work', 'look', 'behave', 'function', 'succeed', 'seem', 'happen', 'load']);
const PREFIX_TRIES = 14;

export function problemOf(tokens: readonly Token[], scene: Scene, mode: Mode): Said {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? 0;
  if (scene.effort.left < 0) {
    return {
      start,
      end,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: 'The text is too long-winded: reading it was given up here.',
      suggestion: 'Write shorter sentences, one instruction or expectation in each.',
    };
  }
  const hint = scene.hints.at(-1);
  if (hint)
    return {
      start,
      end,
      errorCode: hint.errorCode ?? 'AGENT_NOT_UNDERSTOOD',
      message: hint.message,
      suggestion: hint.suggestion,
    };
  const words = scene.text.slice(start, end);
  const open = tokens.find((token) => token.kind === 'punct' && /^["“”„«»]$/.test(token.text));
  if (open) {
    return {
      start: open.start,
      end,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: `The quotation mark ${open.text} has no second one.`,
      suggestion: 'Close the quotation.',
    };
  }
  if (isVague(tokens)) {
    return {
      start,
      end,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: `"${words}" names nothing that can be observed.`,
      suggestion:
        'Say what is to be seen, for example: the text "Order placed" is shown, or: the URL ends with /orders.',
    };
  }
  const prefix = understoodPrefix(tokens, scene, mode);
  if (prefix > 0) {
    const rest = tokens.slice(prefix);
    const left = scene.text.slice(rest[0]!.start, end);
    return {
      start: rest[0]!.start,
      end,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: `"${left}" is not understood in "${words}".`,
      suggestion:
        exampleFor(tokens) ?? 'Put names and texts in quotes, and write one instruction a sentence.',
    };
  }
  return {
    start,
    end,
    errorCode: 'AGENT_NOT_UNDERSTOOD',
    message: `"${words}" is not understood.`,
    suggestion: suggestion(tokens, mode),
  };
}

function isVague(tokens: readonly Token[]): boolean {
  const opener = phraseAt(tokens, 0, EXPECTATION_OPENERS);
  const rest = opener > 0 ? tokens.slice(opener) : tokens;
  if (rest.some((token) => token.kind === 'quoted')) return false;
  for (const predicate of predicates(rest)) {
    if (VAGUE_VERBS.has(predicate.verb)) return true;
    const complement = norms(rest.slice(predicate.next));
    if (VAGUE.has(complement) || [...VAGUE].some((word) => complement.endsWith(` ${word}`))) return true;
  }
  return VAGUE.has(norms(rest.slice(-1)));
}

/** Tokens from the start that make sense by themselves; what is behind them is what was not understood. */
function understoodPrefix(tokens: readonly Token[], scene: Scene, mode: Mode): number {
  const first = Math.max(1, tokens.length - PREFIX_TRIES);
  for (let length = tokens.length - 1; length >= first; length--) {
    const probe: Scene = {
      ...scene,
      probing: true,
      hints: [],
      nouns: new Map(),
      memory: copyMemory(scene.memory),
    };
    if (parseClause(tokens.slice(0, length), probe, mode, null)) return length;
  }
  return 0;
}

function verbOf(tokens: readonly Token[]): string | null {
  const subject = phraseAt(tokens, 0, SUBJECTS);
  const first = trim(tokens.slice(subject))[0];
  return first?.kind === 'word' ? first.norm : null;
}

/** An example of the rule that the first verb belongs to. */
function exampleFor(tokens: readonly Token[]): string | null {
  const verb = verbOf(tokens);
  const base = verb && baseOf(verb);
  if (!base) return null;
  const rule = ruleWithVerb(base);
  return rule ? `Write for example: ${rule.examples.slice(0, 2).join(', or: ')}.` : null;
}

function ruleWithVerb(base: string): Rule | undefined {
  return (
    PLAIN_RULES.find((rule) =>
      rule.examples.some((example) => example.toLowerCase().startsWith(`${base} `)),
    ) ??
    PLAIN_RULES.find((rule) =>
      rule.patterns.some(
        ({ nodes }) =>
          nodes[0]?.kind === 'verb' &&
          VERB_FORMS[nodes[0].group]!.some(({ first, rest }) => rest.length === 0 && first.has(base)),
      ),
    )
  );
}

function suggestion(tokens: readonly Token[], mode: Mode): string | null {
  const example = exampleFor(tokens);
  if (example) return example;
  const predicate = predicates(tokens)[0];
  if (predicate) {
    const rule = [...CHECK_RULES, ...ALL_CHECK_RULES].find((one) => one.verbs.includes(predicate.verb));
    if (rule) return `Write for example: ${rule.examples.slice(0, 2).join(', or: ')}.`;
  }
  const verb = verbOf(tokens);
  if (verb) {
    const near = nearest(verb, VERB_WORDS);
    if (near) return `Did you mean "${near}"?`;
  }
  return mode === 'expectation'
    ? 'Say what is to be seen, for example: the text "Order placed" is shown.'
    : 'Begin with a verb such as click, enter, select, go to, check, wait; or state what is shown.';
}

/** Closest word by edit distance, at most a third of its letters away. */
export function nearest(word: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let distance = Math.min(3, Math.floor(word.length / 3) + 1);
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= distance) continue;
    const found = editDistance(word, candidate);
    if (found < distance) {
      distance = found;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
