/** Clauses under a condition: a model is asked for the clause alone, so it would be dropped, and what depends on it done anyway. */
import type { Problem } from '../../plain/types.ts';
import { withoutLiterals } from './words.ts';

const CONDITION = /\b(?:unless|otherwise|else|in case|provided that|only if)\b|\bif\b/giu;
/** "Check if …" asks whether, "as if" compares: neither is a condition. */
const ASKS =
  /(?<!\b(?:the|a|an|this)\s)\b(?:check\w*|verif\w+|confirm\w*|ensur\w+|make sure|sees?|test\w*|know\w*|ask\w*|tells?|find out|looks?|determin\w+|validat\w+|assert\w*|as|even)\s+$/iu;

/** What the clause depends on, in its own words; null when it stands for itself. */
export function dependsOn({ under }: Pick<Problem, 'under'>, text: string): string | null {
  if (under !== undefined) return under;
  const bare = withoutLiterals(text);
  for (const match of bare.matchAll(CONDITION)) {
    const isIf = match[0].toLowerCase() === 'if';
    const isElse = match[0].toLowerCase() === 'else';
    if (isIf && ASKS.test(bare.slice(0, match.index))) continue;
    // "Nothing else", "or else": only at the beginning it is the other case.
    if (isElse && !/^\W*(?:and|or|then)?\W*$/iu.test(bare.slice(0, match.index))) continue;
    return match[0];
  }
  return null;
}

/** Why no model is asked, and what to do. */
export function whyNotAsked(depends: string): string {
  return (
    `A model is not asked for what depends on "${depends}": it would be done, or be expected, without that. ` +
    'Write it in steps that plain English understands, or as a sentence that stands for itself.'
  );
}
