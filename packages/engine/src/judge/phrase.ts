import type { NumberMatch, Target, TextMatch } from '@assay/contract';
import type { ElementFacts, Found } from '../page/types.ts';

/** Shortens to `max` characters, with an ellipsis as the last one. */
export function clip(text: string, max: number): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length <= max ? folded : `${folded.slice(0, max - 1).trimEnd()}…`;
}

export function quote(text: string, max = 60): string {
  return `"${clip(text, max)}"`;
}

const DETERMINED = /^(the|a|an|this|that|these|those|my|your|his|her|its|their|every|each|all|any|no)\b/i;

/** How the person named it, ready to stand in a sentence: `the "Save" button`. */
export function subject(target: Target): string {
  const words = clip(target.words, 80).replace(/(?<=\s)(The|An?)(?=\s)/g, (article) => article.toLowerCase());
  // A capital makes it a proper name ("Save", "Carol in the table"); `cart badge` reads on as a kind of thing.
  if (!target.role && target.name?.kind === 'literal' && /^\p{Lu}/u.test(words)) {
    const { text } = target.name;
    if (words === text) return quote(text);
    if (words.startsWith(`${text} `)) return `${quote(text)}${words.slice(text.length)}`;
  }
  if (words === '') return target.role && target.role !== 'element' ? `the ${target.role}` : 'it';
  if (DETERMINED.test(words)) return words.charAt(0).toLowerCase() + words.slice(1);
  return /^["“”'‘«\d]/.test(words) ? words : `the ${words}`;
}

/** `say "2"`, `not contain "x"`: what stands behind "to". `verb` is used for equality. */
export function textPhrase(match: TextMatch, expected: string, verb: string, negated: boolean): string {
  const not = negated ? 'not to ' : 'to ';
  switch (match.op) {
    case 'equals':
      return `${not}${verb} ${quote(expected)}`;
    case 'contains':
      return `${not}contain ${quote(expected)}`;
    case 'starts-with':
      return `${not}start with ${quote(expected)}`;
    case 'ends-with':
      return `${not}end with ${quote(expected)}`;
    case 'matches':
      return `${not}match /${clip(expected, 60)}/`;
    case 'empty':
      return `${not}be empty`;
  }
}

/** `5`, `at least 5`, `between 5 and 10`. */
export function numberPhrase(match: NumberMatch): string {
  switch (match.op) {
    case 'eq':
      return String(match.value);
    case 'ne':
      return `other than ${match.value}`;
    case 'gt':
      return `more than ${match.value}`;
    case 'gte':
      return `at least ${match.value}`;
    case 'lt':
      return `less than ${match.value}`;
    case 'lte':
      return `at most ${match.value}`;
    case 'between':
      return `between ${match.value} and ${match.to ?? '?'}`;
  }
}

/** What an element shows: the value behind the label it was named by, or of a field, else its text, else its name. */
export function shownBy(facts: ElementFacts): string {
  return facts.labelledValue ?? facts.value ?? (facts.text || facts.name);
}

/** A candidate in a message: `button "Save"`. */
export function describeFacts(facts: ElementFacts): string {
  const name = facts.name || facts.text;
  const role = facts.role === 'generic' ? facts.tag : facts.role;
  return name ? `${role} ${quote(name, 40)}` : role;
}

/** `it is hidden`, `there is none (nearest: …)`: why a target was not found. */
export function absence(target: Target, found: Found): string {
  const near = found.near.length > 0 ? ` (nearest: ${found.near.slice(0, 3).join(', ')})` : '';
  if (found.why === 'no-container') return `${containerOf(target)} is not on the page`;
  if (found.why === 'hidden') return `it is on the page but not visible${near}`;
  return `it is not on the page${near}`;
}

/** The thing that the target is said to be in or next to. */
export function containerOf(target: Target): string {
  const relation = target.relations?.[0];
  return relation ? subject(relation.of) : 'what it should be in';
}

/** `3 elements fit: button "A", button "B", …`. */
export function candidates(found: Found): string {
  const named = found.matches.slice(0, 4).map(describeFacts);
  const more = found.total > named.length ? ', …' : '';
  return `${found.total} elements fit equally well: ${named.join(', ')}${more}`;
}
